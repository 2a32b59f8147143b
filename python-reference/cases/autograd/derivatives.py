# -*- coding: utf-8 -*-
"""Cases of derivatives."""
import numpy as np


def cases(make):
    for function, numbers in (
            ('sin', [0.0, 1.0, -0.5, 4.5]),
            ('cos', [0.0, 1.0, -0.5, 4.5]),
            ('tanh', [0.0, 0.5, -1.25]),
            ('sigmoid', [0.0, 0.5, -1.25]),
            ('exp', [0.0, 1.0, -2.0]),
            ('log', [1.0, 0.5, 3.0])):
        c = make(function, 'up to the fourth order', function=function).forward(x=np.array(numbers)).read('x')
        c.forward(x=np.array(numbers[::-1]))

    make('scalar', 'no axes', function='sin').forward(x=())
    make('matrix', 'two axes', function='tanh').forward(x=(2, 3)).read('x')
    make('no_rows', 'an empty batch', function='exp').forward(x=np.zeros((0, 2)))
    make('mantissa32', 'full float32 mantissas', 'float32', function='sin').forward(x=(5,))
    make('mantissa64', 'full float64 mantissas', 'float64', function='sigmoid').forward(x=(5,))

    make('order0', 'the function itself', function='sin', order=0).forward(x=(3,))
    make('order1', 'one derivative', function='sigmoid', order=1).forward(x=(3,))
    make('order6', 'six derivatives', function='sin', order=6).forward(x=(3,))
    make('tanh_order6', 'six derivatives of a function whose graph grows', function='tanh', order=6).forward(x=(3,))

    for name, about, exponent, numbers in (
            ('constant', 'x^0: every derivative is 0', 0, [0.0, 1.5, -2.0]),
            ('line', 'x^1: 1, then 0', 1, [0.0, 1.5, -2.0]),
            ('square', 'x^2: 2 x, 2, then 0', 2, [0.0, 1.5, -2.0]),
            ('cube', 'x^3 has a third derivative of 6', 3, [0.0, 1.5, -2.0]),
            ('fifth', 'x^5', 5, [0.0, 1.5, -2.0]),
            ('reciprocal', 'x^-1', -1, [1.0, -0.5, 4.0]),
            ('root', 'x^(1/2)', 0.5, [1.0, 0.25, 4.0])):
        make(name, about, function='pow', exponent=exponent).forward(x=np.array(numbers))

    make('refuses_function', 'an unknown function', function='sine').forward(x=(2,), error='C1')
    make('refuses_order', 'an order below 0', function='sin', order=-1).forward(x=(2,), error='C2')
