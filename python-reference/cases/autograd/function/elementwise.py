# -*- coding: utf-8 -*-
"""The cases that functions of one and of two variables share."""
import numpy as np

from cases.lengths import BLOCK, TILE, VECTOR, WARP, among, counted


def go(case, **given):
    """forward, backward and double_backward with gradients of the shapes that the inputs have; reads all of them."""
    case.forward(**given)
    shapes = [(name, case.tensors[case.steps[-1]['inputs'][name]].shape) for name in sorted(given)]
    out = np.broadcast(*[np.zeros(shape) for _, shape in shapes]).shape
    case.backward(d_out=out).double_backward(**dict(('u_' + name, shape) for name, shape in shapes))
    return case.read(*(sorted(given) + ['d_out'] + ['u_' + name for name in sorted(given)]))


def drawn(case, *shape):
    return case.draw(*shape)


def positive(case, *shape):
    return case.positive(*shape)


def unary(make, draw=drawn, infinities=(np.inf, -np.inf), nan_gradient=True, **attributes):
    """Cases of a function of one variable, whose argument is drawn by `draw`.

    `infinities`: those of which the function has a value; `nan_gradient`: whether the gradient at NaN is NaN.
    """
    for name, about, shape, precision in (
            ('small', 'two axes', (2, 3), 'grid'),
            ('one_element', 'one element', (1, 1), 'grid'),
            ('scalar', 'no axes', (), 'grid'),
            ('rank3', 'three axes', (2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 4), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 4), 'float64')):
        c = make(name, about, precision, **attributes)
        go(c, x=draw(c, *shape))

    c = make('odd_length', 'a rest for every vector and warp', **attributes)
    c.forward(x=draw(c, TILE)).backward(d_out=counted(TILE))
    c = make('odd_rows', 'rows of odd width, one after the other', **attributes)
    c.forward(x=draw(c, WARP, 3)).backward(d_out=counted(WARP, 3))
    c = make('same_shape_twice', 'the same shape again, with other values', **attributes)
    c.forward(x=draw(c, 3, 5)).backward(d_out=(3, 5)).forward(x=draw(c, 3, 5)).backward(d_out=(3, 5))
    c = make('nan_matrix', 'NaN stays where it is in a matrix', smooth=False, **attributes)
    x = draw(c, 2, 3)
    x[0, 1] = x[1, 2] = np.nan
    c.forward(x=x)
    c = make('special_long', 'NaN and the infinities among numbers that a loop takes eight at a time', smooth=False, **attributes)
    c.forward(x=among(draw(c, WARP), np.nan, *infinities))
    if nan_gradient:
        c = make('nan_gradient', 'the gradient at NaN is NaN, and elsewhere it is not', smooth=False, **attributes)
        c.forward(x=among(draw(c, VECTOR), np.nan)).backward(d_out=(VECTOR,))

    c = make('no_rows', 'an empty batch', **attributes)
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros((0, 3))).double_backward(u_x=np.zeros((0, 3)))

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', **attributes)
    c.forward(x=draw(c, 4)).backward(d_out=(4,)).backward(d_out=(4,)).double_backward(u_x=(4,))
    c.double_backward(u_x=(4,))

    c = make('second_order_between', 'a second-order step changes no later first-order step', **attributes)
    c.forward(x=draw(c, 2, 2)).backward(d_out=(2, 2)).double_backward(u_x=(2, 2)).backward(d_out='d_out')

    c = make('two_instances', 'two calls on one tensor, interleaved', **attributes)
    c.forward(x=draw(c, 3)).step('forward', on='second', x='x').backward(d_out=(3,))
    c.step('backward', on='second', d_out=(3,)).double_backward(u_x=(3,))
    c.step('double_backward', on='second', u_x=(3,))

    c = make('refuses_d_out', 'd_out would broadcast', **attributes)
    c.forward(x=draw(c, 2, 3)).backward(d_out=(3,), error='C1')
    c = make('refuses_u', 'u_x would broadcast', **attributes)
    c.forward(x=draw(c, 2, 3)).backward(d_out=(2, 3)).double_backward(u_x=(1, 3), error='C2')


def binary(make):
    """Cases of a function of two variables, with broadcasting."""
    for name, about, x0, x1, precision in (
            ('same_shape', 'two matrices', (2, 3), (2, 3), 'grid'),
            ('vector_first', 'the small operand first: stretched over the rows', (3,), (2, 3), 'grid'),
            ('vector_second', 'the small operand second', (2, 3), (3,), 'grid'),
            ('column', 'an axis of size 1 is stretched', (2, 1), (2, 3), 'grid'),
            ('both_ways', 'each operand is stretched along the axis of the other', (2, 1), (1, 3), 'grid'),
            ('both_ranks', 'a missing and a size-1 axis on the same side, several axes at once', (2, 1), (3, 2, 4),
             'grid'),
            ('outer_axes', 'the first and the last axis are stretched', (1, 3, 1), (2, 3, 2), 'grid'),
            ('scalar', 'a tensor without axes', (), (2, 3), 'grid'),
            ('one_element', 'a tensor of one element and two axes keeps them', (2, 3), (1, 1), 'grid'),
            ('scalars', 'two tensors without axes', (), (), 'grid'),
            ('no_rows', 'an empty batch and a vector, whose gradient is 0', (0, 3), (3,), 'grid'),
            ('rank4', 'four axes', (2, 1, 2, 3), (2, 1, 3), 'grid'),
            ('inner_axes', 'two stretched axes behind a longer one', (2, 1, 1), (2, 3, 2), 'grid'),
            ('square_and_column', 'a column as long as the rows: stretched over the columns', (2, 2), (2, 1), 'grid'),
            ('row_and_square', 'a row with an axis of its own', (1, 3), (3, 3), 'grid'),
            ('square_and_vector', 'a vector as long as a column: stretched over the rows', (3, 3), (3,), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 1, 2), (4, 2), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 1, 2), (4, 2), 'float64')):
        go(make(name, about, precision), x0=x0, x1=x1)

    c = make('no_columns', 'an axis of length 1 is stretched to none: what it gives is nothing, and its gradient 0')
    go(c, x0=(2, 1), x1=np.zeros((1, 0)))
    c = make('equal_values', 'equal constants under two names are two variables')
    c.forward(x0=np.array(3.0), x1=np.array(3.0)).backward(d_out=np.array(1.0))
    c.double_backward(u_x0=np.array(1.0), u_x1=np.array(2.0))
    c = make('equal_matrices', 'equal matrices under two names are two variables')
    c.forward(x0=np.ones((2, 2)), x1=np.ones((2, 2))).backward(d_out=(2, 2))

    c = make('odd_rows', 'more rows than a warp has lanes, and a vector')
    c.forward(x0=counted(WARP, 3), x1=(3,)).backward(d_out=counted(WARP, 3))
    c = make('odd_length', 'a rest for every block')
    c.forward(x0=counted(BLOCK), x1=np.full(BLOCK, 2.0)).backward(d_out=counted(BLOCK))
    c = make('special_matrix', 'NaN and the infinities in a matrix, against a vector', smooth=False)
    c.forward(x0=np.array([[np.nan, np.inf, 1.0], [1.0, -np.inf, -2.0]]), x1=np.array([2.0, 0.5, np.inf]))

    c = make('one_tensor', 'one tensor as both operands: d_x0 and d_x1 are both its whole gradient')
    c.forward(x0=(2, 3), x1='x0').backward(d_out=(2, 3)).double_backward(u_x0=(2, 3), u_x1=(2, 3))
    c.read('x0', 'd_out', 'u_x0', 'u_x1')

    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x0=(2, 3), x1=(3,)).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x0=(2, 3), u_x1=(3,)).double_backward(u_x0=(2, 3), u_x1=(3,))

    c = make('second_order_between', 'a second-order step changes no later first-order step')
    c.forward(x0=(2, 2), x1='x0').backward(d_out=(2, 2)).double_backward(u_x0=(2, 2), u_x1=(2, 2))
    c.backward(d_out='d_out').forward(x0='x0', x1=(2, 2)).backward(d_out='d_out')

    c = make('two_instances', 'two calls on one tensor, interleaved')
    c.forward(x0=(2, 2), x1=(2, 2)).step('forward', on='second', x0='x0', x1=(2, 1))
    c.backward(d_out=(2, 2)).step('backward', on='second', d_out=(2, 2))
    c.double_backward(u_x0=(2, 2), u_x1=(2, 2))
    c.step('double_backward', on='second', u_x0=(2, 2), u_x1=(2, 1))

    make('refuses_d_out', 'd_out would broadcast').forward(x0=(2, 3), x1=(3,)).backward(d_out=(3,), error='C1')
    c = make('refuses_u', 'u_x1 has the shape of out').forward(x0=(2, 3), x1=(3,)).backward(d_out=(2, 3))
    c.double_backward(u_x0=(2, 3), u_x1=(2, 3), error='C2')
    make('refuses_shapes', 'axes of 2 and 3').forward(x0=(3, 2), x1=(3, 3), error='C3')
    make('refuses_column', 'a vector agrees with the last axis, not with the first').forward(
        x0=(2, 3), x1=(2,), error='C3')
    make('refuses_inner', 'size-1 axes alone do not make these shapes agree').forward(
        x0=(3, 1), x1=(2, 3), error='C3')
