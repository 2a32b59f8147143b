# -*- coding: utf-8 -*-
"""Cases of embedding."""
import numpy as np


def cases(make):
    for name, about, v, h, ids, precision in (
            ('small', 'three ids out of five', 5, 3, [4, 0, 2], 'grid'),
            ('repeated', 'an id that occurs three times: its gradients add up', 4, 2, [1, 3, 1, 0, 1], 'grid'),
            ('all_equal', 'one id only', 3, 4, [2, 2, 2], 'grid'),
            ('one_id', 'N = 1: the row axis must survive', 3, 4, [1], 'grid'),
            ('one_column', 'H = 1', 4, 1, [3, 0, 3], 'grid'),
            ('one_word', 'V = 1', 1, 3, [0, 0], 'grid'),
            ('square', 'N = V = H', 3, 3, [2, 0, 2], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 3, [5, 2, 5, 0], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 3, [5, 2, 5, 0], 'float64')):
        c = make(name, about, precision)
        c.param('W', (v, h)).forward(ids=np.array(ids)).backward(d_out=(len(ids), h)).read('W', 'ids', 'd_out')

    c = make('odd_length', 'a rest for every block, and many times the same row')
    c.param('W', (3, 1)).forward(ids=np.arange(257) % 5 % 3).backward(d_out=(np.arange(257) % 7 - 3.0).reshape(257, 1))
    for name, about, ids in (('matrix', 'ids of two axes', [[1, 3, 1], [0, 2, 3]]), ('no_axes', 'one id without an axis', 2)):
        c = make(name, about).param('W', (4, 2)).forward(ids=np.array(ids))
        c.backward(d_out=np.shape(ids) + (2,)).read('ids')
    c = make('no_ids', 'an empty batch: an empty output and a zero gradient')
    c.param('W', (3, 2)).forward(ids=np.zeros(0, int)).backward(d_out=np.zeros((0, 2)))
    c = make('no_words', 'V = 0, of which no ids are looked up')
    c.param('W', np.zeros((0, 2))).forward(ids=np.zeros(0, int)).backward(d_out=np.zeros((0, 2)))
    c = make('no_columns', 'H = 0: rows of nothing')
    c.param('W', np.zeros((3, 0))).forward(ids=np.array([2, 0])).backward(d_out=np.zeros((2, 0)))
    c = make('backward_twice', 'the gradient of the first backward is cleared')
    c.param('W', (4, 2)).forward(ids=np.array([1, 1, 3])).backward(d_out=(3, 2)).backward(d_out=(3, 2))
    c = make('other_ids', 'the second step touches other rows: those of the first go back to 0')
    c.param('W', (5, 2)).forward(ids=np.array([0, 1])).backward(d_out=(2, 2))
    c.forward(ids=np.array([4, 3])).backward(d_out=(2, 2))
    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (4, 2)).forward(ids=np.array([0, 1])).forward(ids=np.array([3, 3])).backward(d_out=(2, 2))
    c = make('two_instances', 'two layers that share W, interleaved: each has a gradient of its own')
    c.param('W', (4, 2)).forward(ids=np.array([0, 1])).step('forward', on='second', ids=np.array([1, 3]))
    c.backward(d_out=(2, 2)).step('backward', on='second', d_out=(2, 2))

    for name, about, ids in (('refuses_id', 'id V', [0, 4]), ('refuses_first_id', 'id V in front', [4, 0]),
                             ('refuses_negative_id', 'id -1 is not the last row', [-1, 0])):
        c = make(name, about)
        c.param('W', (4, 2)).forward(ids=np.array(ids), error='C1')
    c = make('refuses_d_out', 'd_out would broadcast, but has one row')
    c.param('W', (4, 2)).forward(ids=np.array([0, 1])).backward(d_out=(1, 2), error='C2')

    for name, about, v, h, ids, precision in (
            ('second_order', 'three ids out of five', 5, 3, [4, 0, 2], 'grid'),
            ('second_order_repeated', 'an id that occurs three times takes its row three times', 4, 2, [1, 3, 1, 0, 1],
             'grid'),
            ('second_order_one_word', 'V = 1', 1, 3, [0, 0], 'grid'),
            ('second_order_mantissa64', 'full float64 mantissas', 6, 3, [5, 2, 5, 0], 'float64')):
        c = make(name, about, precision).param('W', (v, h)).forward(ids=np.array(ids)).backward(d_out=(len(ids), h))
        c.double_backward(u_W=(v, h)).read('W', 'ids', 'd_out', 'u_W')
    c = make('refuses_u', 'u_W has the shape of out').param('W', (4, 2)).forward(ids=np.array([0, 1]))
    c.backward(d_out=(2, 2)).double_backward(u_W=(2, 2), error='C3')
