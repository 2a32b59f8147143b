# -*- coding: utf-8 -*-
"""get_item: the elements that an index selects."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from check import check_ids


class GetItem(Function):
    """The gradient is added up where an element was selected several times, and 0 where it was not."""

    def __init__(self, slices):
        self.slices = slices

    def forward(self, x):
        return x[self.slices]

    def backward(self, d_out):
        return GetItemGrad(self.slices, self.inputs[0].shape)(d_out)


class GetItemGrad(Function):
    def __init__(self, slices, shape):
        self.slices = slices
        self.shape = shape

    def forward(self, d_out):
        d_x = np.zeros(self.shape)
        np.add.at(d_x, self.slices, d_out)
        return d_x

    def backward(self, u_x):
        return get_item(u_x, self.slices)


def get_item(x, slices=None, index=None, ids0=None, ids1=None):
    """x[slices]; or what the case's `index` says, a list of integers, slices and names of ids."""
    x = as_variable(x)
    return GetItem(slices if index is None else selection(x, index, {'ids0': ids0, 'ids1': ids1}))(x)


def selection(x, index, ids):
    if len(index) > x.ndim:
        raise IndexError('get_item: index=%s, expected at most %d items for x.shape=%s [C3]'
                         % (index, x.ndim, list(x.shape)))
    return tuple(item_of(item, n, ids) for item, n in zip(index, x.shape))


def item_of(item, n, ids):
    """An item of the index for an axis of n entries."""
    if isinstance(item, list):
        if item[2] == 0:
            raise ValueError('get_item: step=0, expected another [C5]')
        return slice(*item)
    places = ids[item].data if item in ids else np.array(item)
    check_ids('get_item', item if item in ids else 'index', places + n * (places < 0), n, 'C4')
    return places if item in ids else item
