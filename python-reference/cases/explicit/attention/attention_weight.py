# -*- coding: utf-8 -*-
"""Cases of attention_weight."""
import numpy as np


def cases(make):
    for name, about, n, t, h, precision in (
            ('small', 'two rows, three steps', 2, 3, 5, 'grid'),
            ('long', 'T > H', 2, 5, 2, 'grid'),
            ('one_row', 'N = 1', 1, 3, 2, 'grid'),
            ('one_feature', 'H = 1: no scaling either way', 2, 3, 1, 'grid'),
            ('square', 'N = T = H: a swapped axis keeps the shape', 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 4, 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', 2, 4, 3, 'float64')):
        c = make(name, about, precision)
        c.forward(hs=(n, t, h), h=(n, h)).backward(d_a=(n, t)).read('hs', 'h', 'd_a')

    c = make('equal', 'states that are all the same: weights 1/T, whatever h is')
    c.forward(hs=np.tile(c.draw(2, 1, 3), (1, 4, 1)), h=(2, 3)).backward(d_a=(2, 4))
    c = make('zero_h', 'h = 0: weights 1/T, and a gradient that moves h')
    c.forward(hs=(2, 3, 2), h=np.zeros((2, 2))).backward(d_a=(2, 3))
    c = make('large', 'scores of +-1600 in one row, and far below 0 in another: no overflow')
    c.forward(hs=np.array([[[40.0, 0.0], [-40.0, 1.0]], [[-40.0, 0.5], [-40.0, 0.25]], [[0.5, 1.0], [1.0, -0.5]]]),
              h=np.array([[40.0, 1.0], [40.0, 1.0], [0.5, -1.0]])).backward(d_a=(3, 2))
    c = make('no_rows', 'N = 0')
    c.forward(hs=(0, 3, 2), h=(0, 2)).backward(d_a=(0, 3))
    c = make('odd_steps', 'more steps than a warp has lanes')
    c.forward(hs=(3, 33, 2), h=(3, 2)).backward(d_a=(3, 33))
    c = make('backward_twice', 'the second backward uses the same weights as the first')
    c.forward(hs=(2, 3, 2), h=(2, 2)).backward(d_a=(2, 3)).backward(d_a=(2, 3)).read('hs', 'h')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(hs=(2, 3, 2), h=(2, 2)).forward(hs=(2, 3, 2), h=(2, 2)).backward(d_a=(2, 3))
    c = make('two_instances', 'two layers on the same states, interleaved')
    c.forward(hs=(2, 3, 2), h=(2, 2)).step('forward', on='second', hs='hs', h=(2, 2))
    c.backward(d_a=(2, 3)).step('backward', on='second', d_a=(2, 3))

    if make.default:
        free = make.without()
        c = free('one_step', 'T = 1: the weight is 1 and the gradient 0')
        c.forward(hs=(3, 1, 2), h=(3, 2)).backward(d_a=(3, 1))
        c = free('refuses_matrix', 'hs has two axes')
        c.forward(hs=(2, 3), h=(2, 3), error='C1')
        c = free('refuses_empty', 'a sequence of no steps')
        c.forward(hs=np.zeros((2, 0, 3)), h=(2, 3), error='C1')
        c = free('refuses_h', 'one state would broadcast to all rows')
        c.forward(hs=(2, 3, 2), h=(1, 2), error='C2')
        c = free('refuses_width', 'h has another H')
        c.forward(hs=(2, 3, 2), h=(2, 3), error='C2')
        c = free('refuses_d_a', 'd_a would broadcast, but has one row')
        c.forward(hs=(2, 3, 2), h=(2, 2), want=[]).backward(d_a=(1, 3), error='C3')
