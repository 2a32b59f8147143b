# -*- coding: utf-8 -*-
"""Cases of get_item."""
import numpy as np


def cases(make):
    whole = [None, None, None]
    for name, about, x, index, out, precision in (
            ('row', 'one row', (3, 4), [1], (4,), 'grid'),
            ('last_row', 'row -1', (3, 4), [-1], (4,), 'grid'),
            ('element', 'one element', (3, 4), [1, -2], (), 'grid'),
            ('column', 'one column', (3, 4), [whole, 2], (3,), 'grid'),
            ('slice', 'rows 1 and 2', (4, 3), [[1, 3, None]], (2, 3), 'grid'),
            ('one_row', 'a slice of one row keeps its axis', (3, 2), [[1, 2, None]], (1, 2), 'grid'),
            ('step', 'every other row', (5, 2), [[None, None, 2]], (3, 2), 'grid'),
            ('step_offset', 'columns 1 and 4', (2, 6), [whole, [1, None, 3]], (2, 2), 'grid'),
            ('backwards', 'the rows from the end', (3, 2), [[None, None, -1]], (3, 2), 'grid'),
            ('negative_ends', 'from the last but two to before the last', (5, 2), [[-3, -1, None]], (2, 2), 'grid'),
            ('beyond', 'what lies outside the axis is left out', (3, 2), [[1, 9, None]], (2, 2), 'grid'),
            ('nothing', 'an empty slice: the gradient is 0', (3, 2), [[2, 1, None]], (0, 2), 'grid'),
            ('mixed', 'an integer, a whole axis, a slice with a step', (2, 2, 4), [1, whole, [None, None, 2]], (2, 2),
             'grid'),
            ('everything', 'an empty index is all of x', (2, 3), [], (2, 3), 'grid'),
            ('vector', 'one element of a vector', (4,), [2], (), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), [[None, None, 2]], (2, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), [whole, -1], (4,), 'float64')):
        c = make(name, about, precision, index=index)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    for name, about, x, index, ids, out, precision in (
            ('ids', 'three rows', (4, 2), ['ids0'], [[2, 0, 3]], (3, 2), 'grid'),
            ('repeated', 'the gradients of a row that is selected three times add up', (3, 2), ['ids0'],
             [[1, 0, 1, 1]], (4, 2), 'grid'),
            ('negative_ids', '-1 is the last row, which 2 is too', (3, 2), ['ids0'], [[-1, 0, 2, -3]], (4, 2), 'grid'),
            ('one_id', 'an array of one id keeps its axis', (3, 2), ['ids0'], [[1]], (1, 2), 'grid'),
            ('no_ids', 'no rows: the gradient is 0', (3, 2), ['ids0'], [np.zeros(0, int)], (0, 2), 'grid'),
            ('id_matrix', 'ids with two axes', (4, 2), ['ids0'], [[[0, 3, 3], [1, 0, 3]]], (2, 3, 2), 'grid'),
            ('columns', 'ids of the second axis', (2, 4), [whole, 'ids0'], [[3, 3, 1]], (2, 3), 'grid'),
            ('pairs', 'one column for each row, as a loss picks targets', (3, 4), ['ids0', 'ids1'],
             [[0, 1, 2], [3, 0, 3]], (3,), 'grid'),
            ('repeated_pairs', 'a pair twice', (2, 3), ['ids0', 'ids1'], [[1, 0, 1], [2, 2, 2]], (3,), 'grid'),
            ('pairs_broadcast', 'a column of ids beside a row of ids: a grid', (3, 4), ['ids0', 'ids1'],
             [[[0], [2]], [1, 3, 1]], (2, 3), 'grid'),
            ('pairs_behind', 'behind a whole axis', (2, 3, 2), [whole, 'ids0', 'ids1'], [[0, 2, 2], [1, 1, 0]], (2, 3),
             'grid'),
            ('ids_and_slice', 'ids and a step', (3, 4), ['ids0', [None, None, 2]], [[2, 2]], (2, 2), 'grid'),
            ('ids_and_integer', 'side by side', (3, 4, 2), ['ids0', 1], [[2, 2, 0]], (3, 2), 'grid'),
            ('ids_apart', 'a whole axis between ids: their axis comes first', (3, 2, 3), ['ids0', whole, 'ids1'],
             [[2, 0], [1, 1]], (2, 2), 'grid'),
            ('ids_mantissa32', 'ids; full float32 mantissas', (4, 3), ['ids0'], [[3, 0, 3]], (3, 3), 'float32'),
            ('ids_mantissa64', 'ids; full float64 mantissas', (4, 3), ['ids0'], [[3, 0, 3]], (3, 3), 'float64')):
        c = make(name, about, precision, index=index)
        named = dict(('ids%d' % i, np.array(one)) for i, one in enumerate(ids))
        c.forward(x=x, **named).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x', *sorted(named))

    c = make('special', 'NaN and the infinities go through, or are left out', smooth=False, index=[[None, None, 2]])
    c.forward(x=np.array([1.0, np.nan, np.inf, 2.0, np.nan])).backward(d_out=(3,))
    c = make('backward_twice', 'the second backward does not add to the first', index=['ids0'])
    c.forward(x=(3, 2), ids0=np.array([2, 2])).backward(d_out=(2, 2)).backward(d_out=(2, 2))
    c.double_backward(u_x=(3, 2)).double_backward(u_x=(3, 2)).backward(d_out='d_out')
    c = make('two_instances', 'two selections from one tensor, interleaved', index=['ids0'])
    c.forward(x=(3, 2), ids0=np.array([2, 2])).step('forward', on='second', x='x', ids0=np.array([0]))
    c.backward(d_out=(2, 2)).step('backward', on='second', d_out=(1, 2)).double_backward(u_x=(3, 2))
    c.step('double_backward', on='second', u_x=(3, 2))

    c = make('no_columns', 'rows of nothing', index=[[1, 3, None]])
    c.forward(x=np.zeros((3, 0))).backward(d_out=np.zeros((2, 0)))

    make('refuses_d_out', 'd_out would broadcast', index=[[0, 2, None]]).forward(x=(3, 2)).backward(
        d_out=(2,), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', index=[0]).forward(x=(3, 2)).backward(d_out=(2,))
    c.double_backward(u_x=(2,), error='C2')
    make('refuses_items', 'three items for two axes', index=[0, whole, whole]).forward(x=(3, 2), error='C3')
    make('refuses_integer', 'row 3 of three', index=[3]).forward(x=(3, 2), error='C4')
    make('refuses_negative', 'row -4 of three', index=[-4]).forward(x=(3, 2), error='C4')
    make('refuses_ids', 'id 3 of three', index=['ids0']).forward(x=(3, 2), ids0=np.array([0, 3]), error='C4')
    make('refuses_negative_ids', 'id -4 of three', index=['ids0']).forward(
        x=(3, 2), ids0=np.array([-4, 0]), error='C4')
    make('refuses_step', 'a step of 0', index=[[None, None, 0]]).forward(x=(3, 2), error='C5')
