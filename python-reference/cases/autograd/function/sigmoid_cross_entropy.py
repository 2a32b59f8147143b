# -*- coding: utf-8 -*-
"""Cases of sigmoid_cross_entropy."""
import numpy as np

from cases.logits import sure

MATRICES = (
    ('matrix', 'two rows of three', (2, 3), [[1, 0, 1], [0, 0, 1]], 'grid'),
    ('one_row', 'N = 1: divided by 1, or by 3', (1, 3), [[1, 1, 0]], 'grid'),
    ('square', 'as many rows as columns', (2, 2), [[1, 0], [1, 1]], 'grid'),
    ('mantissa32', 'full float32 mantissas', (3, 2), [[0, 1], [1, 0], [1, 1]], 'float32'),
    ('mantissa64', 'full float64 mantissas', (3, 2), [[0, 1], [1, 0], [1, 1]], 'float64'))


def cases(make):
    for name, about, shape, t, precision in MATRICES:
        c = make(name, about, precision).forward(x=shape, t=np.array(t)).backward(d_loss=())
        c.double_backward(u_x=shape).read('x', 't', 'd_loss', 'u_x')
    c = make('soft', 'targets between 0 and 1')
    c.forward(x=(2, 2), t=np.array([[0.25, 0.5], [0.875, 1.0]])).backward(d_loss=()).double_backward(u_x=(2, 2))
    if make.default:
        vectors(make.without('divisor'))
        refusals(make.without('divisor'))
        make('refuses_scalar', 'a scalar has no rows').forward(x=(), t=np.array(1), error='C4')


def vectors(make):
    for name, about, x, t in (
            ('vector', 'one axis: rows are elements', [0.5, -1.25, 2.0], [1, 0, 0]),
            ('column', 'a column of logits and one of targets', [[0.5], [-1.5]], [[1], [0]]),
            ('one_sample', 'N = 1', [0.75], [0]),
            ('positives', 'every target is 1', [0.5, -0.75, 1.5], [1, 1, 1]),
            ('zero', 'logit 0: probability 1/2', [0.0, 0.0], [0, 1]),
            ('large', '40 at a target of 1: 1 - p is 0 in float64', [40.0, -40.0, 0.5], [1, 0, 0]),
            ('saturated_right', '+-800 on the side of the target, beside an ordinary sample', [800.0, -800.0, 0.5],
             [1, 0, 0]),
            ('saturated_wrong', '+-800 on the wrong side: the gradient is not 0', [800.0, -800.0], [0, 1])):
        x = np.array(x)
        make(name, about).forward(x=x, t=np.array(t)).backward(d_loss=()).double_backward(u_x=x.shape)

    c = make('infinite', 'an infinite logit beside a target of 1/2: the loss is infinite, the gradient is not', smooth=False)
    c.forward(x=np.array([np.inf, 0.5]), t=np.array([0.5, 1.0])).backward(d_loss=())
    c = make('minus_infinite', 'the same below', smooth=False)
    c.forward(x=np.array([0.5, -np.inf]), t=np.array([1.0, 0.25])).backward(d_loss=())
    sure(make, lambda c, x, t: c.forward(want=[], x=x, t=t))
    c = make('odd_length', 'more rows than a warp has lanes')
    c.forward(x=(33,), t=np.arange(33) % 2).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(x=(3,), t=np.array([1, 0, 0])).backward(d_loss=np.array(-0.25)).double_backward(u_x=(3,))
    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x=(3,), t=np.array([0, 1, 0])).backward(d_loss=()).backward(d_loss=())
    c.double_backward(u_x=(3,)).double_backward(u_x=(3,)).read('x', 't')
    c = make('two_instances', 'two losses of the same logits, interleaved')
    c.forward(x=(3,), t=np.array([0, 1, 0])).step('forward', on='second', x='x', t=np.array([1, 1, 0]))
    c.backward(d_loss=()).step('backward', on='second', d_loss=()).double_backward(u_x=(3,))


def refusals(make):
    t = np.array([0, 1, 0])
    make('refuses_d_loss', 'd_loss has an axis').forward(x=(3,), t=t).backward(d_loss=(1,), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(3,), t=t).backward(d_loss=())
    c.double_backward(u_x=(1,), error='C2')
    make('refuses_column', 'a column of logits against a row of targets would broadcast to [N, N]').forward(
        x=(3, 1), t=t, error='C3')
    make('refuses_t', 'one target too few').forward(x=(3,), t=t[:2], error='C3')
