# -*- coding: utf-8 -*-
"""The cases of max and min; `sign` is 1 for max and -1 for min."""
import numpy as np

from cases.autograd.function.reductions import axes, long, refused_axes, repeated
from cases.lengths import LONG, counted


def extremes(make, sign, side):
    ties(make, sign)
    if make.default:
        other(make.without('ties'), sign, side)


def ties(make, sign):
    for name, about, x, attributes, out, precision in (
            ('tie', 'two of three are equal', [[1.0, 3.0, 3.0], [2.0, -1.0, 0.5]], dict(axis=1), (2,), 'grid'),
            ('tie_first', 'the first and the last are equal', [[2.0, 1.0, 2.0], [2.0, 2.0, 1.0]], dict(axis=-1), (2,),
             'grid'),
            ('tie_rows', 'ties along the first axis', [[1.5, 2.0], [1.5, -1.0], [0.0, 2.0]], dict(axis=0), (2,), 'grid'),
            ('tie_all', 'ties of all elements', [[1.0, 3.0], [3.0, 3.0]], {}, (), 'grid'),
            ('tie_kept', 'every element the same, kept', [[0.5, 0.5], [0.5, 0.5]], dict(keepdims=True), (1, 1), 'grid'),
            ('tie_zeros', 'a row of zeros, as after relu', [[0.0, 0.0, 0.0], [0.0, 1.0, -1.0]], dict(axis=1), (2,),
             'grid'),
            ('tie_two_axes', 'outer axes: the first is first in rows', [[[2.0, 1.0], [5.0, 0.0]], [[2.0, 2.0], [3.0, 5.0]]],
             dict(axis=[0, 2]), (2,), 'grid'),
            ('tie_middle', 'an axis in the middle', [[[1.0, 2.0], [1.0, 3.0], [0.0, 3.0]]], dict(axis=-2), (1, 2), 'grid'),
            ('tie_infinite', 'infinities are equal', [[np.inf, 1.0, np.inf], [-np.inf, -np.inf, -np.inf]], dict(axis=1),
             (2,), 'grid'),
            ('tie_mantissa64', 'full float64 mantissas upstream', [[3.0, 3.0, 3.0], [2.0, 2.0, 1.0]], dict(axis=1), (2,),
             'float64')):
        c = make(name, about, precision, smooth=False, **attributes)
        x = sign * np.array(x)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x.shape).read('x', 'd_out', 'u_x')


def other(make, sign, side):
    axes(make, distinct)
    c = make('all_' + side, 'all elements are ' + side, axis=1)
    c.forward(x=-sign * c.positive(3, 4)).backward(d_out=(3,)).double_backward(u_x=(3, 4))
    c = make('nan', 'NaN wins, wherever it stands, in its own row', smooth=False, axis=1)
    c.forward(x=np.array([[np.nan, 1.0, 2.0], [1.0, np.nan, 2.0], [1.0, 2.0, np.nan], [2.0, 1.0, 0.5]]))
    c = make('nan_column', 'NaN wins along the first axis', smooth=False, axis=0)
    c.forward(x=np.array([[2.0, 1.0, 0.5], [1.0, np.nan, -2.0]]))
    c = make('infinite', 'infinities are ordinary elements', smooth=False, axis=1)
    c.forward(x=np.array([[np.inf, 1.0], [-np.inf, 1.0], [1.0, np.inf]])).backward(d_out=(3,)).double_backward(u_x=(3, 2))
    x = sign * counted(LONG)
    x[-1] = sign * 4.0
    long(make, x)
    c = make('nan_among_all', 'NaN wins in a matrix, whatever its place', smooth=False)
    c.forward(x=np.array([[1.0, 2.0], [np.nan, -1.0]]))
    repeated(make, lambda x: x[:1])

    refused_axes(make)
    c = make('no_rows', 'of no rows no element is the largest, and none of them is missing', axis=1)
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros(0))
    make('refuses_nothing', 'an axis without elements', axis=0).forward(x=np.zeros((0, 3)), error='C4')


def distinct(c, *shape):
    """Draws in which no two elements are equal."""
    if c.precision != 'grid':
        return c.draw(*shape)
    size = int(np.prod(shape))
    return (c.random.permutation(size) * 8 - 4 * size + 3).reshape(shape) / 64.0
