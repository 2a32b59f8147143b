# -*- coding: utf-8 -*-
"""accuracy: the share of rows whose largest score is that of the target."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Variable, as_variable
from check import check_ids, check_shape


def accuracy(y, t):
    """A variable that nothing leads to: ids have no derivative."""
    y, t = as_variable(y).data, as_variable(t).data
    if y.ndim != 2:
        raise ValueError('accuracy: y.shape=%s, expected [N, V] [C1]' % list(y.shape))
    check_shape('accuracy', 't', t, y.shape[:1], 'C1')
    check_ids('accuracy', 't', t, y.shape[1], 'C2')
    right = y.argmax(axis=1) == t
    return Variable(np.where(right, 1.0, 0.0).sum() / t.size)
