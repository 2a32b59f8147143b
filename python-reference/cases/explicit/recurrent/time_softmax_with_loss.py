# -*- coding: utf-8 -*-
"""Cases of time_softmax_with_loss."""
import numpy as np

# Two sequences of three steps; rows that a shift by one common maximum would turn into 0/0.
SATURATED = np.array([[[800.0, -800.0, 0.0], [0.5, -1.0, 1.0], [0.25, 0.5, -0.5]],
                      [[-800.0, -808.0, -804.0], [1.0, 0.5, -1.0], [0.0, 704.0, 700.0]]])


def cases(make):
    all_ignored(make)
    if make.conventions['all_ignored'] == 'zero':
        some_count(make.without('all_ignored'), make.conventions)


def all_ignored(make):
    """The only cases that the convention all_ignored touches."""
    if make.conventions['targets'] == 'ids':
        c = make('all_ignored', 'no label counts, and then some do', smooth=False)
        labels = np.full((2, 2), -1)
    else:
        c = make('all_ignored', 'no label counts, and then some do', smooth=False, ignore_label=2)
        labels = make.target([[2, 2], [2, 2]], 3)
    c.forward(xs=(2, 2, 3), ts=labels).backward(d_loss=())
    c.forward(xs=(2, 2, 3), ts=make.target([[1, 0], [0, 1]], 3)).backward(d_loss=())


def some_count(make, conventions):
    target = make.target
    for name, about, ids, v, precision in (
            ('small', 'two sequences of three steps', [[2, 0, 3], [1, 1, 2]], 4, 'grid'),
            ('one_row', 'N = 1', [[1, 0, 2]], 3, 'grid'),
            ('one_step', 'T = 1', [[1], [0], [2]], 3, 'grid'),
            ('square', 'N = T = V: a swapped axis keeps the shape', [[2, 1, 1], [0, 2, 0], [1, 0, 2]], 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', [[0, 2, 1, 1], [2, 0, 0, 1]], 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', [[0, 2, 1, 1], [2, 0, 0, 1]], 3, 'float64')):
        c = make(name, about, precision)
        ids = np.array(ids)
        c.forward(xs=ids.shape + (v,), ts=target(ids, v)).backward(d_loss=()).read('xs', 'ts', 'd_loss')

    c = make('ignored_class', 'the padding is class 1, which no row is trained towards', ignore_label=1)
    c.forward(xs=(2, 3, 3), ts=target([[2, 1, 0], [0, 1, 1]], 3)).backward(d_loss=())
    c = make('saturated', 'rows saturated at their target and elsewhere, far apart: each is shifted by a maximum of its own')
    c.forward(xs=SATURATED, ts=target([[1, 0, 2], [0, 2, 2]], 3)).backward(d_loss=())
    c = make('far_equal', 'equal logits of 1e5: a logarithm that joins them has no digits left', 'float32')
    c.forward(xs=np.array([[[1e5, 1e5], [-1e5, -1e5]]]), ts=target([[0, 1]], 2)).backward(d_loss=())
    if make.default:
        make('long_rows', 'rows of 781 zeros').forward(xs=np.zeros((1, 2, 781)), ts=target([[0, 780]], 781))
        c = make('odd_rows', 'sequences of eleven steps')
        c.forward(xs=(3, 11, 2), ts=target((np.arange(33) % 2).reshape(3, 11), 2)).backward(d_loss=())
    c = make('masked', 'minus infinity elsewhere than at the target: probability 0, gradient 0', smooth=False)
    c.forward(xs=np.array([[[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]]]), ts=target([[2, 1]], 3)).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(xs=(2, 2, 3), ts=target([[1, 0], [0, 2]], 3)).backward(d_loss=np.array(-0.25))
    c = make('backward_twice', 'the second backward uses the same output as the first')
    c.forward(xs=(2, 2, 3), ts=target([[2, 0], [1, 1]], 3)).backward(d_loss=()).backward(d_loss=()).read('xs', 'ts')
    c = make('two_calls', 'backward belongs to the latest forward, which counts fewer labels', ignore_label=0)
    c.forward(xs=(2, 2, 3), ts=target([[2, 1], [1, 1]], 3))
    c.forward(xs=(2, 2, 3), ts=target([[0, 1], [2, 0]], 3)).backward(d_loss=())
    if conventions['targets'] == 'ids':
        ignored(make)
    if make.default:
        refuse(make)


def ignored(make):
    """Labels that are no class."""
    for name, about, ids, attributes, precision in (
            ('ignored', 'a step of each sequence counts nowhere', [[2, -1, 0], [-1, 1, 2]], {}, 'grid'),
            ('ragged', 'sequences of lengths 1, 2 and 4', [[2, -1, -1, -1], [0, 1, -1, -1], [1, 1, 2, 0]], {}, 'grid'),
            ('ignored_row', 'a sequence that counts nowhere', [[-1, -1], [0, 2]], {}, 'grid'),
            ('one_counts', 'one label of all', [[-1, -1], [-1, 1]], {}, 'grid'),
            ('ignored_100', 'another negative label', [[2, -100, 0], [-100, 1, 2]], dict(ignore_label=-100), 'grid'),
            ('ignored32', 'full float32 mantissas', [[0, -1, 1], [2, 0, -1]], {}, 'float32'),
            ('ignored64', 'full float64 mantissas', [[0, -1, 1], [2, 0, -1]], {}, 'float64')):
        c = make(name, about, precision, **attributes)
        ids = np.array(ids)
        c.forward(xs=ids.shape + (3,), ts=ids).backward(d_loss=()).read('xs', 'ts')
    c = make('ignored_saturated', 'saturated rows that are ignored add nothing')
    c.forward(xs=SATURATED[:, :, ::-1], ts=np.array([[-1, 0, 2], [0, 2, -1]])).backward(d_loss=())


def refuse(make):
    c = make('refuses_matrix', 'xs has two axes')
    c.forward(xs=(2, 3), ts=np.array([0, 1]), error='C1')
    c = make('refuses_ts', 'one step of labels too few')
    c.forward(xs=(2, 3, 2), ts=np.array([[0, 1], [1, 0]]), error='C2')
    c = make('refuses_transposed', 'labels step by step')
    c.forward(xs=(2, 3, 2), ts=np.array([[0, 1], [1, 0], [0, 0]]), error='C2')
    for name, about, ids, attributes in (
            ('refuses_id', 'label V', [[0, 2]], {}),
            ('refuses_first_id', 'label V in the first row, behind which there is another', [[2, 0]], {}),
            ('refuses_negative_id', 'label -2 is neither ignored nor the last class but one', [[-2, 0]], {}),
            ('refuses_minus_one', 'label -1 where another is ignored', [[-1, -100]], dict(ignore_label=-100))):
        c = make(name, about, **attributes)
        c.forward(xs=(1, 2, 2), ts=np.array(ids), error='C3')
    c = make('refuses_d_loss', 'd_loss has an axis')
    c.forward(xs=(1, 2, 2), ts=np.array([[0, 1]])).backward(d_loss=(2,), error='C4')
