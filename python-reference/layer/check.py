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
