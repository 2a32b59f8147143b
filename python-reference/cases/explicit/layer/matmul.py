# -*- coding: utf-8 -*-
"""Cases of matmul."""
import numpy as np

from cases.lengths import LONG, counted


def cases(make):
    for name, about, x, W, precision in (
            ('small', 'two rows, D < H', (2, 3), (3, 4), 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 3), (3, 2), 'grid'),
            ('one_column', 'H = 1', (4, 3), (3, 1), 'grid'),
            ('one_feature', 'D = 1: an outer product', (3, 1), (1, 2), 'grid'),
            ('square', 'N = D = H: a missing transpose keeps the shape', (3, 3), (3, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 5), (5, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 5), (5, 3), 'float64'),
            ('matrix_vector', 'W is a vector', (2, 3), (3,), 'grid'),
            ('square_vector', 'a square matrix times a vector', (3, 3), (3,), 'grid'),
            ('vector_matrix', 'x is a vector', (3,), (3, 2), 'grid'),
            ('inner', 'two vectors', (4,), (4,), 'grid'),
            ('stacks', 'two stacks of two matrices', (2, 2, 3), (2, 3, 2), 'grid'),
            ('stack_matrix', 'one W for a stack: its gradient is summed over the stack', (2, 2, 3), (3, 2), 'grid'),
            ('matrix_stack', 'one x for a stack of W', (2, 3), (2, 3, 2), 'grid'),
            ('stack_vector', 'a stack times a vector', (2, 2, 3), (3,), 'grid'),
            ('vector_stack', 'a vector times a stack', (3,), (2, 3, 2), 'grid'),
            ('stack_of_rows', 'one W for a stack of three matrices of four rows', (3, 4, 2), (2, 2), 'grid'),
            ('rows_of_stack', 'one x of four rows for a stack of three W', (4, 2), (3, 2, 5), 'grid'),
            ('uneven_stacks', 'three matrices of four rows by three', (3, 4, 2), (3, 2, 5), 'grid'),
            ('stacks_broadcast', 'stacks that stretch each other', (2, 1, 2, 3), (3, 3, 2), 'grid')):
        out = np.matmul(np.zeros(x), np.zeros(W)).shape
        make(name, about, precision).param('W', W).forward(x=x).backward(d_out=out).read('x', 'W', 'd_out')
        c = make('second_order_' + name, about + '; second order', precision)
        c.param('W', W).forward(x=x).backward(d_out=out).double_backward(u_x=x, u_W=W).read('x', 'W', 'd_out')

    c = make('odd_rows', 'more rows and columns than a tile has')
    c.param('W', (3, 33)).forward(x=(33, 3)).backward(d_out=counted(33, 33))
    c = make('odd_inner', 'more products than a block has')
    c.param('W', (257, 2)).forward(x=counted(3, 257)).backward(d_out=(3, 2))
    c = make('long_inner', 'a rest behind 1024 products').param('W', counted(LONG, 1) + 4.0).forward(x=np.full((1, LONG), 0.5))
    c = make('zero_times_infinity', 'a product of 0 and infinity, or NaN, is NaN', smooth=False)
    c.param('W', np.array([[np.inf, 1.0], [2.0, np.nan]])).forward(x=np.array([[0.0, 1.0], [1.0, 0.0]]))
    for name, about, x, W in (
            ('no_rows', 'N = 0: d_W is 0', (0, 3), (3, 2)),
            ('no_columns', 'H = 0: d_x is 0', (2, 3), (3, 0)),
            ('no_inner', 'D = 0: sums of nothing are 0', (2, 0), (0, 3)),
            ('no_stack', 'a stack of no matrices: d_W is 0', (0, 2, 3), (3, 2))):
        make(name, about).param('W', W).forward(x=x).backward(d_out=np.matmul(np.zeros(x), np.zeros(W)).shape)
    c = make('one_number', 'a matrix of one number, which is NaN, and one that is infinite', smooth=False)
    c.param('W', np.array([[np.nan]])).forward(x=np.array([[np.inf]])).forward(x=np.array([[1.0], [2.0], [3.0]]))
    c.backward(d_out=(3, 1))
    c = make('one_number_first', 'the same as the first factor', smooth=False)
    c.param('W', np.array([[1.0, 0.0, -2.0]])).forward(x=np.array([[np.nan]])).forward(x=np.array([[-np.inf]]))
    c = make('same_shape_twice', 'the same shape again, with other values')
    c.param('W', (3, 5)).forward(x=(3, 3)).backward(d_out=(3, 5)).forward(x=(3, 3)).backward(d_out=(3, 5))

    c = make('backward_twice', 'the second backward overwrites d_W, it does not add to it')
    c.param('W', (2, 3)).forward(x=(4, 2)).backward(d_out=(4, 3)).backward(d_out=(4, 3))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (2, 3)).forward(x=(4, 2)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('two_instances', 'two layers that share their weights, interleaved')
    c.param('W', (2, 3)).forward(x=(4, 2)).step('forward', on='second', x=(3, 2))
    c.backward(d_out=(4, 3)).step('backward', on='second', d_out=(3, 3))

    make('refuses_d_out', 'd_out has the wrong number of rows').param('W', (3, 2)).forward(x=(4, 3)).backward(
        d_out=(3, 2), error='C1')
    c = make('refuses_flat_d_out', 'd_out has one axis, as long as the rows are many and as wide')
    c.param('W', (3, 2)).forward(x=(2, 3)).backward(d_out=(2,), error='C1')
    c = make('refuses_u', 'u_W is transposed').param('W', (3, 2)).forward(x=(4, 3)).backward(d_out=(4, 2))
    c.double_backward(u_x=(4, 3), u_W=(2, 3), error='C2')
    make('refuses_x', 'x has the wrong number of features').param('W', (3, 2)).forward(x=(4, 2), error='C3')
    make('refuses_scalar', 'x has no axes').param('W', (3, 2)).forward(x=(), error='C3')
    make('refuses_column', 'a (3, 1) matrix does not multiply a (2, 3) matrix').param('W', (2, 3)).forward(
        x=(3, 1), error='C3')
    make('refuses_stacks', 'stacks of 2 and 3 matrices').param('W', (3, 3, 2)).forward(x=(2, 2, 3), error='C4')
