# -*- coding: utf-8 -*-
"""adadelta: steps in the units of the parameter, without a rate."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_fraction, check_not_negative, check_pairs


class Adadelta(object):
    """Steps scaled by the ratio of the running roots of squared steps and squared gradients."""

    def __init__(self, rho=0.95, eps=1e-6):
        check_fraction('adadelta', 'rho', rho, 'C2')
        check_not_negative('adadelta', 'eps', eps, 'C3')
        self.rho = rho
        self.eps = eps
        self.grad_square = {}
        self.step_square = {}

    def update(self, params, grads):
        check_pairs('adadelta', params, grads, 'C1')
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.grad_square:
                self.grad_square[i] = np.zeros_like(param)
                self.step_square[i] = np.zeros_like(param)
            grad_square, step_square = self.grad_square[i], self.step_square[i]
            grad_square *= self.rho
            grad_square += (1.0 - self.rho) * (grad * grad)
            step = np.sqrt((step_square + self.eps) / (grad_square + self.eps)) * grad
            step_square *= self.rho
            step_square += (1.0 - self.rho) * (step * step)
            param -= step
        return params
