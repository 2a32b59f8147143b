# -*- coding: utf-8 -*-
"""Cases of max."""
import numpy as np


def cases(make):
    ties(make)
    if make.default:
        other(make.without('ties'))


def ties(make):
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
        x = np.array(x)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x.shape).read('x', 'd_out', 'u_x')


def other(make):
    for name, about, x, attributes, out, precision in (
            ('all', 'no attribute given: every axis, to a scalar', (2, 3), {}, (), 'grid'),
            ('null', 'axis null is every axis', (3, 2), dict(axis=None), (), 'grid'),
            ('all_kept', 'every axis, kept with size 1', (2, 3), dict(keepdims=True), (1, 1), 'grid'),
            ('rows', 'over the batch', (4, 3), dict(axis=0), (3,), 'grid'),
            ('rows_kept', 'over the batch, the axis kept', (4, 3), dict(axis=0, keepdims=True), (1, 3), 'grid'),
            ('square', 'a square matrix: the wrong axis keeps the shape', (3, 3), dict(axis=1), (3,), 'grid'),
            ('middle_axis', 'over time', (2, 4, 2), dict(axis=1), (2, 2), 'grid'),
            ('last_axis', 'axis -1 counts from the end', (2, 2, 2), dict(axis=-1), (2, 2), 'grid'),
            ('last_axis_square', 'axis -1 of a square matrix', (3, 3), dict(axis=-1), (3,), 'grid'),
            ('last_axis_kept', 'axis -2, kept', (2, 2, 3), dict(axis=-2, keepdims=True), (2, 1, 3), 'grid'),
            ('two_axes', 'outer axes: the gradient expands around the middle one', (2, 3, 2), dict(axis=[0, 2]), (3,),
             'grid'),
            ('two_axes_mixed', 'a negative axis first, then a smaller one', (2, 2, 2), dict(axis=[-1, 1]), (2,), 'grid'),
            ('two_axes_kept', 'axes 0 and -1, kept', (2, 3, 2), dict(axis=[0, -1], keepdims=True), (1, 3, 1), 'grid'),
            ('size_one', 'the axis has size 1', (3, 1), dict(axis=1), (3,), 'grid'),
            ('vector', 'one axis', (5,), dict(axis=0), (), 'grid'),
            ('scalar', 'no axes', (), {}, (), 'grid'),
            ('mantissa32', 'full float32 mantissas', (6, 3), dict(axis=0), (3,), 'float32'),
            ('mantissa64', 'full float64 mantissas', (6, 3), dict(axis=1), (6,), 'float64')):
        c = make(name, about, precision, **attributes)
        x = distinct(c, x)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x.shape).read('x', 'd_out', 'u_x')

    c = make('all_negative', 'all elements are negative', axis=1)
    c.forward(x=-c.positive(3, 4)).backward(d_out=(3,)).double_backward(u_x=(3, 4))
    c = make('nan', 'NaN wins, wherever it stands, in its own row', smooth=False, axis=1)
    c.forward(x=np.array([[np.nan, 1.0, 2.0], [1.0, np.nan, 2.0], [1.0, 2.0, np.nan], [2.0, 1.0, 0.5]]))
    c = make('nan_column', 'NaN wins along the first axis', smooth=False, axis=0)
    c.forward(x=np.array([[2.0, 1.0, 0.5], [1.0, np.nan, -2.0]]))
    c = make('infinite', 'infinities are ordinary elements', smooth=False, axis=1)
    c.forward(x=np.array([[np.inf, 1.0], [-np.inf, 1.0], [1.0, np.inf]])).backward(d_out=(3,)).double_backward(u_x=(3, 2))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', axis=1)
    c.forward(x=(2, 3)).backward(d_out=(2,)).backward(d_out=(2,))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_calls', 'backward belongs to the latest forward', axis=1)
    c.forward(x=(2, 3)).forward(x=(2, 4)).backward(d_out=(2,)).double_backward(u_x=(2, 4))
    c = make('two_instances', 'two calls on one tensor, interleaved', axis=1)
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(2,))
    c.step('backward', on='second', d_out=(2,)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    c = make('refuses_d_out', 'd_out has the shape of x', axis=0)
    c.forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', axis=0, keepdims=True)
    c.forward(x=(2, 3)).backward(d_out=(1, 3)).double_backward(u_x=(1, 3), error='C2')
    make('refuses_axis', 'axis 2 of two axes', axis=2).forward(x=(2, 3), error='C3')
    make('refuses_negative_axis', 'axis -3 of two axes', axis=-3).forward(x=(2, 3), error='C3')
    make('refuses_repeated_axis', 'axes 0 and -2 of two axes are the same', axis=[0, -2]).forward(x=(2, 3), error='C3')
    make('refuses_nothing', 'an axis without elements', axis=0).forward(x=np.zeros((0, 3)), error='C4')


def distinct(c, shape):
    """Draws in which no two elements are equal."""
    if c.precision != 'grid':
        return c.draw(*shape)
    size = int(np.prod(shape))
    return (c.random.permutation(size) * 8 - 4 * size + 3).reshape(shape) / 64.0
