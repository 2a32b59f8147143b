# -*- coding: utf-8 -*-
"""The cases that decoder, peeky_decoder and attention_decoder share."""
from collections import namedtuple

import numpy as np

from cases.explicit.model.sequences import D, DECODER, DRAWN, H, LIVELY, V, decoder, draws, uniforms

TE = 4

# encoded: what the encoder gives; lstm_inputs and affine_inputs: their widths for D and H.
Kind = namedtuple('Kind', 'encoded attends lstm_inputs affine_inputs')


def weights(c, kind, v=V, d=D, h=H, **options):
    return decoder(c, kind.lstm_inputs(d, h), kind.affine_inputs(h), v, d, h, **options)


def start(kind, n, h=H):
    """What a forward or a generation starts from."""
    return {kind.encoded: (n, TE, h) if kind.attends else (n, h)}


def attention(c, kind):
    return c.step('attention') if kind.attends else c


def cases(make, kind):
    for name, about, n, t, v, d, h, precision in (
            ('small', 'two rows, three steps, D > H', 2, 3, V, D, H, 'grid'),
            ('mantissa64', 'full float64 mantissas, four steps', 2, 4, V, D, H, 'float64'),
            ('mantissa32', 'full float32 mantissas, four steps', 2, 4, V, D, H, 'float32'),
            ('one_step', 'T = 1', 3, 1, V, D, H, 'grid'),
            ('one_row', 'N = 1, D < H', 1, 4, V, 2, 3, 'grid'),
            ('square', 'N = T = D = H = V: a swapped axis keeps the shape', 3, 3, 3, 3, 3, 'grid'),
    )[:6 if make.default else 2]:
        c = weights(make(name, about, precision), kind, v, d, h)
        attention(c.forward(xs=c.ids(v, n, t), **start(kind, n, h)), kind)
        c.backward(d_scores=(n, t, v)).read('xs', kind.encoded, 'd_scores', *DECODER)

    c = weights(make('generate', 'four rows at once, eight ids each'), kind, **LIVELY)
    c.step('generate', attributes={'start_id': 1, 'size': 8}, **start(kind, 4, LIVELY['h']))
    attention(c, kind).read(kind.encoded)

    c = weights(make('sample', 'five rows at once, ten ids each'), kind, **DRAWN)
    c.step('sample', uniforms=uniforms(c, 5, 10), attributes={'start_id': 1}, **start(kind, 5, DRAWN['h']))
    attention(c, kind).read(kind.encoded, 'uniforms')

    if make.default:
        calls(make, kind)
        writing(make, kind)
        draws(make.without(), 'decoder', kind.lstm_inputs, kind.affine_inputs)
        refuse(make.without(), kind)


def calls(make, kind):
    c = weights(make('repeated', 'one id again and again, others never: gradients add up, and are zero'), kind)
    c.forward(xs=np.array([[2, 2, 0], [2, 0, 2]]), **start(kind, 2)).backward(d_scores=(2, 3, V))

    c = weights(make('backward_twice', 'the second backward overwrites the gradients'), kind)
    c.forward(xs=c.ids(V, 2, 3), **start(kind, 2)).backward(d_scores=(2, 3, V)).backward(d_scores=(2, 3, V))

    c = weights(make('two_calls', 'every forward starts from what it is given and an empty cell'), kind)
    c.forward(xs=c.ids(V, 2, 3), **start(kind, 2)).forward(xs=c.ids(V, 2, 2), **start(kind, 2))
    attention(c, kind).backward(d_scores=(2, 2, V))

    c = weights(make('two_instances', 'two decoders that share their weights, interleaved'), kind)
    c.forward(xs=c.ids(V, 2, 3), **start(kind, 2)).step('forward', on='second', xs=c.ids(V, 3, 2), **start(kind, 3))
    c.backward(d_scores=(2, 3, V)).step('backward', on='second', d_scores=(3, 2, V))


def writing(make, kind):
    """Sequences that the decoder writes itself."""
    c = weights(make('generate_again', 'each call starts anew, whatever ran before'), kind, **LIVELY)
    c.forward(xs=c.ids(LIVELY['v'], 3, 3), **start(kind, 3, LIVELY['h']))
    c.step('generate', attributes={'start_id': 0, 'size': 6}, **{kind.encoded: kind.encoded})
    c.step('generate', attributes={'start_id': 3, 'size': 6}, **start(kind, 3, LIVELY['h']))
    attention(c, kind).forward(xs='xs', **{kind.encoded: kind.encoded}).backward(d_scores=(3, 3, LIVELY['v']))

    c = weights(make('generate_one', 'N = 1 and size 1'), kind, **LIVELY)
    c.step('generate', attributes={'start_id': 2, 'size': 1}, **start(kind, 1, LIVELY['h']))

    c = weights(make('none', 'no rows: no ids are written, greedily or drawn'), kind, **DRAWN)
    c.step('generate', attributes={'start_id': 1, 'size': 3}, **start(kind, 0, DRAWN['h']))
    c.step('sample', uniforms=np.zeros((0, 3)), attributes={'start_id': 1}, **start(kind, 0, DRAWN['h']))

    c = make('generate_ties', 'three scores are equal and greatest: the first is taken', smooth=False)
    c.param('dec_E', (V, D)).param('dec_Wx', (kind.lstm_inputs(D, H), 4 * H)).param('dec_Wh', (H, 4 * H))
    c.param('dec_b', (4 * H,)).param('W', np.zeros((kind.affine_inputs(H), V))).param('b', np.array([-1.0, 0, 0, 0, -1]))
    c.step('generate', attributes={'start_id': 4, 'size': 3}, **start(kind, 2))

    c = weights(make('sample_ends', 'the smallest number that can be drawn, and one near 1'), kind)
    c.step('sample', uniforms=np.array([[0.0] * 4, [127 / 128.0] * 4]), attributes={'start_id': 2}, **start(kind, 2))

    c = weights(make('sample_wide', 'more ids than rows, and more rows than ids'), kind, **DRAWN)
    c.step('sample', uniforms=uniforms(c, 1, 5), attributes={'start_id': 0}, **start(kind, 1, DRAWN['h']))
    c.step('sample', uniforms=uniforms(c, 4, 2), attributes={'start_id': 3}, **start(kind, 4, DRAWN['h']))

    c = weights(make('sample_one', 'one id for each row'), kind)
    c.step('sample', uniforms=uniforms(c, 2, 1), attributes={'start_id': 1}, **start(kind, 2))


def refuse(make, kind):
    c = make('refuses_wx', 'dec_Wx takes one input too many').param('dec_E', (V, D))
    c.param('dec_Wx', (kind.lstm_inputs(D, H) + 1, 4 * H)).param('dec_Wh', (H, 4 * H)).param('dec_b', (4 * H,))
    c.param('W', (kind.affine_inputs(H), V)).param('b', (V,))
    c.step('forward', xs=c.ids(V, 2, 3), error='C1', **start(kind, 2))
    c = make('refuses_w', 'W takes one input too many').param('dec_E', (V, D))
    c.param('dec_Wx', (kind.lstm_inputs(D, H), 4 * H)).param('dec_Wh', (H, 4 * H)).param('dec_b', (4 * H,))
    c.param('W', (kind.affine_inputs(H) + 1, V)).param('b', (V,))
    c.step('forward', xs=c.ids(V, 2, 3), error='C1', **start(kind, 2))
    c = weights(make('refuses_xs', 'sequences of no steps'), kind)
    c.step('forward', xs=np.zeros((2, 0), int), error='C2', **start(kind, 2))
    c = weights(make('refuses_id', 'an id of V'), kind)
    c.step('forward', xs=np.array([[0, 1], [V, 2]]), error='C3', **start(kind, 2))
    c = weights(make('refuses_start_id', 'a start id of V'), kind)
    c.step('generate', attributes={'start_id': V, 'size': 2}, error='C3', **start(kind, 2))
    c = weights(make('refuses_rows', 'one row from the encoder would broadcast to both'), kind)
    c.step('forward', xs=c.ids(V, 2, 3), error='C4', **start(kind, 1))
    c = weights(make('refuses_width', 'hidden states of another size'), kind)
    c.step('generate', attributes={'start_id': 0, 'size': 2}, error='C4', **start(kind, 2, H + 1))
    c = weights(make('refuses_d_scores', 'd_scores has a step too many'), kind)
    c.forward(xs=c.ids(V, 2, 3), want=[], **start(kind, 2)).step('backward', d_scores=(2, 4, V), error='C5')
    c = weights(make('refuses_size', 'a sequence of no ids'), kind)
    c.step('generate', attributes={'start_id': 0, 'size': 0}, error='C6', **start(kind, 2))
    c = weights(make('refuses_uniforms', 'a number of 1'), kind)
    c.step('sample', uniforms=np.array([[0.5, 0.25], [1.0, 0.5]]), attributes={'start_id': 0}, error='C7',
           **start(kind, 2))
    c = weights(make('refuses_uniform_rows', 'numbers for one row would serve both'), kind)
    c.step('sample', uniforms=np.array([[0.5, 0.25]]), attributes={'start_id': 0}, error='C7', **start(kind, 2))
    for name, about, shape in (('none', 'no numbers', (2, 0)), ('columns', 'an axis too many', (2, 3, 1))):
        c = weights(make('refuses_uniforms_' + name, about), kind)
        c.step('sample', uniforms=np.full(shape, 0.5), attributes={'start_id': 0}, error='C7', **start(kind, 2))
    if kind.attends:
        for name, about, shape in (('nothing_encoded', 'no steps to attend to', (2, 0, H)),
                                   ('encoded_axis', 'encoded steps with an axis too many', (2, TE, H, 1))):
            c = weights(make('refuses_' + name, about), kind)
            c.step('forward', xs=c.ids(V, 2, 3), error='C4', **{kind.encoded: np.zeros(shape)})
