# -*- coding: utf-8 -*-
"""adam: adaptive moment estimation."""
from __future__ import absolute_import, division, print_function, unicode_literals

import math

import numpy as np

from optim.check import check_fraction, check_not_negative, check_pairs


class Adam(object):
    """Steps scaled by running means of the gradient and of its square, both corrected for their start at zero."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, eps_placement='sqrt_v', step_count='optimizer'):
        check_not_negative('adam', 'lr', lr, 'C2')
        check_fraction('adam', 'beta1', beta1, 'C3')
        check_fraction('adam', 'beta2', beta2, 'C3')
        check_not_negative('adam', 'eps', eps, 'C4')
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.eps_placement = eps_placement
        self.step_count = step_count
        self.t = 0
        self.counts = {}
        self.m = {}
        self.v = {}

    def update(self, params, grads, lr=None):
        check_pairs('adam', params, grads, 'C1')
        if lr is not None:
            check_not_negative('adam', 'lr', lr, 'C2')
            self.lr = lr
        self.t += 1
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is None:
                continue
            if i not in self.m:
                self.counts[i] = 0
                self.m[i] = np.zeros_like(param)
                self.v[i] = np.zeros_like(param)
            self.counts[i] += 1
            t = self.counts[i] if self.step_count == 'parameter' else self.t
            correction1 = 1.0 - self.beta1 ** t
            correction2 = 1.0 - self.beta2 ** t
            # Where eps joins the corrected v, the correction is inside the root and no longer part of the rate.
            scale = correction2 if self.eps_placement == 'sqrt_v_hat' else 1.0
            rate = self.lr * math.sqrt(correction2 / scale) / correction1
            m, v = self.m[i], self.v[i]
            m += (1.0 - self.beta1) * (grad - m)
            v += (1.0 - self.beta2) * (grad * grad - v)
            param -= rate * (m / (np.sqrt(v / scale) + self.eps))
        return params
