# -*- coding: utf-8 -*-
"""Cases of linear."""
import numpy as np


def cases(make):
    for name, about, x, h, precision in (
            ('small', 'two rows, D < H', (2, 3), 4, 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 3), 2, 'grid'),
            ('one_column', 'H = 1', (4, 3), 1, 'grid'),
            ('one_feature', 'D = 1: an outer product', (3, 1), 2, 'grid'),
            ('square', 'N = D = H: a missing transpose keeps the shape', (3, 3), 3, 'grid'),
            ('vector', 'x is one row without its axis', (3,), 2, 'grid'),
            ('stack', 'two leading axes: the gradients of W and b are summed over both', (2, 3, 2), 3, 'grid'),
            ('stacks', 'three leading axes, one of size 1', (2, 1, 2, 3), 2, 'grid'),
            ('stack_of_rows', 'a stack of three matrices of four rows', (3, 4, 2), 2, 'grid'),
            ('odd_rows', 'more rows than a warp has lanes', (33, 3), 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', (5, 4), 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', (5, 4), 3, 'float64')):
        out = x[:-1] + (h,)
        c = make(name, about, precision).param('W', (x[-1], h)).param('b', (h,))
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x, u_W=(x[-1], h), u_b=(h,))
        c.read('x', 'W', 'b', 'd_out', 'u_x', 'u_W', 'u_b')

    for name, about, x in (('no_bias', 'there is no b', (2, 3)), ('no_bias_stack', 'nor here', (2, 2, 3))):
        without_bias(make(name, about).param('W', (3, 2)).forward(x=x), x)

    c = make('no_rows', 'an empty batch: an empty output, gradients of 0')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((0, 3)))

    c = make('no_units', 'H = 0: d_x is 0').param('W', (3, 0)).param('b', (0,))
    c.forward(x=(2, 3)).backward(d_out=(2, 0))

    c = make('whole_numbers', 'x and W are whole numbers, b has fractions, which out keeps')
    c.param('W', np.array([[1.0, -2.0], [3.0, 4.0]])).param('b', np.array([0.5, -0.25]))
    c.forward(x=np.array([[1.0, 2.0], [-1.0, 3.0]]))

    c = make('odd_inner', 'more products than a block has')
    c.param('W', (257, 2)).param('b', (2,)).forward(x=(np.arange(771) % 7 - 3.0).reshape(3, 257)).backward(d_out=(3, 2))
    c = make('zero_times_infinity', 'a product of 0 and infinity, or NaN, is NaN', smooth=False)
    c.param('W', np.array([[np.inf, 1.0], [2.0, np.nan]])).param('b', (2,)).forward(x=np.array([[0.0, 1.0], [1.0, 0.0]]))

    c = make('shared', 'one array is x and W: each has the whole gradient')
    c.param('W', (2, 2)).param('b', (2,)).forward(x='W').backward(d_out=(2, 2))
    c.double_backward(u_x=(2, 2), u_W=(2, 2), u_b=(2,)).read('W')

    c = make('backward_twice', 'the second backward does not add to the first')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).backward(d_out=(4, 3)).backward(d_out=(4, 3))
    c.double_backward(u_x=(4, 2), u_W=(2, 3), u_b=(3,)).double_backward(u_x=(4, 2), u_W=(2, 3), u_b=(3,))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('two_instances', 'two calls with one W and b, interleaved')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).step('forward', on='second', x=(3, 2))
    c.backward(d_out=(4, 3)).step('backward', on='second', d_out=(3, 3))
    c.double_backward(u_x=(4, 2), u_W=(2, 3), u_b=(3,))

    c = make('refuses_d_out', 'd_out has the wrong number of rows').param('W', (3, 2)).param('b', (2,))
    c.forward(x=(4, 3)).backward(d_out=(3, 2), error='C1')
    c = make('refuses_u', 'u_W is transposed').param('W', (3, 2)).param('b', (2,)).forward(x=(4, 3))
    c.backward(d_out=(4, 2)).double_backward(u_x=(4, 3), u_W=(2, 3), u_b=(2,), error='C2')
    for name, about, x in (
            ('refuses_x', 'x has the wrong number of features', (4, 2)), ('refuses_scalar', 'x has no axes', ())):
        make(name, about).param('W', (3, 2)).param('b', (2,)).forward(x=x, error='C3')
    for name, about, b in (
            ('refuses_b', 'b would broadcast, but is not [H]', (1,)),
            ('refuses_matrix_b', 'b would broadcast, but has two axes', (1, 2))):
        make(name, about).param('W', (3, 2)).param('b', b).forward(x=(4, 3), error='C4')


def without_bias(c, x):
    """The steps after a forward without b, which has no gradients."""
    c.step('backward', want=['d_x', 'd_W'], d_out=x[:-1] + (2,))
    c.step('double_backward', want=['dd_x', 'dd_W', 'dd_d_out'], u_x=x, u_W=(3, 2)).read('x', 'W')
