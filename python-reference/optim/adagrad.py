# -*- coding: utf-8 -*-
"""adagrad: the rate falls with the sum of the squared gradients."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_not_negative, check_pairs


class Adagrad(object):
    """Steps divided by the root of the sum of all squared gradients, per element."""

    def __init__(self, lr=0.01, eps=1e-7, eps_placement='outside_root'):
        check_not_negative('adagrad', 'lr', lr, 'C2')
        check_not_negative('adagrad', 'eps', eps, 'C3')
        self.lr = lr
        self.eps = eps
        self.eps_placement = eps_placement
        self.h = {}

    def update(self, params, grads, lr=None):
        check_pairs('adagrad', params, grads, 'C1')
        if lr is not None:
            check_not_negative('adagrad', 'lr', lr, 'C2')
            self.lr = lr
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.h:
                self.h[i] = np.zeros_like(param)
            h = self.h[i]
            h += grad * grad
            if self.eps_placement == 'inside_root':
                denominator = np.sqrt(h + self.eps)
            else:
                denominator = np.sqrt(h) + self.eps
            param -= self.lr * grad / denominator
        return params
