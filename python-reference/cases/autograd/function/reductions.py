# -*- coding: utf-8 -*-
"""The cases that reductions share, and those of functions along one axis; `out` gives the shape of out, for one of x."""
import numpy as np

from cases.autograd.function.elementwise import drawn
from cases.explicit.layer.softmax import FAR_ROWS


def axes(make, draw=drawn):
    """Over one axis, several and all; x is drawn by `draw`."""
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
            ('inner_axes', 'two axes behind a longer one', (2, 3, 2), dict(axis=[1, 2]), (2,), 'grid'),
            ('vector_negative_axis', 'axis -1 of one', (4,), dict(axis=-1), (), 'grid'),
            ('matrix_negative_axis', 'axis -1 of two', (2, 3), dict(axis=-1), (2,), 'grid'),
            ('first_negative_axis', 'axis -2 of two', (2, 3), dict(axis=-2), (3,), 'grid'),
            ('odd_rows', 'more rows than a warp has lanes', (33, 3), dict(axis=0), (3,), 'grid'),
            ('wide_rows', 'rows longer than a warp', (2, 65), dict(axis=1), (2,), 'grid'),
            ('size_one', 'the axis has size 1', (3, 1), dict(axis=1), (3,), 'grid'),
            ('vector', 'one axis', (5,), dict(axis=0), (), 'grid'),
            ('no_axes', 'a list of no axes: nothing is reduced', (2, 3), dict(axis=[]), (2, 3), 'grid'),
            ('scalar', 'no axes', (), {}, (), 'grid'),
            ('mantissa32', 'full float32 mantissas', (6, 3), dict(axis=0), (3,), 'float32'),
            ('mantissa64', 'full float64 mantissas', (6, 3), dict(axis=1), (6,), 'float64')):
        c = make(name, about, precision, **attributes)
        c.forward(x=draw(c, *x)).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')


def long(make, x, d_out=1.0):
    """1025 elements, one more than the threads of a block; x are those elements."""
    make('long', 'a rest behind 1024 elements').forward(x=x).backward(d_out=np.array(d_out))


def refused_axes(make):
    c = make('refuses_d_out', 'd_out has the shape of x', axis=0)
    c.forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', axis=0, keepdims=True)
    c.forward(x=(2, 3)).backward(d_out=(1, 3)).double_backward(u_x=(1, 3), error='C2')
    make('refuses_axis', 'axis 2 of two axes', axis=2).forward(x=(2, 3), error='C3')
    make('refuses_negative_axis', 'axis -3 of two axes', axis=-3).forward(x=(2, 3), error='C3')
    make('refuses_repeated_axis', 'axes 0 and -2 of two axes are the same', axis=[0, -2]).forward(x=(2, 3), error='C3')


AXIS = (
    ('small', 'two rows', (2, 4), {}, 'grid'),
    ('one_row', 'N = 1: the row axis must survive', (1, 3), {}, 'grid'),
    ('square', 'N = V: the wrong axis keeps the shape', (3, 3), {}, 'grid'),
    ('batch', 'axis 0 of a square', (3, 3), dict(axis=0), 'grid'),
    ('vector', 'one axis', (5,), dict(axis=0), 'grid'),
    ('last', 'axis -1 of three', (2, 2, 3), dict(axis=-1), 'grid'),
    ('middle', 'axis 1 of three', (2, 3, 2), dict(axis=1), 'grid'),
    ('first', 'axis -3 of three', (2, 3, 2), dict(axis=-3), 'grid'),
    ('one_class', 'the axis has size 1', (3, 1), {}, 'grid'),
    ('vector_negative_axis', 'axis -1 of one', (4,), dict(axis=-1), 'grid'),
    ('first_negative_axis', 'axis -2 of two', (2, 3), dict(axis=-2), 'grid'),
    ('odd_rows', 'more rows than a warp has lanes', (33, 2), {}, 'grid'),
    ('wide_rows', 'rows longer than a warp', (2, 33), {}, 'grid'),
    ('mantissa32', 'full float32 mantissas', (4, 3), {}, 'float32'),
    ('mantissa64', 'full float64 mantissas', (4, 3), {}, 'float64'))


def exponentials(make, out):
    """Rows in which exponentials would overflow, vanish or not be numbers."""
    c = make('equal', 'all elements of a row equal')
    c.forward(x=np.array([[0.5, 0.5, 0.5], [-1.0, -1.0, -1.0], [0.0, 1.0, 0.0]])).backward(d_out=out((3, 3)))
    c.double_backward(u_x=(3, 3))
    c = make('saturated', '+-800 in one row: no overflow; the other row is ordinary')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]])).backward(d_out=out((2, 3)))
    c.double_backward(u_x=(2, 3))
    c = make('far_elements', 'elements 1000 below the largest')
    c.forward(x=np.array([[0.0, -1000.0, 5.0], [-900.0, 0.5, 1.0]])).backward(d_out=out((2, 3)))
    c.double_backward(u_x=(2, 3))
    c = make('far_rows', 'rows 1600 apart: each is shifted by a maximum of its own')
    c.forward(x=FAR_ROWS).backward(d_out=out((3, 3))).double_backward(u_x=(3, 3))
    c = make('negative', 'all elements negative')
    c.forward(x=-c.positive(2, 3)).backward(d_out=out((2, 3)))
    c = make('large_equal', 'equal elements far from 0: a logarithm that joins them has no digits left', 'float32')
    c.forward(x=np.array([[1e5, 1e5], [-1e5, -1e5]])).backward(d_out=out((2, 2)))
    make('long_rows', 'rows of 781 zeros').forward(x=np.zeros((2, 781)))
    c = make('no_rows', 'an empty batch')
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros(out((0, 3))))
    c = make('nan', 'NaN spreads over its own row only', smooth=False)
    c.forward(x=np.array([[1.0, np.nan, 2.0], [1.0, 2.0, -1.0]]))
    c = make('masked', 'minus infinity adds nothing', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]])).backward(d_out=out((2, 3)))
    c.double_backward(u_x=(2, 3))


def repeated(make, out):
    """A function along axis 1, used more than once."""
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', axis=1)
    c.forward(x=(2, 3)).backward(d_out=out((2, 3))).backward(d_out=out((2, 3)))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_calls', 'backward belongs to the latest forward', axis=1)
    c.forward(x=(2, 3)).forward(x=(2, 4)).backward(d_out=out((2, 4))).double_backward(u_x=(2, 4))
    c = make('two_instances', 'two calls on one tensor, interleaved', axis=1)
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=out((2, 3)))
    c.step('backward', on='second', d_out=out((2, 3))).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))


def refused_axis(make):
    make('refuses_axis', 'axis 1 of one axis').forward(x=(3,), error='C3')
    make('refuses_negative_axis', 'axis -3 of two axes', axis=-3).forward(x=(2, 3), error='C3')
