# -*- coding: utf-8 -*-
"""momentum: gradient descent with a velocity."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_not_negative, check_pairs


class Momentum(object):
    """Each parameter moves by a velocity that decays and is pushed against the gradient."""

    def __init__(self, lr=0.01, momentum=0.9, lr_scope='velocity', new_gradient='whole'):
        check_not_negative('momentum', 'lr', lr, 'C2')
        check_not_negative('momentum', 'momentum', momentum, 'C3')
        self.lr = lr
        self.momentum = momentum
        self.lr_scope = lr_scope
        self.joins = 1.0 - momentum if new_gradient == 'damped' else 1.0
        self.v = {}

    def update(self, params, grads, lr=None):
        check_pairs('momentum', params, grads, 'C1')
        if lr is not None:
            check_not_negative('momentum', 'lr', lr, 'C2')
            self.lr = lr
        push_rate, move_rate = (self.lr, 1.0) if self.lr_scope == 'velocity' else (1.0, self.lr)
        push_rate = push_rate * self.joins
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.v:
                self.v[i] = np.zeros_like(param)
            v = self.v[i]
            v *= self.momentum
            v -= push_rate * grad
            param += move_rate * v
        return params
