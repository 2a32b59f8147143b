# -*- coding: utf-8 -*-
"""The weights of a recurrent cell of k gates: Wx [D, kH], Wh [H, kH], one bias b [kH] or two."""
from __future__ import absolute_import, division, print_function, unicode_literals

from check import check_shape


def params_of(Wx, Wh, b, bh, biases):
    return [Wx, Wh, b, bh] if biases == 'two' else [Wx, Wh, b]


def in_out(W, weight_layout):
    """A matrix as the formulas have it, from what is stored; and what is to be stored, from that."""
    return W.T if weight_layout == 'out_in' else W


def check_weights(op, params, gates, weight_layout, label, suffix=''):
    Wx, Wh = in_out(params[0], weight_layout), in_out(params[1], weight_layout)
    D, H = Wx.shape[0], Wh.shape[0]
    matrices = [(D, gates * H), (H, gates * H)]
    if weight_layout == 'out_in':
        matrices = [shape[::-1] for shape in matrices]
    for name, value, expected in zip(('Wx', 'Wh', 'b', 'bh'), params, matrices + 2 * [(gates * H,)]):
        check_shape(op, name + suffix, value, expected, label)


def check_sequence(op, xs, Wx, label):
    """For Wx [D, kH] as the formulas have it."""
    if xs.ndim != 3 or xs.shape[1] < 1 or xs.shape[2] != Wx.shape[0]:
        raise ValueError('%s: xs.shape=%s, expected [N, T, %d] with T >= 1 [%s]'
                         % (op, list(xs.shape), Wx.shape[0], label))
