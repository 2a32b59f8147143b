# -*- coding: utf-8 -*-
"""time_softmax_with_loss: softmax and cross entropy over whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape


class TimeSoftmaxWithLoss(object):
    """The mean over the labels that count of -log softmax(xs)[n, t, ts[n, t]], for logits xs [N, T, V]."""

    def __init__(self, ignore_label=-1, log_eps='none', targets='ids', all_ignored='zero'):
        self.params, self.grads = [], []
        self.ignore_label = ignore_label
        self.log_eps = log_eps
        self.targets = targets
        self.all_ignored = all_ignored

    def forward(self, xs, ts):
        if xs.ndim != 3:
            raise ValueError('time_softmax_with_loss: xs.shape=%s, expected [N, T, V] [C1]' % list(xs.shape))
        N, T, V = xs.shape
        self.ids, self.counts = self.labels(ts, xs.shape)
        self.rows = np.arange(N * T)
        logits = xs.reshape(N * T, V)
        shifted = logits - logits.max(axis=1, keepdims=True)
        exps = np.exp(shifted)
        total = exps.sum(axis=1, keepdims=True)
        self.y = exps / total
        if self.log_eps == 'inside_log':
            log_y = np.log(self.y + 1e-7)
        else:
            log_y = shifted - np.log(total)
        self.shape = xs.shape
        self.count = sum(self.counts.tolist())
        if self.count == 0 and self.all_ignored == 'nan':
            return log_y.sum() * np.nan
        return -np.where(self.counts, log_y[self.rows, self.ids], 0.0).sum() / max(self.count, 1)

    def backward(self, d_loss):
        check_shape('time_softmax_with_loss', 'd_loss', d_loss, [], 'C4')
        d_x = np.array(self.y)
        d_x[self.rows, self.ids] -= 1.0
        weights = self.counts * d_loss / max(self.count, 1)
        return (d_x * weights.reshape(-1, 1)).reshape(self.shape)

    def labels(self, ts, shape):
        """The class id of each of the N T rows, 0 where it is ignored, and whether it counts [R2]."""
        classes = shape[2]
        if self.targets == 'one_hot':
            check_shape('time_softmax_with_loss', 'ts', ts, shape, 'C2')
            ids = ts.reshape(-1, classes).argmax(axis=1)
        else:
            check_shape('time_softmax_with_loss', 'ts', ts, shape[:2], 'C2')
            ids = ts.reshape(-1)
        counts = ids != self.ignore_label
        ids = np.where(counts, ids, 0)
        check_ids('time_softmax_with_loss', 'ts', ids, classes, 'C3')
        return ids, counts
