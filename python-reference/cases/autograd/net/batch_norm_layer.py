# -*- coding: utf-8 -*-
"""Cases of batch_norm_layer."""
import numpy as np


def cases(make):
    for name, about, shape, precision in (('small', 'rows: train, look at the statistics, test', (4, 3), 'grid'),
                                          ('images', 'images', (2, 3, 2, 2), 'grid'),
                                          ('mantissa32', 'full float32 mantissas', (3, 2, 2, 1), 'float32'),
                                          ('mantissa64', 'full float64 mantissas', (3, 2, 2, 1), 'float64')):
        c = given(make(name, about, precision), shape[1])
        c.forward(x=shape).backward(d_out=shape).step('statistics').read('avg_mean', 'avg_var', 'gamma', 'beta')
        test(c, shape).backward(d_out=shape).step('statistics')

    c = make('fresh', 'nothing given: a first batch and a second, then a test')
    c.forward(x=(3, 2)).backward(d_out=(3, 2)).step('statistics').forward(x=(4, 2)).step('statistics')
    test(c, (2, 2)).backward(d_out=(2, 2))

    c = make('train_test_train', 'each mode in its turn', decay=0.75)
    c.forward(x=(3, 2))
    test(c, (2, 2)).forward(x=(3, 2)).backward(d_out=(3, 2)).step('statistics')

    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x=(3, 2)).backward(d_out=(3, 2)).backward(d_out=(3, 2))

    if make.default:
        others(make, make.without())


def others(make, plain):
    c = plain('test_first', 'before any training a test normalises by zeros and ones')
    test(c, (3, 2)).backward(d_out=(3, 2)).step('statistics')
    c = make('small_variance', 'eps counts', eps=0.125)
    c.forward(x=np.array([[1.0, 2.0], [1.0625, 2.125], [1.125, 1.875]])).backward(d_out=(3, 2)).step('statistics')
    c = make('no_decay', 'decay exactly 0: the statistics are those of the batch', decay=0.0)
    test(c.forward(x=(3, 2)).step('statistics'), (2, 2))
    c = make('two_instances', 'two layers with nothing in common, interleaved')
    c.forward(x=(3, 2)).step('forward', on='second', x=(3, 2)).step('statistics').step('statistics', on='second')
    c.backward(d_out=(3, 2)).step('backward', on='second', d_out=(3, 2))

    plain('refuses_vector', 'x has one axis').forward(x=(3,), error='C2')
    plain('refuses_second_x', 'the first x had two channels').forward(x=(3, 2)).forward(x=(3, 3), error='C3')
    plain.cases[-1].steps[0]['want'] = []
    plain('refuses_gamma', 'gamma would broadcast').param('gamma', (1,)).forward(x=(3, 2), error='C3')
    plain('refuses_avg_var', 'a channel too many').param('avg_var', np.ones(3)).forward(x=(3, 2), error='C3')
    plain('refuses_d_out', 'd_out would broadcast').step('forward', want=[], x=(3, 2)).backward(d_out=(1, 2), error='C1')


def given(case, channels):
    case.param('avg_mean', (channels,)).param('avg_var', case.positive(channels))
    return case.param('gamma', (channels,)).param('beta', (channels,))


def test(case, x):
    return case.step('forward', attributes={'train': False}, x=x)
