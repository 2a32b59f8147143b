# -*- coding: utf-8 -*-
"""sigmoid_with_loss: sigmoid and cross entropy of two classes in one layer."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape
from explicit.layer.sigmoid import sigmoid


class SigmoidWithLoss(object):
    """loss = -(1/N) sum log p[n], p the probability of the target, for logits x [N] and targets t [N] of 0 and 1."""

    def __init__(self, log_eps='inside_log'):
        self.params, self.grads = [], []
        self.log_eps = log_eps

    def forward(self, x, t):
        if x.ndim != 1:
            raise ValueError('sigmoid_with_loss: x.shape=%s, expected [N] [C4]' % list(x.shape))
        check_shape('sigmoid_with_loss', 't', t, x.shape, 'C1')
        check_ids('sigmoid_with_loss', 't', t, 2, 'C2')
        self.y = sigmoid(x)
        self.t = np.where(t == 1, np.ones_like(x), np.zeros_like(x))
        logit = np.where(t == 1, x, -x)
        if self.log_eps == 'inside_log':
            log_p = np.log(sigmoid(logit) + 1e-7)
        else:
            log_p = -np.maximum(-logit, 0.0) - np.log(1.0 + np.exp(-np.abs(logit)))
        return -log_p.sum() / x.shape[0]

    def backward(self, d_loss):
        check_shape('sigmoid_with_loss', 'd_loss', d_loss, [], 'C3')
        return (self.y - self.t) * d_loss / self.t.shape[0]
