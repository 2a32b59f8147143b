# -*- coding: utf-8 -*-
"""softmax_with_loss: softmax and cross entropy in one layer."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.loss.target import target_ids


class SoftmaxWithLoss(object):
    """loss = -(1/N) sum log softmax(x)[n, t[n]], for logits x [N, V]."""

    def __init__(self, log_eps='inside_log', targets='ids'):
        self.params, self.grads = [], []
        self.log_eps = log_eps
        self.targets = targets

    def forward(self, x, t):
        if x.ndim != 2:
            raise ValueError('softmax_with_loss: x.shape=%s, expected [N, V] [C4]' % list(x.shape))
        self.ids = target_ids('softmax_with_loss', t, x, self.targets)
        self.rows = np.arange(x.shape[0])
        shifted = x - x.max(axis=1, keepdims=True)
        exps = np.exp(shifted)
        total = exps.sum(axis=1, keepdims=True)
        self.y = exps / total
        if self.log_eps == 'inside_log':
            log_y = np.log(self.y + 1e-7)
        else:
            log_y = shifted - np.log(total)
        return -log_y[self.rows, self.ids].sum() / x.shape[0]

    def backward(self, d_loss):
        check_shape('softmax_with_loss', 'd_loss', d_loss, [], 'C3')
        d_x = np.array(self.y)
        d_x[self.rows, self.ids] -= 1.0
        return d_x * d_loss / d_x.shape[0]
