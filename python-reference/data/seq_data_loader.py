# -*- coding: utf-8 -*-
"""seq_data_loader: a sequence in batches whose rows go on from batch to batch."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from data.data_loader import check_rows


class SeqDataLoader(object):
    """Reads a sequence at B places at once, so that the state of a recurrent model fits the next batch."""

    def __init__(self, x, t, batch_size=1):
        check_rows('seq_data_loader', x, t)
        if not 1 <= batch_size <= x.shape[0]:
            raise ValueError('seq_data_loader: batch_size=%d, expected 1 <= batch_size <= %d [C2]'
                             % (batch_size, x.shape[0]))
        self.x, self.t = x, t
        self.batch_size = batch_size
        self.iteration = 0

    def batches(self):
        return np.array(-(-self.x.shape[0] // self.batch_size))

    def next(self):
        n = self.x.shape[0]
        jump = n // self.batch_size
        rows = np.arange(self.batch_size) * jump + self.iteration
        self.iteration += 1
        if self.iteration * self.batch_size >= n:
            self.reset()
        return self.x[rows], self.t[rows]

    def reset(self):
        """Goes back to the beginning."""
        self.iteration = 0
