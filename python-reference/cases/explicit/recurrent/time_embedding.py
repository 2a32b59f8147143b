# -*- coding: utf-8 -*-
"""Cases of time_embedding."""
import numpy as np


def cases(make):
    for name, about, v, d, ids, precision in (
            ('small', 'two sequences of three ids, none repeated', 7, 2, [[4, 0, 2], [6, 3, 1]], 'grid'),
            ('repeated', 'ids repeated over the steps of one sequence', 4, 2, [[1, 3, 1, 1], [0, 2, 0, 2]], 'grid'),
            ('repeated_in_step', 'an id that both sequences have at the same step', 4, 3, [[2, 1], [2, 0]], 'grid'),
            ('all_equal', 'one id only', 3, 2, [[2, 2], [2, 2], [2, 2]], 'grid'),
            ('one_row', 'N = 1', 5, 3, [[3, 0, 3]], 'grid'),
            ('one_step', 'T = 1', 5, 3, [[3], [0], [3]], 'grid'),
            ('one_word', 'V = 1 and D = 1', 1, 1, [[0, 0], [0, 0]], 'grid'),
            ('square', 'N = T = V = D: a swapped axis keeps the shape', 3, 3, [[2, 0, 2], [1, 1, 0], [0, 2, 1]], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 3, [[5, 2, 5], [0, 5, 1]], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 3, [[5, 2, 5], [0, 5, 1]], 'float64')):
        c = make(name, about, precision)
        ids = np.array(ids)
        c.param('W', (v, d)).forward(ids=ids).backward(d_out=ids.shape + (d,)).read('W', 'ids', 'd_out')

    for name, about, n, t in (('no_rows', 'no sequences', 0, 3), ('no_steps', 'sequences of no steps', 2, 0)):
        make(name, about).param('W', (4, 2)).forward(ids=np.zeros((n, t), int)).backward(d_out=np.zeros((n, t, 2)))
    c = make('backward_twice', 'the gradient of the first backward is cleared')
    c.param('W', (4, 2)).forward(ids=np.array([[1, 1], [3, 0]])).backward(d_out=(2, 2, 2)).backward(d_out=(2, 2, 2))
    c = make('other_ids', 'the second batch touches other rows: those of the first go back to 0')
    c.param('W', (5, 2)).forward(ids=np.array([[0, 1]])).backward(d_out=(1, 2, 2))
    c.forward(ids=np.array([[4, 3, 4]])).backward(d_out=(1, 3, 2))
    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (4, 2)).forward(ids=np.array([[0, 1]])).forward(ids=np.array([[3, 3]])).backward(d_out=(1, 2, 2))
    c = make('two_instances', 'two layers that share W, interleaved: each has a gradient of its own')
    c.param('W', (4, 2)).forward(ids=np.array([[0, 1]])).step('forward', on='second', ids=np.array([[1, 3]]))
    c.backward(d_out=(1, 2, 2)).step('backward', on='second', d_out=(1, 2, 2))

    c = make('refuses_ids', 'ids with one axis')
    c.param('W', (4, 2)).forward(ids=np.array([0, 1]), error='C1')
    for name, about, ids in (('refuses_id', 'id V', [[0, 4]]), ('refuses_first_id', 'id V in front', [[4, 0]]),
                             ('refuses_negative_id', 'id -1 is not the last row', [[-1, 0]])):
        c = make(name, about)
        c.param('W', (4, 2)).forward(ids=np.array(ids), error='C2')
    c = make('refuses_d_out', 'd_out would broadcast, but has one step')
    c.param('W', (4, 2)).forward(ids=np.array([[0, 1]])).backward(d_out=(1, 1, 2), error='C3')
