# -*- coding: utf-8 -*-
"""data_loader: a data set in batches, in an order of its own in every epoch."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class DataLoader(object):
    """Gives the rows of x and t batch by batch; after the last batch of an epoch the next one begins."""

    def __init__(self, x=None, t=None, permutations=None, batch_size=1):
        if batch_size < 1:
            raise ValueError('data_loader: batch_size=%d, expected batch_size >= 1 [C2]' % batch_size)
        if x is not None:
            check_rows('data_loader', x, t)
            check_permutations(permutations, x.shape[0])
        self.x, self.t = x, t
        self.permutations = permutations
        self.batch_size = batch_size
        self.epoch = 0
        self.iteration = 0

    def batches(self):
        return np.array(-(-self.x.shape[0] // self.batch_size))

    def next(self):
        order = self.order()
        start = self.iteration * self.batch_size
        rows = order[start:start + self.batch_size]
        self.iteration += 1
        if self.iteration * self.batch_size >= self.x.shape[0]:
            self.reset()
        return self.x[rows], self.t[rows]

    def reset(self):
        """Leaves the rest of the epoch."""
        self.epoch += 1
        self.iteration = 0

    def order(self):
        if self.permutations is None:
            return np.arange(self.x.shape[0])
        if self.epoch >= self.permutations.shape[0]:
            raise ValueError('data_loader: epoch=%d, expected epoch < permutations.shape[0]=%d [C4]'
                             % (self.epoch, self.permutations.shape[0]))
        return self.permutations[self.epoch]

    def draw(self, count, size):
        """The orders of `count` epochs over `size` rows."""
        return np.stack([np.random.permutation(size) for _ in range(count)])


def check_rows(op, x, t):
    if x.shape[0] < 1 or t.shape[0] != x.shape[0]:
        raise ValueError('%s: t.shape[0]=%d, expected x.shape[0]=%d >= 1 [C1]' % (op, t.shape[0], x.shape[0]))


def check_permutations(permutations, rows):
    if permutations is None:
        return
    if permutations.ndim != 2 or any(sorted(row.tolist()) != list(range(rows)) for row in permutations):
        raise ValueError('data_loader: permutations=%s, expected rows of 0 .. %d in any order [C3]'
                         % (permutations.tolist(), rows - 1))
