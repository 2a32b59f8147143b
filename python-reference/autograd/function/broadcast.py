# -*- coding: utf-8 -*-
"""Shapes that stretch to one another."""
from __future__ import absolute_import, division, print_function, unicode_literals


def broadcasts(shape, other):
    """Two shapes must agree from the right, where an axis of size 1, or a missing one, agrees with any."""
    return all(m == n or m == 1 or n == 1 for m, n in zip(reversed(shape), reversed(other)))


def check_broadcast(op, x0, x1, label):
    if not broadcasts(x0.shape, x1.shape):
        raise ValueError('%s: x1.shape=%s, expected a shape that broadcasts with x0.shape=%s [%s]'
                         % (op, list(x1.shape), list(x0.shape), label))


def check_stretch(op, shape, to, name, label):
    """One way only: from the right, the axes of the smaller shape are those of the larger one, 1 or missing."""
    lead = len(to) - len(shape)
    if lead < 0 or any(n != 1 and n != m for n, m in zip(shape, to[lead:])):
        raise ValueError('%s: %s=%s, expected a shape that broadcasts to %s [%s]'
                         % (op, name, list(shape), list(to), label))


def stretched_axes(shape, to):
    """The axes of a shape `to` along which a smaller shape was stretched."""
    lead = len(to) - len(shape)
    return tuple(range(lead)) + tuple(lead + i for i, n in enumerate(shape) if n == 1 and to[lead + i] != 1)


def reduce_to(array, shape):
    """The sum over the axes along which an array of the given shape was stretched."""
    if array.shape == shape:
        return array
    return array.sum(axis=stretched_axes(shape, array.shape)).reshape(shape)
