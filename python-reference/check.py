# -*- coding: utf-8 -*-
"""What several layers and losses refuse."""
from __future__ import absolute_import, division, print_function, unicode_literals


def check_shape(op, name, array, expected, label):
    if tuple(array.shape) != tuple(expected):
        raise ValueError('%s: %s.shape=%s, expected %s [%s]'
                         % (op, name, list(array.shape), list(expected), label))


def check_ids(op, name, ids, high, label):
    """Ids are 0 .. high - 1; a negative id does not count from the end."""
    for position, index in enumerate(ids.reshape(-1).tolist()):
        if not 0 <= index < high:
            raise IndexError('%s: %s[%d]=%d, expected 0 <= id < %d [%s]' % (op, name, position, index, high, label))


def check_axis(op, axis, ndim, label):
    """The axis counted from the front."""
    if not -ndim <= axis < ndim:
        raise ValueError('%s: axis=%d, expected %d <= axis < %d [%s]' % (op, axis, -ndim, ndim, label))
    return axis % ndim


def check_axes(op, axis, ndim, label):
    """The axes counted from the front, in order, for one axis, several, or null for all of them."""
    given = axis if isinstance(axis, (list, tuple)) else [axis]
    axes = range(ndim) if axis is None else [check_axis(op, one, ndim, label) for one in given]
    if len(set(axes)) != len(axes):
        raise ValueError('%s: axis=%s, expected each axis once [%s]' % (op, axis, label))
    return tuple(sorted(axes))


def reduced(shape, axes, keepdims):
    """The shape after a reduction over the axes, which go, or are kept with size 1."""
    if keepdims:
        return tuple(1 if axis in axes else size for axis, size in enumerate(shape))
    return tuple(size for axis, size in enumerate(shape) if axis not in axes)
