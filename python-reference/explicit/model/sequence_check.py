# -*- coding: utf-8 -*-
"""What the sequence models refuse; a label means the same in each of their specs."""
from __future__ import absolute_import, division, print_function, unicode_literals

from check import check_ids, check_shape


def check_lstm(op, part, Wx, Wh, b, inputs):
    """The weights of an LSTM over rows of so many inputs, named by the part that they belong to."""
    H = Wh.shape[0]
    check_shape(op, part + '_Wx', Wx, (inputs, 4 * H), 'C1')
    check_shape(op, part + '_Wh', Wh, (H, 4 * H), 'C1')
    check_shape(op, part + '_b', b, (4 * H,), 'C1')


def check_affine(op, W, b, inputs, vocab_size):
    check_shape(op, 'W', W, (inputs, vocab_size), 'C1')
    check_shape(op, 'b', b, (vocab_size,), 'C1')


def check_sequences(op, xs, vocab_size):
    if xs.ndim != 2 or xs.shape[1] < 1:
        raise ValueError('%s: xs.shape=%s, expected [N, T] with T >= 1 [C2]' % (op, list(xs.shape)))
    check_vocabulary(op, 'xs', xs, vocab_size)


def check_vocabulary(op, name, ids, vocab_size):
    """Quick where all is well, since this runs in every step of a training."""
    if ((ids < 0) | (ids >= vocab_size)).any():
        check_ids(op, name, ids, vocab_size, 'C3')


def check_start_id(op, start_id, vocab_size):
    if not 0 <= start_id < vocab_size:
        raise IndexError('%s: start_id=%d, expected 0 <= id < %d [C3]' % (op, start_id, vocab_size))


def check_size(op, size):
    if size < 1:
        raise ValueError('%s: size=%d, expected size >= 1 [C6]' % (op, size))


def check_uniforms(op, uniforms, N):
    if uniforms.ndim != 2 or uniforms.shape[0] != N or uniforms.shape[1] < 1:
        raise ValueError('%s: uniforms.shape=%s, expected [%d, size] with size >= 1 [C7]'
                         % (op, list(uniforms.shape), N))
    if not ((uniforms >= 0.0) & (uniforms < 1.0)).all():
        raise ValueError('%s: uniforms=%s, expected 0 <= u < 1 [C7]' % (op, uniforms.tolist()))
