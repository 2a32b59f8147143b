# -*- coding: utf-8 -*-
"""adam: adaptive moment estimation."""
from __future__ import absolute_import, division, print_function, unicode_literals

import math

import numpy as np

from optim.check import check_fraction, check_pairs, check_not_negative


class Adam(object):
    """Steps scaled by running means of the gradient and of its square, both corrected for their start at zero."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, eps_placement='sqrt_v'):
        check_not_negative('adam', 'lr', lr, 'C2')
        check_fraction('adam', 'beta1', beta1, 'C3')
        check_fraction('adam', 'beta2', beta2, 'C3')
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.eps_placement = eps_placement
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        check_pairs('adam', params, grads, 'C1')
        self.t += 1
        correction1 = 1.0 - self.beta1 ** self.t
        correction2 = 1.0 - self.beta2 ** self.t
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.m:
                self.m[i] = np.zeros_like(param)
                self.v[i] = np.zeros_like(param)
            m, v = self.m[i], self.v[i]
            m += (1.0 - self.beta1) * (grad - m)
            v += (1.0 - self.beta2) * (grad * grad - v)
            if self.eps_placement == 'sqrt_v_hat':
                step = m / (np.sqrt(v) / math.sqrt(correction2) + self.eps)
                param -= self.lr / correction1 * step
            else:
                step = m / (np.sqrt(v) + self.eps)
                param -= self.lr * math.sqrt(correction2) / correction1 * step
        return params
