# -*- coding: utf-8 -*-
"""convert_one_hot: ids as rows with a single 1."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids
from text.check import check_least


class ConvertOneHot(object):
    """A 1 at each id, 0 elsewhere, along a new last axis of length vocab_size."""

    def __init__(self, vocab_size):
        check_least('convert_one_hot', 'vocab_size', vocab_size, 1, 'C2')
        self.vocab_size = vocab_size

    def forward(self, ids):
        if ids.ndim not in (1, 2):
            raise ValueError('convert_one_hot: ids.shape=%s, expected one or two axes [C3]' % list(ids.shape))
        check_ids('convert_one_hot', 'ids', ids, self.vocab_size, 'C1')
        one_hot = np.zeros((ids.size, self.vocab_size), dtype=int)
        for row, index in enumerate(ids.reshape(-1).tolist()):
            one_hot[row, index] = 1
        return one_hot.reshape(ids.shape + (self.vocab_size,))
