# -*- coding: utf-8 -*-
"""time_sigmoid_with_loss: sigmoid and cross entropy of two classes over whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape
from explicit.layer.sigmoid import sigmoid


class TimeSigmoidWithLoss(object):
    """The mean of -log p[n, t], p the probability of the target, for logits xs [N, T] and targets ts of 0 and 1."""

    def __init__(self, log_eps='inside_log'):
        self.params, self.grads = [], []
        self.log_eps = log_eps

    def forward(self, xs, ts):
        if xs.ndim != 2:
            raise ValueError('time_sigmoid_with_loss: xs.shape=%s, expected [N, T] [C1]' % list(xs.shape))
        check_shape('time_sigmoid_with_loss', 'ts', ts, xs.shape, 'C2')
        check_ids('time_sigmoid_with_loss', 'ts', ts, 2, 'C3')
        self.ys = sigmoid(xs)
        self.positive = ts == 1
        logits = np.where(self.positive, xs, -xs)
        if self.log_eps == 'inside_log':
            log_p = np.log(sigmoid(logits) + 1e-7)
        else:
            log_p = -np.maximum(-logits, 0.0) - np.log(1.0 + np.exp(-np.abs(logits)))
        N, T = xs.shape
        return -log_p.sum() / (N * T)

    def backward(self, d_loss):
        check_shape('time_sigmoid_with_loss', 'd_loss', d_loss, [], 'C4')
        N, T = self.ys.shape
        return (self.ys - self.positive) * d_loss / (N * T)
