# -*- coding: utf-8 -*-
"""Cases of attention_bi_encoder."""
import numpy as np

from cases.explicit.model.sequences import D, H, V, draws

PARAMS = ['enc_E', 'enc_Wx1', 'enc_Wh1', 'enc_b1', 'enc_Wx2', 'enc_Wh2', 'enc_b2']


def weights(c, v=V, d=D, h=H):
    c.param('enc_E', (v, d))
    for k in '12':
        c.param('enc_Wx' + k, c.draw(d, 4 * h, scale=0.5)).param('enc_Wh' + k, c.draw(h, 4 * h, scale=0.5))
        c.param('enc_b' + k, c.draw(4 * h, scale=0.5))
    return c


def cases(make):
    for name, about, n, t, v, d, h, precision in (
            ('small', 'two rows, three steps, D > H', 2, 3, V, D, H, 'grid'),
            ('one_step', 'T = 1', 3, 1, V, D, H, 'grid'),
            ('one_row', 'N = 1, D < H', 1, 4, V, 2, 3, 'grid'),
            ('square', 'N = T = D = H = V: a swapped axis keeps the shape', 3, 3, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas, four steps', 2, 4, V, D, H, 'float32'),
            ('mantissa64', 'full float64 mantissas, four steps', 2, 4, V, D, H, 'float64')):
        c = weights(make(name, about, precision), v, d, h)
        c.forward(xs=c.ids(v, n, t)).backward(d_hs=(n, t, 2 * h)).read('xs', 'd_hs', *PARAMS)

    if make.default:
        rest(make)
        draws(make.without(), 'encoder', directions=('1', '2'))
        refuse(make.without())


def rest(make):
    c = make('same_weights', 'both directions start from equal weights, and their gradients differ')
    c.param('enc_E', (V, D))
    for name, value in (('enc_Wx', c.draw(D, 4 * H, scale=0.5)), ('enc_Wh', c.draw(H, 4 * H, scale=0.5)),
                        ('enc_b', c.draw(4 * H, scale=0.5))):
        c.param(name + '1', value).param(name + '2', value)
    c.forward(xs=np.array([[0, 1, 2], [2, 1, 0]])).backward(d_hs=(2, 3, 2 * H))

    c = weights(make('backward_twice', 'the second backward overwrites the gradients'))
    c.forward(xs=c.ids(V, 2, 3)).backward(d_hs=(2, 3, 2 * H)).backward(d_hs=(2, 3, 2 * H))

    c = weights(make('two_calls', 'every forward starts from zeros, and backward belongs to the latest'))
    c.forward(xs=c.ids(V, 2, 3)).forward(xs=c.ids(V, 2, 2)).backward(d_hs=(2, 2, 2 * H))

    c = weights(make('two_instances', 'two encoders that share their weights, interleaved'))
    c.forward(xs=c.ids(V, 2, 3)).step('forward', on='second', xs=c.ids(V, 3, 2))
    c.backward(d_hs=(2, 3, 2 * H)).step('backward', on='second', d_hs=(3, 2, 2 * H))


def refuse(make):
    c = make('refuses_directions', 'the directions have hidden states of two sizes').param('enc_E', (V, D))
    for k, h in (('1', H), ('2', H + 1)):
        c.param('enc_Wx' + k, (D, 4 * h)).param('enc_Wh' + k, (h, 4 * h)).param('enc_b' + k, (4 * h,))
    c.step('forward', xs=c.ids(V, 2, 3), error='C1')
    c = weights(make('refuses_xs', 'one sequence without its axis of rows'))
    c.step('forward', xs=c.ids(V, 3), error='C2')
    c = weights(make('refuses_id', 'an id of V'))
    c.step('forward', xs=np.array([[0, 1], [V, 2]]), error='C3')
    c = weights(make('refuses_d_hs', 'd_hs of one direction'))
    c.forward(xs=c.ids(V, 2, 3), want=[]).step('backward', d_hs=(2, 3, H), error='C4')
