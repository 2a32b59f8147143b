# -*- coding: utf-8 -*-
"""Cases of binary_cross_entropy."""
import numpy as np

from cases.autograd.function.sigmoid_cross_entropy import MATRICES

EDGES = np.array([0.0, 1.0, 0.0, 1.0, 0.25, 2.0 ** -12, 1.0 - 2.0 ** -12])
EDGE_TARGETS = np.array([0, 1, 1, 0, 1, 1, 0])


def cases(make):
    for name, about, shape, t, precision in MATRICES:
        c = make(name, about, precision)
        c.forward(p=probabilities(c, shape), t=np.array(t)).backward(d_loss=())
        c.double_backward(u_p=shape).read('p', 't', 'd_loss', 'u_p')
    c = make('soft', 'targets between 0 and 1')
    c.forward(p=probabilities(c, (2, 2)), t=np.array([[0.25, 0.5], [0.875, 1.0]])).backward(d_loss=())
    c.double_backward(u_p=(2, 2))
    if make.default:
        vectors(make.without('divisor'))
        refusals(make.without('divisor'))
        make('refuses_scalar', 'a scalar has no rows').forward(p=np.array(0.5), t=np.array(1), error='C4')


def probabilities(c, shape):
    """Strictly between 0 and 1, for every precision."""
    if c.precision == 'grid':
        return c.random.randint(1, 128, shape) / 128.0
    p = c.random.uniform(0.01, 0.99, shape)
    return p.astype(np.float32).astype(np.float64) if c.precision == 'float32' else p


def vectors(make):
    for name, about, p, t in (
            ('vector', 'one axis: rows are elements', [0.5, 0.125, 0.75], [1, 0, 0]),
            ('column', 'a column of probabilities and one of targets', [[0.5], [0.375]], [[1], [0]]),
            ('one_sample', 'N = 1', [0.75], [0]),
            ('near_one', 'probabilities above 0.999 are like others', [1.0 - 2.0 ** -10, 1.0 - 2.0 ** -10, 0.5],
             [1, 0, 1]),
            ('near_zero', 'and so are those near 0', [2.0 ** -10, 2.0 ** -10, 0.5], [0, 1, 1])):
        p = np.array(p)
        make(name, about).forward(p=p, t=np.array(t)).backward(d_loss=()).double_backward(u_p=p.shape)

    c = make('edges', 'p of 0 and 1, right and wrong, and p closer to them than eps: clipped, with gradient 0',
             eps=2.0 ** -10)
    c.forward(p=EDGES, t=EDGE_TARGETS).backward(d_loss=()).double_backward(u_p=EDGES.shape)
    c = make('edge_default', 'the default eps at 0')
    c.forward(p=np.array([0.0, 0.25]), t=np.array([1, 1])).backward(d_loss=())
    # 1 - 1e-7 is no number of the smaller dtypes, and the logarithm of what is missing to 1 shows it.
    c = make('edges_default', 'the default eps at both ends', 'float64')
    c.forward(p=np.array([0.0, 1.0, 0.25]), t=np.array([1, 0, 1])).backward(d_loss=())
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(p=probabilities(c, (3,)), t=np.array([1, 0, 0])).backward(d_loss=np.array(-0.25)).double_backward(u_p=(3,))
    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(p=probabilities(c, (3,)), t=np.array([0, 1, 0])).backward(d_loss=()).backward(d_loss=())
    c.double_backward(u_p=(3,)).double_backward(u_p=(3,)).read('p', 't')
    c = make('two_instances', 'two losses of the same probabilities, interleaved')
    c.forward(p=probabilities(c, (3,)), t=np.array([0, 1, 0])).step('forward', on='second', p='p', t=np.array([1, 1, 0]))
    c.backward(d_loss=()).step('backward', on='second', d_loss=()).double_backward(u_p=(3,))


def refusals(make):
    p, t = np.array([0.5, 0.25, 0.75]), np.array([0, 1, 0])
    make('refuses_d_loss', 'd_loss has an axis').forward(p=p, t=t).backward(d_loss=(1,), error='C1')
    c = make('refuses_u', 'u_p would broadcast').forward(p=p, t=t).backward(d_loss=())
    c.double_backward(u_p=(1,), error='C2')
    make('refuses_column', 'a column against a row would broadcast to [N, N]').forward(
        p=p.reshape(3, 1), t=t, error='C3')
    make('refuses_t', 'one target too few').forward(p=p, t=t[:2], error='C3')
