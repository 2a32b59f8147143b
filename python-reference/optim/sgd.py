# -*- coding: utf-8 -*-
"""sgd: stochastic gradient descent."""
from __future__ import absolute_import, division, print_function, unicode_literals

from optim.check import check_not_negative, check_pairs


class Sgd(object):
    """Each parameter moves against its gradient, by lr times the gradient."""

    def __init__(self, lr=0.01):
        check_not_negative('sgd', 'lr', lr, 'C2')
        self.lr = lr

    def update(self, params, grads, lr=None):
        check_pairs('sgd', params, grads, 'C1')
        if lr is not None:
            check_not_negative('sgd', 'lr', lr, 'C2')
            self.lr = lr
        for param, grad in zip(params, grads):
            if grad is None:
                continue
            param -= self.lr * grad
        return params
