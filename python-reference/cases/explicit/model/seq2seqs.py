# -*- coding: utf-8 -*-
"""The cases that seq2seq, peeky_seq2seq and attention_seq2seq share."""
from collections import namedtuple

import numpy as np

from cases.explicit.model.sequences import D, DECODER, DRAWN, ENCODER, H, LIVELY, V, decoder, draws, encoder, uniforms

PARAMS = ENCODER + DECODER

# lstm_inputs and affine_inputs: the widths in the decoder, for D and H.
Kind = namedtuple('Kind', 'attends lstm_inputs affine_inputs')


def weights(c, kind, v=V, d=D, h=H, scale=0.5, sharp=1.0, inputs=None):
    encoder(c, v, d, h, scale)
    return decoder(c, kind.lstm_inputs(d, h), kind.affine_inputs(h), v, d, h, scale, sharp, inputs)


def attention(c, kind):
    return c.step('attention') if kind.attends else c


def cases(make, kind):
    clipped(make, kind)
    if make.conventions['norm_eps'] == 'added':
        rest = make.without('norm_eps')
        core(rest, kind)
        if make.default:
            sizes(rest, kind)
            calls(rest, kind)
            writing(rest, kind)
            draws(make.without(), 'both', kind.lstm_inputs, kind.affine_inputs)
            refuse(make.without(), kind)


def core(make, kind):
    for name, about, precision in (('small', 'two rows, from three steps to two', 'grid'),
                                   ('mantissa64', 'full float64 mantissas', 'float64')):
        c = weights(make(name, about, precision), kind)
        attention(c.forward(xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3)), kind)
        c.backward(d_loss=()).read('xs', 'ts', 'd_loss', *PARAMS)

    c = weights(make('train', 'three steps'), kind)
    train(c, 3, {'lr': 0.5}).read('xs', 'ts', *PARAMS)

    c = weights(make('generate', 'four rows at once, six ids each'), kind, **LIVELY)
    c.step('generate', xs=c.ids(LIVELY['v'], 4, 4), attributes={'start_id': 1, 'size': 6})
    attention(c, kind).read('xs')

    c = weights(make('sample', 'three rows at once, six ids each'), kind, **DRAWN)
    c.step('sample', xs=c.ids(DRAWN['v'], 3, 4), uniforms=uniforms(c, 3, 6), attributes={'start_id': 1})
    attention(c, kind).read('xs', 'uniforms')


def sizes(make, kind):
    for name, about, n, te, tt, v, d, h, precision in (
            ('shortest', 'from one step to one', 3, 1, 2, V, D, H, 'grid'),
            ('one_row', 'N = 1, D < H', 1, 3, 4, V, 2, 3, 'grid'),
            ('square', 'N = T = D = H = V: a swapped axis keeps the shape', 3, 3, 4, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 3, 4, V, D, H, 'float32')):
        c = weights(make(name, about, precision), kind, v, d, h)
        attention(c.forward(xs=c.ids(v, n, te), ts=c.ids(v, n, tt)), kind)
        c.backward(d_loss=())

    c = weights(make('train32', 'three steps', 'float32'), kind)
    train(c, 3, {'lr': 0.3})


def train(c, steps, attributes):
    for step in range(steps):
        c.step('train_step', xs='xs' if step else c.ids(V, 3, 3), ts='ts' if step else c.ids(V, 3, 4),
               attributes=attributes)
    return c


def clipped(make, kind):
    c = weights(make('clipped', 'gradients cut to a common length of 1/4 in every step'), kind)
    train(c, 2, {'lr': 0.5, 'max_grad': 0.25})
    c = weights(make('some_clipped', 'a length between those of the steps', 'float32'), kind)
    train(c, 3, {'lr': 0.75, 'max_grad': 0.8})


def calls(make, kind):
    c = weights(make('not_clipped', 'gradients are shorter than allowed'), kind)
    train(c, 2, {'lr': 0.5, 'max_grad': 64.0})

    c = weights(make('no_lr', 'lr exactly 0: the loss stays'), kind)
    train(c, 2, {'lr': 0.0})

    c = weights(make('negative_upstream', 'the upstream gradient is -1.5'), kind)
    c.forward(xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3)).backward(d_loss=np.array(-1.5))

    c = weights(make('same_target', 'every target is the start id, which counts as any other id'), kind)
    c.forward(xs=c.ids(V, 2, 3), ts=np.array([[1, 1, 1], [1, 1, 1]])).backward(d_loss=())

    c = weights(make('start_ids', 'rows that differ in their start id only'), kind)
    c.forward(xs=np.array([[2, 0]] * 4), ts=np.array([[0, 3, 1], [1, 3, 1], [2, 3, 1], [4, 3, 1]])).backward(d_loss=())

    c = weights(make('backward_twice', 'the second backward overwrites the gradients'), kind)
    c.forward(xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3)).backward(d_loss=()).backward(d_loss=())

    c = weights(make('two_calls', 'backward belongs to the latest forward'), kind)
    c.forward(xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3)).forward(xs=c.ids(V, 3, 2), ts=c.ids(V, 3, 4)).backward(d_loss=())

    c = weights(make('two_instances', 'two models that share their parameters, interleaved'), kind)
    c.forward(xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3)).step('forward', on='second', xs=c.ids(V, 3, 2), ts=c.ids(V, 3, 4))
    c.backward(d_loss=()).step('backward', on='second', d_loss=())


def writing(make, kind):
    c = weights(make('generate_again', 'each call starts anew, whatever ran before'), kind, **LIVELY)
    c.forward(xs=c.ids(LIVELY['v'], 3, 3), ts=c.ids(LIVELY['v'], 3, 4)).step('generate', xs='xs', attributes={'start_id': 0, 'size': 5})
    c.step('generate', xs=c.ids(LIVELY['v'], 3, 3), attributes={'start_id': 3, 'size': 5})
    attention(c, kind).forward(xs='xs', ts='ts').backward(d_loss=())

    c = weights(make('trained', 'a step of training moves what is generated'), kind, **LIVELY)
    c.step('generate', xs=c.ids(LIVELY['v'], 3, 4), attributes={'start_id': 1, 'size': 4})
    c.step('train_step', xs='xs', ts=c.ids(LIVELY['v'], 3, 5), attributes={'lr': 1.0}, want=['loss'])
    c.step('generate', xs='xs', attributes={'start_id': 1, 'size': 4})

    c = weights(make('none', 'no rows: no ids are written, greedily or drawn'), kind, **DRAWN)
    c.step('generate', xs=c.ids(DRAWN['v'], 0, 4), attributes={'start_id': 1, 'size': 3})
    c.step('sample', xs='xs', uniforms=np.zeros((0, 3)), attributes={'start_id': 1})

    c = weights(make('generate_one', 'N = 1 and size 1'), kind, **LIVELY)
    c.step('generate', xs=c.ids(LIVELY['v'], 1, 2), attributes={'start_id': 2, 'size': 1})


def refuse(make, kind):
    c = make('refuses_hidden', 'the decoder has hidden states of another size')
    encoder(c, h=H + 1)
    decoder(c, kind.lstm_inputs(D, H), kind.affine_inputs(H))
    c.step('forward', xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3), error='C1')
    c = weights(make('refuses_xs', 'sequences of no steps'), kind)
    c.step('forward', xs=np.zeros((2, 0), int), ts=c.ids(V, 2, 3), error='C2')
    c = weights(make('refuses_id', 'an id of V to read'), kind)
    c.step('forward', xs=np.array([[0, 1], [V, 2]]), ts=c.ids(V, 2, 3), error='C3')
    c = weights(make('refuses_target_id', 'an id of V to write'), kind)
    c.step('forward', xs=c.ids(V, 2, 3), ts=np.array([[0, 1, V], [1, 2, 3]]), error='C3')
    c = weights(make('refuses_start_id', 'a start id of -1'), kind)
    c.step('generate', xs=c.ids(V, 2, 3), attributes={'start_id': -1, 'size': 2}, error='C3')
    c = weights(make('refuses_ts', 'two target sequences for three'), kind)
    c.step('forward', xs=c.ids(V, 3, 3), ts=c.ids(V, 2, 3), error='C4')
    c = weights(make('refuses_ts_axis', 'targets with an axis too many'), kind)
    c.step('forward', xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3, 1), error='C4')
    c = weights(make('refuses_start_only', 'targets that are a start id and nothing else'), kind)
    c.step('forward', xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 1), error='C4')
    c = weights(make('refuses_lr', 'a negative rate'), kind)
    c.step('train_step', xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3), attributes={'lr': -0.5}, error='C5')
    c = weights(make('refuses_max_grad', 'a negative length'), kind)
    c.step('train_step', xs=c.ids(V, 2, 3), ts=c.ids(V, 2, 3), attributes={'lr': 0.5, 'max_grad': -1.0}, error='C5')
    c = weights(make('refuses_size', 'a sequence of no ids'), kind)
    c.step('generate', xs=c.ids(V, 2, 3), attributes={'start_id': 0, 'size': 0}, error='C6')
    c = weights(make('refuses_uniforms', 'a number of 1'), kind)
    c.step('sample', xs=c.ids(V, 2, 3), uniforms=np.array([[0.5, 0.25], [1.0, 0.5]]), attributes={'start_id': 0},
           error='C7')
