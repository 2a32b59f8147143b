# -*- coding: utf-8 -*-
"""Cases of softmax_with_loss."""
import numpy as np

from cases.explicit.layer.softmax import FAR_ROWS

ROWS = (
    ('small', 'two rows', [2, 0], 3, 'grid'),
    ('many', 'N not a multiple of V, an id repeated', [1, 1, 0, 3, 2], 4, 'grid'),
    ('one_row', 'N = 1', [1], 3, 'grid'),
    ('square', 'N = V: the wrong axis keeps the shape', [2, 1, 1], 3, 'grid'),
    ('two_classes', 'V = 2', [0, 1, 1], 2, 'grid'),
    ('mantissa32', 'full float32 mantissas', [0, 2, 1, 2, 0], 3, 'float32'),
    ('mantissa64', 'full float64 mantissas', [0, 2, 1, 2, 0], 3, 'float64'))


def cases(make):
    target = make.target

    for name, about, ids, v, precision in ROWS:
        c = make(name, about, precision)
        c.forward(x=(len(ids), v), t=target(ids, v)).backward(d_loss=()).read('x', 't', 'd_loss')

    c = make('equal', 'equal logits: probability 1/V each')
    c.forward(x=np.full((2, 4), 0.5), t=target([0, 3], 4)).backward(d_loss=())
    c = make('large_equal', 'large logits and a small loss: a difference of large numbers has no digits left')
    c.forward(x=np.array([[1024.0, 1024.0, 1018.0], [-512.0, -515.0, -518.0]]), t=target([1, 0], 3))
    c.backward(d_loss=())
    c = make('far_equal', 'equal logits of 1e5: a logarithm that joins them has no digits left', 'float32')
    c.forward(x=np.array([[1e5, 1e5], [-1e5, -1e5]]), t=target([0, 1], 2)).backward(d_loss=())
    if make.default:
        make('long_rows', 'rows of 781 zeros').forward(x=np.zeros((2, 781)), t=target([0, 780], 781))
        c = make('odd_rows', 'more rows than a warp has lanes')
        c.forward(x=(33, 2), t=target(np.arange(33) % 2, 2)).backward(d_loss=())
    c = make('masked', 'minus infinity elsewhere than at the target: probability 0, gradient 0', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]]), t=target([2, 1], 3)).backward(d_loss=())
    c = make('masked_target', 'minus infinity at the target', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [0.25, 0.5, 1.0]]), t=target([1, 2], 3)).backward(d_loss=())
    c = make('saturated_right', 'a row saturated at its target, beside an ordinary one')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]]), t=target([0, 1], 3)).backward(d_loss=())
    c = make('saturated_wrong', 'rows saturated at another class: the gradient is not 0')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [-800.0, 800.0, 0.0]]), t=target([1, 2], 3)).backward(d_loss=())
    c = make('far_rows', 'rows 1600 apart: each is shifted by a maximum of its own')
    c.forward(x=FAR_ROWS, t=target([1, 2, 0], 3)).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(x=(3, 2), t=target([1, 0, 0], 2)).backward(d_loss=np.array(-0.25))
    c = make('backward_twice', 'the second backward uses the same output as the first')
    c.forward(x=(2, 3), t=target([2, 0], 3)).backward(d_loss=()).backward(d_loss=()).read('x', 't')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(2, 3), t=target([2, 0], 3)).forward(x=(2, 3), t=target([1, 1], 3)).backward(d_loss=())

    if make.conventions['log_eps'] == 'inside_log' or make.conventions['targets'] == 'ids':
        c = make('one_class', 'V = 1: ids stay ids, although t and x have the same size')
        c.forward(x=(2, 1), t=target([0, 0], 1))
    if make.conventions['log_eps'] == 'inside_log':
        c = make('refuses_t', 'one target too few')
        c.forward(x=(3, 2), t=target([0, 1], 2), error='C1')
        c = make('refuses_column', 'a column of targets')
        c.forward(x=(3, 2), t=target([0, 1, 0], 2).reshape(3, -1, 1), error='C1')
    if make.default:
        for name, about, ids in (('refuses_id', 'id V', [0, 2]), ('refuses_first_id', 'id V in the first row, behind which there is another', [2, 0]),
                                 ('refuses_negative_id', 'id -1 is not the last class', [-1, 0])):
            c = make(name, about)
            c.forward(x=(2, 2), t=np.array(ids), error='C2')
        c = make('refuses_three_axes', 'two sequences of logits')
        c.forward(x=(2, 3, 2), t=np.array([[0, 1, 0], [1, 1, 0]]), error='C4')
        c = make('refuses_vector', 'one row without its axis')
        c.forward(x=(2,), t=np.array(1), error='C4')
        c = make('refuses_d_loss', 'd_loss has an axis')
        c.forward(x=(2, 2), t=np.array([0, 1])).backward(d_loss=(2,), error='C3')
