# -*- coding: utf-8 -*-
"""dropout: elements dropped at random in training."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Config, Function, as_variable
from check import check_shape


class Dropout(Function):
    """out = x times a factor that is no variable."""

    def __init__(self, factor):
        self.factor = factor

    def forward(self, x):
        return x * self.factor

    def backward(self, d_out):
        return d_out * self.factor


def dropout(x, mask, dropout_ratio=0.5, train=True, scaling='test'):
    """The mask is true where x is kept; `train` and the switch of that name must both be on to drop."""
    if not 0 <= dropout_ratio < 1:
        raise ValueError('dropout: dropout_ratio=%r, expected 0 <= dropout_ratio < 1 [C1]' % dropout_ratio)
    x, mask = as_variable(x), as_variable(mask).data
    check_shape('dropout', 'mask', mask, x.shape, 'C2')
    keep = 1.0 - dropout_ratio
    if train and Config.train:
        return Dropout(mask * (1.0 / keep if scaling == 'train' else 1.0))(x)
    return Dropout(np.full(x.shape, 1.0 if scaling == 'train' else keep))(x)
