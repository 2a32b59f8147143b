# -*- coding: utf-8 -*-
"""Cases of attention."""
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
        c.forward(hs=(n, t, h), h=(n, h)).backward(d_out=(n, h)).read('hs', 'h', 'd_out')

    c = make('large', 'scores of +-1600 in one row, beside an ordinary one')
    c.forward(hs=np.array([[[40.0, 0.0], [-40.0, 1.0]], [[0.5, 1.0], [1.0, -0.5]]]),
              h=np.array([[40.0, 1.0], [0.5, -1.0]])).backward(d_out=(2, 2))
    c = make('far_below', 'all scores of a row far below 0: no underflow')
    c.forward(hs=np.array([[[-40.0, 0.5], [-40.0, 0.25]]]), h=np.array([[40.0, 1.0]])).backward(d_out=(1, 2))
    c = make('self', 'h is one of the states, a tensor of its own')
    states = c.draw(2, 3, 2)
    c.forward(hs=states, h=states[:, 1]).backward(d_out=(2, 2))
    c = make('zero_h', 'h = 0: the mean of the states')
    c.forward(hs=(2, 4, 2), h=np.zeros((2, 2))).backward(d_out=(2, 2))
    c = make('no_rows', 'N = 0')
    c.forward(hs=(0, 3, 2), h=(0, 2)).backward(d_out=(0, 2))
    c = make('odd_steps', 'more steps than a warp has lanes')
    c.forward(hs=(3, 33, 2), h=(3, 2)).backward(d_out=(3, 2))
    c = make('backward_twice', 'the second backward gives the gradients anew')
    c.forward(hs=(2, 3, 2), h=(2, 2)).backward(d_out=(2, 2)).backward(d_out=(2, 2)).read('hs', 'h')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(hs=(2, 3, 2), h=(2, 2)).forward(hs=(2, 3, 2), h=(2, 2)).backward(d_out=(2, 2))
    c = make('two_instances', 'two layers, interleaved')
    c.forward(hs=(2, 3, 2), h=(2, 2)).step('forward', on='second', hs=(2, 3, 2), h=(2, 2))
    c.backward(d_out=(2, 2)).step('backward', on='second', d_out=(2, 2))

    if make.default:
        free = make.without()
        c = free('one_step', 'T = 1: the state itself; h has no effect and no gradient')
        c.forward(hs=(3, 1, 2), h=(3, 2)).backward(d_out=(3, 2))
        c = free('refuses_matrix', 'hs has two axes')
        c.forward(hs=(2, 3), h=(2, 3), error='C1')
        c = free('refuses_empty', 'a sequence of no steps')
        c.forward(hs=np.zeros((2, 0, 3)), h=(2, 3), error='C1')
        c = free('refuses_h', 'one state would broadcast to all rows')
        c.forward(hs=(2, 3, 2), h=(1, 2), error='C2')
        c = free('refuses_d_out', 'd_out would broadcast, but has one row')
        c.forward(hs=(2, 3, 2), h=(2, 2), want=[]).backward(d_out=(1, 2), error='C3')
