# -*- coding: utf-8 -*-
"""normalize: vectors divided by their lengths."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class Normalize(object):
    """A vector, or every row of a matrix, divided by its L2 norm."""

    def __init__(self, zero_rows='nan'):
        self.zero_rows = zero_rows

    def forward(self, x):
        if x.ndim not in (1, 2):
            raise ValueError('normalize: x.shape=%s, expected one or two axes [C1]' % list(x.shape))
        norm = np.sqrt((x * x).sum(axis=-1, keepdims=True))
        if self.zero_rows == 'zero':
            norm = np.where(norm > 0.0, norm, 1.0)
        return x / norm
