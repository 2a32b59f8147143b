# -*- coding: utf-8 -*-
"""Cases of negative_sampling_loss."""
import numpy as np


def cases(make):
    for name, about, v, h, target, negatives, precision in (
            ('small', 'three samples, two negatives each', 5, 2, [4, 0, 2], [[1, 3], [2, 4], [0, 1]], 'grid'),
            ('one_sample', 'N = 1', 4, 3, [1], [[0, 3, 2]], 'grid'),
            ('one_negative', 'S = 1', 4, 3, [1, 2], [[0], [3]], 'grid'),
            ('one_column', 'H = 1', 4, 1, [3, 0, 2], [[1, 2], [3, 1], [0, 1]], 'grid'),
            ('square', 'N = S = H = V: a wrong axis keeps the shape', 3, 3, [2, 0, 1], [[0, 1, 1], [2, 1, 2], [0, 0, 2]], 'grid'),
            ('repeated', 'words that several samples share, as targets and as negatives', 4, 2, [1, 1, 3, 1],
             [[0, 0], [3, 2], [1, 0], [0, 3]], 'grid'),
            ('target_as_negative', 'the target is among its own negatives: both count', 4, 2, [1, 2], [[1, 3], [2, 2]], 'grid'),
            ('five', 'five negatives, as in the curriculum', 9, 2, [7, 3], [[0, 2, 4, 6, 8], [1, 0, 5, 7, 2]], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 4, [5, 2, 5, 0], [[1, 3, 4], [0, 1, 3], [2, 3, 1], [4, 5, 1]], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 4, [5, 2, 5, 0], [[1, 3, 4], [0, 1, 3], [2, 3, 1], [4, 5, 1]], 'float64')):
        c = make(name, about, precision).param('W', (v, h))
        c.forward(h=(len(target), h), target=np.array(target), negatives=np.array(negatives)).backward(d_loss=())
        c.read('W', 'h', 'target', 'negatives', 'd_loss')

    c = make('saturated', 'scores of +-800: right and wrong for the target and for a negative').param('W', np.array([[400.0], [-400.0], [0.5]]))
    c.forward(h=np.array([[2.0], [-2.0], [0.25]]), target=np.array([0, 0, 2]), negatives=np.array([[1, 0], [1, 0], [1, 0]])).backward(d_loss=())
    c = make('infinite_right', 'infinite scores on the right side, beside an ordinary sample', smooth=False)
    c.param('W', np.array([[np.inf], [-np.inf], [0.5], [1.5]]))
    c.forward(h=np.array([[2.0], [0.25]]), target=np.array([0, 2]), negatives=np.array([[1], [3]]))
    c = make('zero', 'h = 0: every probability is 1/2, and no row of W moves').param('W', (3, 2))
    c.forward(h=np.zeros((2, 2)), target=np.array([0, 1]), negatives=np.array([[1, 2], [2, 0]])).backward(d_loss=())
    c = make('negative_upstream', 'the upstream gradient is -1.5').param('W', (4, 2))
    c.forward(h=(2, 2), target=np.array([0, 3]), negatives=np.array([[1, 2], [2, 0]])).backward(d_loss=np.array(-1.5))
    c = make('backward_twice', 'the second backward overwrites the gradient').param('W', (4, 2))
    c.forward(h=(2, 2), target=np.array([0, 3]), negatives=np.array([[1, 2], [2, 0]])).backward(d_loss=()).backward(d_loss=())
    c = make('two_calls', 'another N and S; backward belongs to the latest forward, and other rows go back to 0').param('W', (6, 2))
    c.forward(h=(3, 2), target=np.array([0, 1, 0]), negatives=np.array([[1, 2], [2, 0], [1, 1]])).backward(d_loss=())
    c.forward(h=(2, 2), target=np.array([5, 4]), negatives=np.array([[3], [5]])).backward(d_loss=())
    c = make('two_instances', 'two losses that share W and h, interleaved').param('W', (4, 2))
    c.forward(h=(2, 2), target=np.array([0, 1]), negatives=np.array([[2, 3], [3, 0]]))
    c.step('forward', on='second', h='h', target=np.array([2, 0]), negatives=np.array([[1], [1]]))
    c.backward(d_loss=()).step('backward', on='second', d_loss=()).read('h', 'W')

    if make.default:
        refusals(make.without())


def refusals(make):
    good = dict(h=(2, 2), target=np.array([0, 1]), negatives=np.array([[2, 3], [3, 0]]))
    for name, about, label, changed in (
            ('refuses_h', 'one row of h would broadcast', 'C1', dict(h=(1, 2))),
            ('refuses_width', 'h is wider than W', 'C1', dict(h=(2, 3))),
            ('refuses_negatives', 'one row of negatives would broadcast', 'C2', dict(negatives=np.array([[2, 3]]))),
            ('refuses_vector', 'negatives without the axis of samples', 'C2', dict(negatives=np.array([2, 3]))),
            ('refuses_target', 'target V', 'C3', dict(target=np.array([0, 4]))),
            ('refuses_negative_target', 'target -1 is not the last row', 'C3', dict(target=np.array([-1, 0]))),
            ('refuses_id', 'a negative sample of id V', 'C3', dict(negatives=np.array([[2, 4], [3, 0]]))),
            ('refuses_negative_id', 'a negative sample of id -1', 'C3', dict(negatives=np.array([[2, 3], [3, -1]])))):
        make(name, about).param('W', (4, 2)).forward(error=label, **dict(good, **changed))
    c = make('refuses_d_loss', 'd_loss has an axis').param('W', (4, 2))
    c.forward(want=[], **good).backward(d_loss=(2,), error='C4')
