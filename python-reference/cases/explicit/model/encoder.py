# -*- coding: utf-8 -*-
"""Cases of encoder."""
import numpy as np

from cases.explicit.model.sequences import D, ENCODER, H, V, draws, encoder


def cases(make):
    for name, about, n, t, v, d, h, precision in (
            ('small', 'two rows, three steps, D > H', 2, 3, V, D, H, 'grid'),
            ('one_step', 'T = 1', 3, 1, V, D, H, 'grid'),
            ('one_row', 'N = 1, D < H', 1, 4, V, 2, 3, 'grid'),
            ('square', 'N = T = D = H = V: a swapped axis keeps the shape', 3, 3, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas, four steps', 2, 4, V, D, H, 'float32'),
            ('mantissa64', 'full float64 mantissas, four steps', 2, 4, V, D, H, 'float64')):
        c = encoder(make(name, about, precision), v, d, h)
        c.forward(xs=c.ids(v, n, t)).backward(d_h=(n, h)).read('xs', 'd_h', *ENCODER)

    if make.default:
        rest(make)
        draws(make.without(), 'encoder')
        refuse(make.without())


def rest(make):
    c = encoder(make('repeated', 'one id again and again, others never: gradients add up, and are zero'))
    c.forward(xs=np.array([[2, 2, 0], [2, 0, 2]])).backward(d_h=(2, H))

    c = encoder(make('backward_twice', 'the second backward overwrites the gradients'))
    c.forward(xs=c.ids(V, 2, 3)).backward(d_h=(2, H)).backward(d_h=(2, H))

    c = encoder(make('two_calls', 'every forward starts from zeros, and backward belongs to the latest'))
    c.forward(xs=c.ids(V, 2, 3)).forward(xs=c.ids(V, 2, 2)).backward(d_h=(2, H))

    c = encoder(make('two_instances', 'two encoders that share their weights, interleaved'))
    c.forward(xs=c.ids(V, 2, 3)).step('forward', on='second', xs=c.ids(V, 3, 2))
    c.backward(d_h=(2, H)).step('backward', on='second', d_h=(3, H))


def refuse(make):
    c = make('refuses_wx', 'enc_Wx is sized by the vocabulary').param('enc_E', (V, D)).param('enc_Wx', (V, 4 * H))
    c.param('enc_Wh', (H, 4 * H)).param('enc_b', (4 * H,)).step('forward', xs=c.ids(V, 2, 3), error='C1')
    c = make('refuses_b', 'a bias for one gate').param('enc_E', (V, D)).param('enc_Wx', (D, 4 * H))
    c.param('enc_Wh', (H, 4 * H)).param('enc_b', (H,)).step('forward', xs=c.ids(V, 2, 3), error='C1')
    c = encoder(make('refuses_xs', 'one sequence without its axis of rows'))
    c.step('forward', xs=c.ids(V, 3), error='C2')
    c = encoder(make('refuses_empty', 'sequences of no steps'))
    c.step('forward', xs=np.zeros((2, 0), int), error='C2')
    c = encoder(make('refuses_id', 'an id of V'))
    c.step('forward', xs=np.array([[0, 1], [V, 2]]), error='C3')
    c = encoder(make('refuses_negative_id', 'an id of -1'))
    c.step('forward', xs=np.array([[0, 1], [2, -1]]), error='C3')
    c = encoder(make('refuses_d_h', 'd_h for every step'))
    c.forward(xs=c.ids(V, 2, 3), want=[]).step('backward', d_h=(2, 3, H), error='C4')
