# -*- coding: utf-8 -*-
"""nesterov: accelerated gradient, written for the parameters at which the gradient was taken."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_not_negative, check_pairs


class Nesterov(object):
    """Momentum that looks one decayed velocity ahead."""

    def __init__(self, lr=0.01, momentum=0.9, formula='paper', lr_scope='velocity'):
        check_not_negative('nesterov', 'lr', lr, 'C2')
        check_not_negative('nesterov', 'momentum', momentum, 'C3')
        self.lr = lr
        self.momentum = momentum
        self.formula = formula
        self.lr_scope = lr_scope
        self.v = {}

    def update(self, params, grads, lr=None):
        check_pairs('nesterov', params, grads, 'C1')
        if lr is not None:
            check_not_negative('nesterov', 'lr', lr, 'C2')
            self.lr = lr
        push_rate, move_rate = (self.lr, 1.0) if self.lr_scope == 'velocity' else (1.0, self.lr)
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.v:
                self.v[i] = np.zeros_like(param)
            v = self.v[i]
            push = push_rate * grad
            v *= self.momentum
            v -= push
            if self.formula == 'seed':
                move = self.momentum * self.momentum * v - (1.0 + self.momentum) * push
            else:
                move = self.momentum * v - push
            param += move_rate * move
        return params
