# -*- coding: utf-8 -*-
"""Cases of embedding_dot."""
import numpy as np


def cases(make):
    for name, about, v, h, ids, precision in (
            ('small', 'three samples', 5, 2, [4, 0, 2], 'grid'),
            ('repeated', 'an id that occurs three times: its gradients add up', 4, 2, [1, 3, 1, 0, 1], 'grid'),
            ('one_sample', 'N = 1: the result keeps its axis', 3, 4, [1], 'grid'),
            ('one_column', 'H = 1', 4, 1, [3, 0, 3], 'grid'),
            ('square', 'N = V = H: the wrong axis keeps the shape', 3, 3, [2, 0, 2], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 4, [5, 2, 5, 0, 1], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 4, [5, 2, 5, 0, 1], 'float64')):
        n = len(ids)
        c = make(name, about, precision)
        c.param('W', (v, h)).forward(h=(n, h), ids=np.array(ids)).backward(d_out=(n,)).read('W', 'h', 'ids', 'd_out')

    c = make('odd_length', 'more rows than a warp has lanes')
    c.param('W', (3, 2)).forward(h=(33, 2), ids=np.arange(33) % 3).backward(d_out=(33,))
    c = make('no_ids', 'an empty batch: an empty output and a zero gradient')
    c.param('W', (3, 2)).forward(h=np.zeros((0, 2)), ids=np.zeros(0, int)).backward(d_out=np.zeros(0))
    c = make('no_columns', 'H = 0: products of nothing are 0')
    c.param('W', np.zeros((3, 0))).forward(h=np.zeros((2, 0)), ids=np.array([2, 0])).backward(d_out=(2,))
    c = make('backward_twice', 'the gradient of the first backward is cleared')
    c.param('W', (4, 2)).forward(h=(3, 2), ids=np.array([1, 1, 3])).backward(d_out=(3,)).backward(d_out=(3,))
    c = make('other_ids', 'the second step touches other rows: those of the first go back to 0')
    c.param('W', (5, 2)).forward(h=(2, 2), ids=np.array([0, 1])).backward(d_out=(2,))
    c.forward(h=(2, 2), ids=np.array([4, 3])).backward(d_out=(2,))
    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (4, 2)).forward(h=(2, 2), ids=np.array([0, 1])).forward(h=(2, 2), ids=np.array([3, 3])).backward(d_out=(2,))
    c = make('two_instances', 'two layers that share W and h, as the scores of a positive and a negative sample')
    c.param('W', (4, 2)).forward(h=(2, 2), ids=np.array([0, 1])).step('forward', on='second', h='h', ids=np.array([1, 3]))
    c.backward(d_out=(2,)).step('backward', on='second', d_out=(2,)).read('h')

    c = make('refuses_h', 'one row of h would broadcast')
    c.param('W', (4, 2)).forward(h=(1, 2), ids=np.array([0, 1]), error='C1')
    for name, about, ids in (('refuses_id', 'id V', [0, 4]), ('refuses_first_id', 'id V in front', [4, 0]),
                             ('refuses_negative_id', 'id -1 is not the last row', [-1, 0])):
        c = make(name, about)
        c.param('W', (4, 2)).forward(h=(2, 2), ids=np.array(ids), error='C2')
    c = make('refuses_matrix', 'ids of two axes')
    c.param('W', (4, 2)).forward(h=(2, 2, 2), ids=np.array([[0, 1], [1, 3]]), error='C4')
    c = make('refuses_d_out', 'd_out has a second axis')
    c.param('W', (4, 2)).forward(h=(3, 2), ids=np.array([0, 1, 1])).backward(d_out=(3, 1), error='C3')
