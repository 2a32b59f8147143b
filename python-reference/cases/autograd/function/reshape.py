# -*- coding: utf-8 -*-
"""Cases of reshape."""
import numpy as np


def cases(make):
    for name, about, x, shape, out, precision in (
            ('small', 'rows of three to rows of two', (2, 3), [3, 2], (3, 2), 'grid'),
            ('to_vector', 'one axis', (2, 3), [6], (6,), 'grid'),
            ('to_scalar', 'no axes', (1, 1), [], (), 'grid'),
            ('from_scalar', 'a tensor without axes becomes one with two', (), [1, 1], (1, 1), 'grid'),
            ('rank3', 'two axes to three', (4, 3), [2, 2, 3], (2, 2, 3), 'grid'),
            ('rank4', 'three axes to four, none stays', (2, 3, 4), [3, 2, 2, 2], (3, 2, 2, 2), 'grid'),
            ('size_one_axes', 'axes of length 1 come and go', (1, 3, 1, 2), [2, 1, 3], (2, 1, 3), 'grid'),
            ('rest', '-1 is what is left', (2, 6), [3, -1], (3, 4), 'grid'),
            ('rest_first', '-1 in front', (3, 4), [-1, 2], (6, 2), 'grid'),
            ('rest_is_one', '-1 that is 1', (2, 3), [2, -1, 3], (2, 1, 3), 'grid'),
            ('same', 'the shape that x has', (2, 3), [2, 3], (2, 3), 'grid'),
            ('same_rest', 'the shape that x has, with -1', (2, 3), [-1, 3], (2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 4), [2, 6], (2, 6), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 4), [2, 6], (2, 6), 'float64')):
        c = make(name, about, precision, shape=shape)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False, shape=[3, 2])
    c.forward(x=np.array([[1.0, np.nan, 2.0], [np.inf, -1.0, -np.inf]])).backward(d_out=(3, 2))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', shape=[3, 2])
    c.forward(x=(2, 3)).backward(d_out=(3, 2)).backward(d_out=(3, 2))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved', shape=[3, 2])
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(3, 2))
    c.step('backward', on='second', d_out=(3, 2)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    c = make('two_calls', 'backward belongs to the latest forward', shape=[-1, 2])
    c.forward(x=(2, 3)).forward(x=(2, 4)).backward(d_out=(4, 2)).double_backward(u_x=(2, 4))
    c = make('no_elements', 'a shape without elements', shape=[3, 0])
    c.forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((3, 0)))

    make('refuses_d_out', 'd_out has the shape of x', shape=[3, 2]).forward(x=(2, 3)).backward(
        d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', shape=[3, 2]).forward(x=(2, 3)).backward(d_out=(3, 2))
    c.double_backward(u_x=(3, 2), error='C2')
    for name, about, shape in (
            ('refuses_more', 'more elements than x has', [3, 3]), ('refuses_fewer', 'fewer elements', [2, 2]),
            ('refuses_rest', 'nothing is left for -1', [4, -1]), ('refuses_two_rests', 'two unknown lengths', [-1, -1]),
            ('refuses_negative', 'two negative lengths, whose product fits', [-2, -3]),
            ('refuses_rest_of_nothing', '-1 beside 0', [0, -1])):
        make(name, about, shape=shape).forward(x=(2, 3), error='C3')
    make('refuses_any_rest', '-1 beside 0, where x is empty: any number would do', shape=[-1, 0]).forward(
        x=np.zeros((0, 3)), error='C3')
