# -*- coding: utf-8 -*-
"""rmsprop: the rate follows a running mean of the squared gradients."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_fraction, check_not_negative, check_pairs


class Rmsprop(object):
    """Steps divided by the root of a running mean of squared gradients, per element."""

    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7, eps_placement='outside_root', initial_square='zero'):
        check_not_negative('rmsprop', 'lr', lr, 'C2')
        check_fraction('rmsprop', 'decay_rate', decay_rate, 'C3')
        check_not_negative('rmsprop', 'eps', eps, 'C4')
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.eps_placement = eps_placement
        self.initial_square = initial_square
        self.h = {}

    def update(self, params, grads, lr=None):
        check_pairs('rmsprop', params, grads, 'C1')
        if lr is not None:
            check_not_negative('rmsprop', 'lr', lr, 'C2')
            self.lr = lr
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.h:
                self.h[i] = np.zeros_like(param)
                if self.initial_square == 'one':
                    self.h[i] += 1.0
            h = self.h[i]
            h *= self.decay_rate
            h += (1.0 - self.decay_rate) * (grad * grad)
            if self.eps_placement == 'inside_root':
                denominator = np.sqrt(h + self.eps)
            else:
                denominator = np.sqrt(h) + self.eps
            param -= self.lr * grad / denominator
        return params
