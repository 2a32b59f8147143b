# -*- coding: utf-8 -*-
"""expand_dims: a new axis of size 1."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import as_variable
from autograd.function.reshape import reshape
from check import check_axis


def expand_dims(x, axis):
    """The new axis is that of the result: -1 is the last one there."""
    x = as_variable(x)
    place = check_axis('expand_dims', axis, x.ndim + 1, 'C3')
    return reshape(x, x.shape[:place] + (1,) + x.shape[place:])
