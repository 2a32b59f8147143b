# -*- coding: utf-8 -*-
"""Cases of time_affine."""


def cases(make):
    for name, about, n, t, d, v, precision in (
            ('small', 'two sequences of three steps, D < V', 2, 3, 2, 4, 'grid'),
            ('narrowing', 'D > V', 3, 2, 4, 2, 'grid'),
            ('one_row', 'N = 1', 1, 3, 2, 3, 'grid'),
            ('one_step', 'T = 1', 3, 1, 2, 3, 'grid'),
            ('one_unit', 'D = 1 and V = 1', 2, 3, 1, 1, 'grid'),
            ('square', 'N = T = D = V: a swapped axis keeps the shape', 3, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 4, 5, 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', 2, 4, 5, 3, 'float64')):
        c = made(make(name, about, precision), d, v)
        c.forward(xs=(n, t, d)).backward(d_out=(n, t, v)).read('xs', 'd_out', 'W', 'b')

    for name, about, n, t, d in (('no_rows', 'no sequences', 0, 2, 3), ('no_steps', 'sequences of no steps', 2, 0, 3),
                                 ('no_features', 'D = 0: out is b', 2, 2, 0)):
        made(make(name, about), d, 2).forward(xs=(n, t, d)).backward(d_out=(n, t, 2))

    c = made(make('backward_twice', 'the second backward overwrites the gradients'), 3, 2)
    c.forward(xs=(2, 2, 3)).backward(d_out=(2, 2, 2)).backward(d_out=(2, 2, 2))
    c = made(make('odd_rows', 'three sequences of eleven steps, and an odd width'), 3, 5)
    c.forward(xs=(3, 11, 3)).backward(d_out=(3, 11, 5))
    c = made(make('two_calls', 'backward belongs to the latest forward'), 3, 2)
    c.forward(xs=(2, 2, 3)).forward(xs=(2, 2, 3)).backward(d_out=(2, 2, 2))
    c = made(make('other_length', 'the second batch has another N and T'), 3, 2)
    c.forward(xs=(2, 2, 3)).backward(d_out=(2, 2, 2)).forward(xs=(1, 4, 3)).backward(d_out=(1, 4, 2))
    c = made(make('two_instances', 'two layers that share their weights, interleaved'), 3, 2)
    c.forward(xs=(2, 2, 3)).step('forward', on='second', xs=(2, 2, 3))
    c.backward(d_out=(2, 2, 2)).step('backward', on='second', d_out=(2, 2, 2))

    for name, about, shape in (('refuses_features', 'too many features', (2, 2, 4)), ('refuses_matrix', 'xs has two axes', (2, 3))):
        made(make(name, about), 3, 2).forward(xs=shape, error='C1')
    c = make('refuses_bias', 'a bias of one number would broadcast')
    c.param('W', (3, 2)).param('b', (1,)).forward(xs=(2, 2, 3), error='C2')
    c = made(make('refuses_d_out', 'd_out has its rows below each other'), 3, 2)
    c.forward(xs=(2, 2, 3)).backward(d_out=(4, 2), error='C3')


def made(c, d, v):
    return c.param('W', (d, v)).param('b', (v,))
