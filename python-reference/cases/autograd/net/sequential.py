# -*- coding: utf-8 -*-
"""Cases of sequential."""
import numpy as np


def cases(make):
    for name, about, parts, n, d, precision in (
            ('small', 'two layers and a function', [4, 'sigmoid', 3], 2, 2, 'grid'),
            ('one_row', 'N = 1', [2, 'tanh', 3], 1, 2, 'grid'),
            ('one_layer', 'a single layer', [2], 3, 2, 'grid'),
            ('one_function', 'a single function, no parameters', ['tanh'], 2, 3, 'grid'),
            ('function_first', 'functions come first and last', ['tanh', 3, 'sigmoid'], 2, 2, 'grid'),
            ('two_functions', 'a function of a function', [3, 'tanh', 'sigmoid', 2], 2, 2, 'grid'),
            ('layers_only', 'no function between three layers', [3, 2, 4], 2, 3, 'grid'),
            ('same_sizes', 'all sizes agree: the order of the parts is seen in the values only', [3, 'tanh', 3, 'sigmoid', 3], 2, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', [3, 'tanh', 2], 3, 2, 'float32'),
            ('mantissa64', 'full float64 mantissas', [3, 'tanh', 2], 3, 2, 'float64')):
        c = params(make(name, about, precision, parts=parts), d, parts)
        shape = (n, width(parts, d))
        wanted = None if c.params['params'] else ['d_x']
        c.forward(x=(n, d)).step('backward', want=wanted, d_out=shape).read('x', 'd_out', *c.params['params'])

    c = params(make('relu', 'relu between the layers', parts=[3, 'relu', 2]), 2, [3, 2])
    c.forward(x=(4, 2)).backward(d_out=(4, 2))

    c = params(make('far_out', 'sigmoids of numbers whose exponentials are infinite', parts=[3, 'sigmoid', 2]), 2, [3, 2])
    c.forward(x=np.array([[4096.0, -1.0], [-4096.0, 0.5]])).backward(d_out=(2, 2))

    c = params(make('backward_twice', 'the second backward does not add to the first', parts=[3, 'tanh', 2]), 2, [3, 2])
    c.forward(x=(2, 2)).backward(d_out=(2, 2)).backward(d_out=(2, 2))

    c = params(make('two_calls', 'backward belongs to the latest forward', parts=[3, 'tanh', 2]), 2, [3, 2])
    c.forward(x=(2, 2)).forward(x=(3, 2)).backward(d_out=(3, 2))

    c = make('tied', 'two layers with one W: its gradient is the whole gradient', parts=[2, 'tanh', 2])
    W = c.tensor('W', (2, 2))
    c.params['params'] = [W, c.tensor('b', (2,)), W, c.tensor('b', (2,))]
    c.forward(x=(3, 2)).backward(d_out=(3, 2))

    c = params(make('two_instances', 'two networks that share their parameters, interleaved', parts=[3, 'tanh', 2]), 2, [3, 2])
    c.forward(x=(2, 2)).step('forward', on='second', x=(3, 2)).backward(d_out=(2, 2))
    c.step('backward', on='second', d_out=(3, 2))

    c = params(make('refuses_x', 'one feature too many', parts=[3, 'tanh', 2]), 2, [3, 2]).forward(x=(2, 3), error='C2')
    c = params(make('refuses_layer', 'the second layer takes two features', parts=[3, 'tanh', 2]), 2, [2, 2])
    c.forward(x=(2, 2), error='C3')
    c = make('refuses_params', 'one layer lacks its parameters', parts=[3, 'tanh', 2]).param('params', [(2, 3), (3,)])
    c.forward(x=(2, 2), error='C3')
    c = params(make('refuses_d_out', 'd_out would broadcast', parts=[3, 'tanh', 2]), 2, [3, 2])
    c.forward(x=(2, 2)).backward(d_out=(1, 2), error='C1')


def params(case, d, parts):
    """W and b for each linear layer; functions keep the width."""
    shapes = []
    for part in parts:
        if not isinstance(part, str):
            shapes += [(d, part), (part,)]
            d = part
    return case.param('params', shapes)


def width(parts, d):
    sizes = [part for part in parts if not isinstance(part, str)]
    return sizes[-1] if sizes else d
