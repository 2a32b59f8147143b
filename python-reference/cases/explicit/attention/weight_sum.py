# -*- coding: utf-8 -*-
"""Cases of weight_sum."""
import numpy as np


def cases(make):
    for name, about, n, t, h, precision in (
            ('small', 'two rows, three steps, weights of any sign and sum', 2, 3, 4, 'grid'),
            ('long', 'T > H', 2, 5, 2, 'grid'),
            ('one_row', 'N = 1', 1, 3, 2, 'grid'),
            ('one_step', 'T = 1: the state times a number', 3, 1, 2, 'grid'),
            ('one_feature', 'H = 1', 2, 3, 1, 'grid'),
            ('square', 'N = T = H: a swapped axis keeps the shape', 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 4, 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', 2, 4, 3, 'float64')):
        c = make(name, about, precision)
        c.forward(hs=(n, t, h), a=(n, t)).backward(d_c=(n, h)).read('hs', 'a', 'd_c')

    c = make('probabilities', 'weights that sum to 1, exactly')
    c.forward(hs=(2, 3, 2), a=np.array([[0.25, 0.5, 0.25], [0.125, 0.0, 0.875]])).backward(d_c=(2, 2))
    c = make('chosen', 'weights of 0 and 1 pick one state')
    c.forward(hs=(2, 3, 2), a=np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).backward(d_c=(2, 2))
    c = make('no_rows', 'N = 0')
    c.forward(hs=(0, 3, 2), a=(0, 3)).backward(d_c=(0, 2))
    c = make('odd_steps', 'more steps than a warp has lanes')
    c.forward(hs=(3, 33, 2), a=(3, 33)).backward(d_c=(3, 2))
    c = make('backward_twice', 'the second backward gives the gradients anew')
    c.forward(hs=(2, 3, 2), a=(2, 3)).backward(d_c=(2, 2)).backward(d_c=(2, 2))
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(hs=(2, 3, 2), a=(2, 3)).forward(hs=(2, 3, 2), a=(2, 3)).backward(d_c=(2, 2))
    c = make('two_instances', 'two layers, interleaved')
    c.forward(hs=(2, 3, 2), a=(2, 3)).step('forward', on='second', hs=(2, 3, 2), a=(2, 3))
    c.backward(d_c=(2, 2)).step('backward', on='second', d_c=(2, 2))

    c = make('refuses_matrix', 'hs has two axes')
    c.forward(hs=(2, 3), a=(2, 3), error='C1')
    c = make('refuses_empty', 'a sequence of no steps')
    c.forward(hs=np.zeros((2, 0, 3)), a=np.zeros((2, 0)), error='C1')
    c = make('refuses_a', 'one row of weights would broadcast')
    c.forward(hs=(2, 3, 2), a=(1, 3), error='C2')
    c = make('refuses_d_c', 'd_c would broadcast, but has one row')
    c.forward(hs=(2, 3, 2), a=(2, 3)).backward(d_c=(1, 2), error='C3')
