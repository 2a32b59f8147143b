# -*- coding: utf-8 -*-
"""Cases of batch_norm."""
import numpy as np

READ = ('running_mean', 'running_var')


def cases(make):
    for name, about, shape, precision, attributes in (
            ('small', 'four rows, two channels', (4, 2), 'grid', {}),
            ('two_rows', 'N = 2: unbiased is twice biased', (2, 3), 'grid', {}),
            ('square', 'N = C: the wrong axis keeps the shape', (3, 3), 'grid', {}),
            ('images', 'statistics over N, H and W', (2, 2, 2, 3), 'grid', {}),
            ('decay', 'another decay and eps', (4, 2), 'grid', dict(decay=0.75, eps=0.125)),
            ('no_decay', 'a decay of exactly 0: the running arrays are those of the batch', (3, 2), 'grid',
             dict(decay=0.0)),
            ('mantissa32', 'full float32 mantissas', (5, 2), 'float32', {}),
            ('mantissa64', 'full float64 mantissas', (5, 2), 'float64', {})):
        if make.default or name in ('small', 'two_rows', 'images', 'decay', 'mantissa32', 'mantissa64'):
            c = start(make(name, about, precision, **attributes), shape)
            second_order(c, shape).read('x', 'gamma', 'beta', 'd_out', 'u_x', 'u_gamma', 'u_beta', *READ)

    c = start(make('two_steps', 'the running arrays move on from step to step; the batches differ'), (3, 2))
    forward(c, c.draw(3, 2) + 2.0).read(*READ)
    forward(c, c.draw(3, 2) - 1.0).read(*READ).backward(d_out=(3, 2))

    c = parameters(make('test_train_test', 'test mode leaves the running arrays, train mode moves them'), 2)
    test(c, (3, 2)).read(*READ).backward(d_out=(3, 2))
    forward(c, (3, 2)).read(*READ).backward(d_out=(3, 2))
    test(c, (3, 2)).read(*READ)

    c = start(make('backward_twice', 'the second backward does not add to the first, nor move the running arrays'),
              (3, 2))
    c.backward(d_out=(3, 2)).backward(d_out=(3, 2)).double_backward(u_x=(3, 2), u_gamma=(2,), u_beta=(2,))
    c.double_backward(u_x=(3, 2), u_gamma=(2,), u_beta=(2,)).read(*READ)

    if not make.default:
        return
    c = start(make('one_row', 'N = 1: out is beta, the running variance moves towards 0'), (1, 2))
    c.backward(d_out=(1, 2)).read(*READ)
    c = start(make('one_channel', 'C = 1'), (4, 1))
    second_order(c, (4, 1)).read(*READ)
    c = start(make('constant', 'a channel that is constant: out is beta, not NaN, and its gradient is finite', eps=0.5),
              np.array([[0.5, 1.0], [0.5, -2.0], [0.5, 1.5]]))
    c.backward(d_out=(3, 2)).double_backward(u_x=(3, 2), u_gamma=(2,), u_beta=(2,)).read(*READ)
    c = start(make('little_variance', 'a variance as small as eps: where eps stands shows'),
              np.array([[1.0, -1.0], [1.0 + 2.0 ** -7, -1.0], [1.0, -1.0 - 2.0 ** -7]]))
    c.backward(d_out=(3, 2)).double_backward(u_x=(3, 2), u_gamma=(2,), u_beta=(2,)).read(*READ)
    c = make('far', 'means far from 0, one channel constant: a difference of squares would be negative', 'float64')
    x = np.stack([np.full(6, 2.0 ** 20 + 3.0 / 128), 2.0 ** 20 + c.draw(6)], axis=1)
    start(c, x).backward(d_out=(6, 2)).read(*READ)
    c = start(make('odd_rows', 'more rows than a warp has lanes'), (33, 3))
    c.backward(d_out=(33, 3)).read(*READ)
    c = start(make('odd_images', 'images of odd height and width'), (3, 2, 5, 7))
    c.backward(d_out=(3, 2, 5, 7)).read(*READ)
    c = start(make('nan', 'NaN spreads over its own channel only', smooth=False), np.array([[1.0, 2.0], [np.nan, -1.0], [0.5, 0.25]]))
    c = start(make('three_axes', 'statistics over N and the last axis'), (2, 2, 3))
    second_order(c, (2, 2, 3)).read(*READ)

    test_mode(make.without('running_variance'))

    c = start(make('two_instances', 'two instances that share their parameters and running arrays, interleaved'),
              (3, 2))
    c.step('forward', on='second', x=(4, 2), running_mean='running_mean', running_var='running_var')
    c.backward(d_out=(3, 2)).step('backward', on='second', d_out=(4, 2)).read(*READ)
    c.double_backward(u_x=(3, 2), u_gamma=(2,), u_beta=(2,))

    make = make.without('running_variance')
    start(make('refuses_d_out', 'd_out would broadcast'), (3, 2)).backward(d_out=(1, 2), error='C1')
    c = start(make('refuses_u', 'u_gamma has an axis too many'), (3, 2)).backward(d_out=(3, 2))
    c.double_backward(u_x=(3, 2), u_gamma=(1, 2), u_beta=(2,), error='C2')
    start(make('refuses_vector', 'x has no axis of channels'), (2,), channels=2, error='C3')
    start(make('refuses_channels', 'three channels for parameters of two'), (4, 3), channels=2, error='C4')
    c = make('refuses_running_column', 'a running mean with an axis behind').param('gamma', (2,)).param('beta', (2,))
    c.forward(x=(3, 2), running_mean=(2, 1), running_var=np.ones(2), error='C4')
    c = make('refuses_running', 'a running mean that would broadcast').param('gamma', (2,)).param('beta', (2,))
    c.forward(x=(3, 2), running_mean=(1,), running_var=np.ones(2), error='C4')


def test_mode(make):
    for name, about, shape, precision in (
            ('test', 'the running arrays normalise, and are constants for backward', (3, 2), 'grid'),
            ('test_images', 'the same for images', (2, 2, 1, 2), 'grid'),
            ('test_one_row', 'N = 1 is a batch like any other', (1, 2), 'grid'),
            ('test_mantissa64', 'full float64 mantissas', (4, 2), 'float64')):
        c = test(parameters(make(name, about, precision), 2), shape)
        second_order(c, shape).read('x', 'gamma', 'beta', 'd_out', *READ)
    test(parameters(make('test_no_rows', 'N = 0, in test mode'), 2), (0, 2)).read(*READ).backward(d_out=(0, 2))
    c = parameters(make('test_little_variance', 'a running variance as small as eps'), 2)
    c.tensor('running_mean', (2,))
    c.tensor('running_var', np.array([0.0, 2.0 ** -15]))
    test(c, (3, 2)).backward(d_out=(3, 2))


def parameters(c, channels):
    return c.param('gamma', (channels,)).param('beta', (channels,))


def start(c, x, channels=None, error=None):
    """The first forward, in train mode; x is a shape or an array."""
    shape = x if isinstance(x, tuple) else x.shape
    return forward(parameters(c, channels or shape[1]), x, channels=channels or shape[1], error=error)


def forward(c, x, channels=None, error=None, **step):
    """A forward on the running arrays, which are made by the first."""
    made = 'running_mean' in c.tensors
    running_mean = 'running_mean' if made else (channels,)
    running_var = 'running_var' if made else c.positive(channels)
    return c.forward(x=x, running_mean=running_mean, running_var=running_var, error=error, **step)


def test(c, x):
    shape = x if isinstance(x, tuple) else x.shape
    return forward(c, x, channels=shape[1], attributes={'train': False})


def second_order(c, shape):
    channels = (shape[1],)
    return c.backward(d_out=shape).double_backward(u_x=shape, u_gamma=channels, u_beta=channels)
