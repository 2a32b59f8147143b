# -*- coding: utf-8 -*-
"""Cases of time_attention."""
import numpy as np


def cases(make):
    for name, about, n, te, td, h, precision in (
            ('small', 'two rows, more steps in the encoder', 2, 4, 2, 3, 'grid'),
            ('long', 'more steps in the decoder', 2, 2, 4, 3, 'grid'),
            ('one_row', 'N = 1', 1, 3, 2, 2, 'grid'),
            ('one_decoder_step', 'Td = 1', 2, 3, 1, 2, 'grid'),
            ('one_feature', 'H = 1: no scaling either way', 2, 3, 2, 1, 'grid'),
            ('square', 'N = Te = Td = H: a swapped axis keeps the shape', 3, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 4, 3, 5, 'float32'),
            ('mantissa64', 'full float64 mantissas', 2, 4, 3, 5, 'float64')):
        c = make(name, about, precision)
        c.forward(hs_enc=(n, te, h), hs_dec=(n, td, h)).backward(d_out=(n, td, h)).read('hs_enc', 'hs_dec', 'd_out')

    c = make('large', 'scores of +-1600, beside ordinary ones')
    c.forward(hs_enc=np.array([[[40.0, 0.0], [-40.0, 1.0], [0.5, 0.25]]]),
              hs_dec=np.array([[[40.0, 1.0], [0.015625, -0.5]]])).backward(d_out=(1, 2, 2))
    c = make('far_below', 'all scores far below 0: no underflow')
    c.forward(hs_enc=np.array([[[-40.0, 0.5], [-40.0, 0.25]]]), hs_dec=np.array([[[40.0, 1.0]]])).backward(d_out=(1, 1, 2))
    c = make('last_step_zero', 'the last step receives no gradient, the first one does')
    d_out = c.draw(2, 2, 3)
    d_out[:, 1] = 0.0
    c.forward(hs_enc=(2, 3, 3), hs_dec=(2, 2, 3)).backward(d_out=d_out)
    c = make('same', 'encoder and decoder states are equal, in tensors of their own: two different gradients')
    states = c.draw(2, 3, 2)
    c.forward(hs_enc=states, hs_dec=states).backward(d_out=(2, 3, 2)).read('hs_enc', 'hs_dec')
    c = make('no_rows', 'N = 0')
    c.forward(hs_enc=(0, 3, 2), hs_dec=(0, 4, 2)).backward(d_out=(0, 4, 2))
    c = make('odd_steps', 'more steps than a warp has lanes')
    c.forward(hs_enc=(2, 33, 2), hs_dec=(2, 3, 2)).backward(d_out=(2, 3, 2))
    c = make('backward_twice', 'the second backward gives the gradients anew')
    c.forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2)).backward(d_out=(2, 2, 2)).backward(d_out=(2, 2, 2)).read('hs_enc', 'hs_dec')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2)).forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2)).backward(d_out=(2, 2, 2))
    c = make('other_lengths', 'the second batch has another N, Te and Td')
    c.forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2)).backward(d_out=(2, 2, 2))
    c.forward(hs_enc=(1, 2, 2), hs_dec=(1, 4, 2)).backward(d_out=(1, 4, 2))
    c = make('two_instances', 'two layers on the same encoder, interleaved')
    c.forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2)).step('forward', on='second', hs_enc='hs_enc', hs_dec=(2, 2, 2))
    c.backward(d_out=(2, 2, 2)).step('backward', on='second', d_out=(2, 2, 2))

    if make.default:
        free = make.without()
        c = free('one_encoder_step', 'Te = 1: that state at every step; the decoder has no gradient')
        c.forward(hs_enc=(2, 1, 3), hs_dec=(2, 3, 3)).backward(d_out=(2, 3, 3))
        c = free('refuses_empty', 'an encoder of no steps')
        c.forward(hs_enc=np.zeros((2, 0, 3)), hs_dec=(2, 2, 3), error='C1')
        for name, about, shape in (
                ('refuses_matrix', 'hs_dec is one step', (2, 2)),
                ('refuses_rows', 'hs_dec has one row and would broadcast', (1, 2, 2)),
                ('refuses_width', 'hs_dec has another H', (2, 2, 3))):
            c = free(name, about)
            c.forward(hs_enc=(2, 3, 2), hs_dec=shape, error='C2')
        c = free('refuses_no_decoder', 'a decoder of no steps')
        c.forward(hs_enc=(2, 3, 2), hs_dec=np.zeros((2, 0, 2)), error='C2')
        c = free('refuses_d_out', 'd_out would broadcast, but has one step')
        c.forward(hs_enc=(2, 3, 2), hs_dec=(2, 2, 2), want=[]).backward(d_out=(2, 1, 2), error='C3')
