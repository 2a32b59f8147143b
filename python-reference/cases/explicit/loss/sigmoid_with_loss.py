# -*- coding: utf-8 -*-
"""Cases of sigmoid_with_loss."""
import numpy as np

from cases.logits import sure


def cases(make):
    for name, about, t, precision in (
            ('small', 'three samples', [1, 0, 1], 'grid'),
            ('one_sample', 'N = 1', [1], 'grid'),
            ('positives', 'every target is 1', [1, 1, 1, 1], 'grid'),
            ('negatives', 'every target is 0', [0, 0, 0], 'grid'),
            ('mantissa32', 'full float32 mantissas', [0, 1, 1, 0, 1], 'float32'),
            ('mantissa64', 'full float64 mantissas', [0, 1, 1, 0, 1], 'float64')):
        c = make(name, about, precision)
        c.forward(x=c.draw(len(t), scale=0.75), t=np.array(t)).backward(d_loss=()).read('x', 't', 'd_loss')

    c = make('zero', 'logit 0: probability 1/2 for either target')
    c.forward(x=np.array([0.0, 0.0, 1.0]), t=np.array([0, 1, 1])).backward(d_loss=())
    c = make('saturated_right', '+-800 on the side of the target, beside an ordinary sample')
    c.forward(x=np.array([800.0, -800.0, 0.5]), t=np.array([1, 0, 0])).backward(d_loss=())
    c = make('saturated_wrong', '+-800 on the wrong side: the gradient is not 0')
    c.forward(x=np.array([800.0, -800.0]), t=np.array([0, 1])).backward(d_loss=())
    c = make('infinite_wrong', 'infinite on the wrong side', smooth=False)
    c.forward(x=np.array([np.inf, 0.5]), t=np.array([0, 1])).backward(d_loss=())
    c = make('infinite_right', 'infinite on the side of the target: no loss and no gradient', smooth=False)
    c.forward(x=np.array([np.inf, -np.inf, 0.5]), t=np.array([1, 0, 1])).backward(d_loss=())
    sure(make, lambda c, x, t: c.forward(want=[], x=x, t=t))
    if make.default:
        c = make('odd_length', 'more rows than a warp has lanes')
        c.forward(x=(33,), t=np.arange(33) % 2).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(x=(3,), t=np.array([1, 0, 0])).backward(d_loss=np.array(-0.25))
    c = make('backward_twice', 'the second backward uses the same output as the first')
    c.forward(x=(3,), t=np.array([0, 1, 0])).backward(d_loss=()).backward(d_loss=()).read('x', 't')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(3,), t=np.array([0, 1, 0])).forward(x=(3,), t=np.array([1, 1, 0])).backward(d_loss=())

    if make.default:
        c = make('refuses_t', 'one target too few')
        c.forward(x=(3,), t=np.array([0, 1]), error='C1')
        c = make('refuses_column', 'a column of logits against a row of targets would broadcast to [N, N]')
        c.forward(x=(3, 1), t=np.array([0, 1, 0]), error='C4')
        c = make('refuses_row', 'a row of targets with an axis in front would broadcast')
        c.forward(x=(3,), t=np.array([[0, 1, 0]]), error='C1')
        c = make('refuses_matrix', 'two axes: the mean over N is not that over all')
        c.forward(x=(2, 2), t=np.array([[0, 1], [1, 1]]), error='C4')
        for name, about, t in (('refuses_target', 'target 2', [0, 2]), ('refuses_negative_target', 'targets of -1 and 1', [-1, 1])):
            c = make(name, about)
            c.forward(x=(2,), t=np.array(t), error='C2')
        c = make('refuses_d_loss', 'd_loss has an axis')
        c.forward(x=(2,), t=np.array([0, 1])).backward(d_loss=(2,), error='C3')
