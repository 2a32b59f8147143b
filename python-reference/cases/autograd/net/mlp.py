# -*- coding: utf-8 -*-
"""Cases of mlp."""
import numpy as np

from cases.autograd.net.sequential import params


def cases(make):
    for name, about, sizes, n, d, precision in (
            ('small', 'one hidden layer, no two sizes alike', [4, 3], 2, 1, 'grid'),
            ('one_row', 'N = 1', [2, 3], 1, 2, 'grid'),
            ('one_hidden', 'a hidden layer of one unit', [1, 2], 3, 2, 'grid'),
            ('one_layer', 'no hidden layer: no activation', [3], 2, 2, 'grid'),
            ('three_layers', 'two hidden layers', [3, 2, 4], 2, 2, 'grid'),
            ('four_layers', 'three hidden layers of one size', [2, 2, 2, 2], 2, 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', [3, 2], 3, 2, 'float32'),
            ('mantissa64', 'full float64 mantissas', [3, 2], 3, 2, 'float64')):
        c = network(make, name, about, sizes, d, precision)
        c.forward(x=(n, d)).backward(d_out=(n, sizes[-1])).read('x', 'd_out', *c.params['params'])

    for activation in ('tanh', 'relu', 'sigmoid'):
        c = network(make, activation, 'the activation ' + activation, [3, 2], 2, activation=activation)
        c.forward(x=(3, 2)).backward(d_out=(3, 2))

    c = network(make, 'far_out', 'sigmoids of numbers whose exponentials are infinite', [3, 2], 2)
    c.forward(x=np.array([[4096.0, -1.0], [-4096.0, 0.5]])).backward(d_out=(2, 2))

    c = network(make, 'backward_twice', 'the second backward does not add to the first', [3, 2], 2)
    c.forward(x=(2, 2)).backward(d_out=(2, 2)).backward(d_out=(2, 2))
    c = network(make, 'two_calls', 'backward belongs to the latest forward', [3, 2], 2)
    c.forward(x=(2, 2)).forward(x=(3, 2)).backward(d_out=(3, 2))
    c = network(make, 'two_instances', 'two networks that share their parameters, interleaved', [3, 2], 2)
    c.forward(x=(2, 2)).step('forward', on='second', x=(3, 2)).backward(d_out=(2, 2))
    c.step('backward', on='second', d_out=(3, 2))

    network(make, 'refuses_x', 'one feature too many', [3, 2], 2).forward(x=(2, 3), error='C2')
    c = params(make('refuses_layer', 'the second layer takes two features', fc_output_sizes=[3, 2]), 2, [2, 2])
    c.forward(x=(2, 2), error='C3')
    c = params(make('refuses_params', 'the last layer lacks its parameters', fc_output_sizes=[3, 2]), 2, [3])
    c.forward(x=(2, 2), error='C3')
    c = network(make, 'refuses_d_out', 'd_out would broadcast', [3, 2], 2)
    c.forward(x=(2, 2)).backward(d_out=(1, 2), error='C1')


def network(make, name, about, sizes, d, precision='grid', **attributes):
    return params(make(name, about, precision, fc_output_sizes=sizes, **attributes), d, sizes)
