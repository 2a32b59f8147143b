# -*- coding: utf-8 -*-
"""cross_entropy_error: the mean negative logarithm of the target's probability."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.loss.target import target_ids


class CrossEntropyError(object):
    """loss = -(1/N) sum log y[n, t[n]], for probabilities y [N, V], or [V] for one row."""

    def __init__(self, log_eps='inside_log', targets='ids', rows='as_given'):
        self.log_eps = log_eps
        self.targets = targets
        self.rows = rows

    def forward(self, y, t):
        if y.ndim not in (1, 2):
            raise ValueError('cross_entropy_error: y.shape=%s, expected [N, V] or [V] [C3]' % list(y.shape))
        ids = target_ids('cross_entropy_error', t, y, self.targets)
        rows = y.reshape(-1, y.shape[-1])
        if self.rows == 'divided':
            rows = rows / rows.sum(axis=1, keepdims=True)
        count = rows.shape[0]
        p = rows[np.arange(count), ids]
        if self.log_eps == 'inside_log':
            p = p + 1e-7
        return -np.log(p).sum() / count
