# -*- coding: utf-8 -*-
"""Cases of time_sigmoid_with_loss."""
import numpy as np

from cases.logits import sure


def cases(make):
    for name, about, ts, precision in (
            ('small', 'two sequences of three steps', [[1, 0, 1], [0, 0, 1]], 'grid'),
            ('long', 'T > N', [[1, 0, 1, 1, 0], [0, 1, 1, 0, 0]], 'grid'),
            ('one_row', 'N = 1', [[1, 0, 0]], 'grid'),
            ('one_step', 'T = 1', [[1], [0], [0]], 'grid'),
            ('square', 'N = T: a swapped axis keeps the shape', [[1, 0], [0, 0]], 'grid'),
            ('positives', 'every target is 1', [[1, 1, 1], [1, 1, 1]], 'grid'),
            ('negatives', 'every target is 0', [[0, 0], [0, 0], [0, 0]], 'grid'),
            ('mantissa32', 'full float32 mantissas', [[0, 1, 1], [0, 1, 0]], 'float32'),
            ('mantissa64', 'full float64 mantissas', [[0, 1, 1], [0, 1, 0]], 'float64')):
        c = make(name, about, precision)
        ts = np.array(ts)
        c.forward(xs=c.draw(*ts.shape, scale=0.75), ts=ts).backward(d_loss=()).read('xs', 'ts', 'd_loss')

    c = make('zero', 'logit 0: probability 1/2 for either target')
    c.forward(xs=np.array([[0.0, 0.0, 1.0]]), ts=np.array([[0, 1, 1]])).backward(d_loss=())
    c = make('saturated_right', '+-800 on the side of the target, beside ordinary samples')
    c.forward(xs=np.array([[800.0, -800.0], [0.5, 0.25]]), ts=np.array([[1, 0], [0, 1]])).backward(d_loss=())
    c = make('saturated_wrong', '+-800 on the wrong side: the gradient is not 0')
    c.forward(xs=np.array([[800.0, -800.0]]), ts=np.array([[0, 1]])).backward(d_loss=())
    c = make('infinite_wrong', 'infinite on the wrong side', smooth=False)
    c.forward(xs=np.array([[np.inf, 0.5]]), ts=np.array([[0, 1]])).backward(d_loss=())
    c = make('infinite_right', 'infinite on the side of the target: no loss and no gradient', smooth=False)
    c.forward(xs=np.array([[np.inf, -np.inf, 0.5]]), ts=np.array([[1, 0, 1]])).backward(d_loss=())
    sure(make, lambda c, x, t: c.forward(want=[], xs=x[None], ts=t[None]))
    if make.default:
        c = make('odd_length', 'more rows than a warp has lanes')
        c.forward(xs=(3, 11), ts=(np.arange(33) % 2).reshape(3, 11)).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(xs=(2, 2), ts=np.array([[1, 0], [0, 0]])).backward(d_loss=np.array(-0.25))
    c = make('backward_twice', 'the same upstream gradient twice: it is left as it was')
    c.forward(xs=(2, 3), ts=np.array([[0, 1, 0], [1, 1, 0]])).backward(d_loss=()).backward(d_loss='d_loss')
    c.read('xs', 'ts', 'd_loss')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(xs=(2, 2), ts=np.array([[0, 1], [0, 0]])).forward(xs=(2, 2), ts=np.array([[1, 1], [0, 1]])).backward(d_loss=())

    if make.default:
        c = make('refuses_vector', 'xs has one axis')
        c.forward(xs=(3,), ts=np.array([0, 1, 0]), error='C1')
        c = make('refuses_ts', 'one target for all steps would broadcast')
        c.forward(xs=(2, 3), ts=np.array([[0], [1]]), error='C2')
        for name, about, ts in (('refuses_target', 'target 2', [[0, 2]]), ('refuses_negative_target', 'targets of -1 and 1', [[-1, 1]])):
            c = make(name, about)
            c.forward(xs=(1, 2), ts=np.array(ts), error='C3')
        c = make('refuses_d_loss', 'd_loss has an axis')
        c.forward(xs=(1, 2), ts=np.array([[0, 1]])).backward(d_loss=(2,), error='C4')
