# -*- coding: utf-8 -*-
"""Cases of cross_entropy_error."""
import numpy as np


def cases(make):
    target = make.target

    for name, about, ids, v, precision in (
            ('small', 'two rows', [2, 0], 3, 'grid'),
            ('many', 'N not a multiple of V, an id repeated', [1, 1, 0, 3, 2], 4, 'grid'),
            ('one_row', 'N = 1', [1], 3, 'grid'),
            ('square', 'N = V: a target taken along the wrong axis fits', [2, 1, 1], 3, 'grid'),
            ('vector', 'one axis: y is one row, an id has no axis', 2, 4, 'grid'),
            ('mantissa32', 'full float32 mantissas', [0, 2, 1, 2, 0], 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', [0, 2, 1, 2, 0], 3, 'float64')):
        c = make(name, about, precision)
        c.forward(y=probabilities(c, np.shape(ids) + (v,)), t=target(ids, v)).read('y', 't')

    c = make('one_class', 'V = 1: ids stay ids, although t and y have the same size')
    c.forward(y=np.array([[0.5], [0.25]]), t=target([0, 0], 1))
    c = make('small_probability', 'a probability near 2^-20')
    c.forward(y=np.array([[2.0 ** -20, 0.5, 0.25], [0.125, 0.25, 0.5]]), t=target([0, 1], 3))
    c = make('zero', 'probability 0: the loss is -log(1e-7), or infinity without eps', smooth=False)
    c.forward(y=np.array([[0.0, 1.0], [0.25, 0.75]]), t=target([0, 1], 2))
    c = make('nan', 'NaN in a probability that is looked up', smooth=False)
    c.forward(y=np.array([[np.nan, 0.5], [0.25, 0.75]]), t=target([0, 1], 2))
    c = make('nan_elsewhere', 'NaN in a probability that no target looks up has no effect', smooth=False)
    c.forward(y=np.array([[np.nan, 0.5], [0.25, 0.75]]), t=target([1, 1], 2))

    if make.conventions['log_eps'] == 'inside_log':
        c = make('refuses_t', 'one target too few')
        c.forward(y=(3, 2), t=target([0, 1], 2), error='C1')
        c = make('refuses_column', 'a column of targets')
        c.forward(y=(3, 2), t=target([0, 1, 0], 2).reshape(3, -1, 1), error='C1')
    if make.default:
        for name, about, ids in (('refuses_id', 'id V', [0, 2]), ('refuses_negative_id', 'id -1 is not the last class', [-1, 0])):
            c = make(name, about)
            c.forward(y=(2, 2), t=np.array(ids), error='C2')


def probabilities(c, shape):
    """Numbers between 0 and 1; a row need not add up to 1, the loss does not look at it."""
    return c.positive(*shape) / 4
