# -*- coding: utf-8 -*-
"""Cases of transpose."""
import numpy as np


def cases(make):
    for name, about, x, axes, out, precision in (
            ('matrix', 'no order given: rows and columns', (2, 3), {}, (3, 2), 'grid'),
            ('square', 'a square matrix: a missing transpose keeps the shape', (3, 3), {}, (3, 3), 'grid'),
            ('one_row', 'N = 1', (1, 3), {}, (3, 1), 'grid'),
            ('vector', 'one axis stays as it is', (4,), {}, (4,), 'grid'),
            ('scalar', 'no axes', (), {}, (), 'grid'),
            ('reverse3', 'no order given: three axes are reversed', (2, 3, 4), {}, (4, 3, 2), 'grid'),
            ('null', 'null is the reverse order', (2, 3, 2), dict(axes=None), (2, 3, 2), 'grid'),
            ('cycle', 'three axes change places in a circle: the inverse is another order', (2, 3, 4),
             dict(axes=[1, 2, 0]), (3, 4, 2), 'grid'),
            ('cycle_back', 'the other circle', (2, 3, 4), dict(axes=[2, 0, 1]), (4, 2, 3), 'grid'),
            ('cube', 'a circle of axes of one length: a wrong order keeps the shape', (2, 2, 2),
             dict(axes=[1, 2, 0]), (2, 2, 2), 'grid'),
            ('channels_last', 'NCHW to NHWC', (2, 3, 2, 4), dict(axes=[0, 2, 3, 1]), (2, 2, 4, 3), 'grid'),
            ('negative', 'axes that count from the end', (2, 3, 4), dict(axes=[-1, 0, 1]), (4, 2, 3), 'grid'),
            ('negative_cube', 'the same with axes of one length', (3, 3, 3), dict(axes=[-1, 0, -2]), (3, 3, 3), 'grid'),
            ('identity', 'the order that x has', (2, 3), dict(axes=[0, 1]), (2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 4), {}, (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (2, 2, 3), dict(axes=[1, 2, 0]), (2, 3, 2), 'float64')):
        c = make(name, about, precision, **axes)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False)
    c.forward(x=np.array([[1.0, np.nan, 2.0], [np.inf, -1.0, -np.inf]])).backward(d_out=(3, 2))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', axes=[1, 0])
    c.forward(x=(2, 3)).backward(d_out=(3, 2)).backward(d_out=(3, 2))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved', axes=[1, 0])
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(3, 2))
    c.step('backward', on='second', d_out=(3, 2)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(2, 3)).forward(x=(2, 2, 3)).backward(d_out=(3, 2, 2)).double_backward(u_x=(2, 2, 3))
    c = make('no_rows', 'no rows become no columns')
    c.forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((2, 0)))

    c = make('no_rows_inside', 'an axis in the middle has no length', axes=[1, 2, 0])
    c.forward(x=np.zeros((2, 0, 3))).backward(d_out=np.zeros((0, 3, 2)))

    make('refuses_d_out', 'd_out has the shape of x').forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out').forward(x=(2, 3)).backward(d_out=(3, 2))
    c.double_backward(u_x=(3, 2), error='C2')
    for name, about, axes in (
            ('refuses_axis', 'axis 2 of two axes', [0, 2]), ('refuses_negative_axis', 'axis -3 of two axes', [0, -3]),
            ('refuses_repeated_axis', 'axes 0 and -2 of two axes are the same', [0, -2]),
            ('refuses_few', 'one axis of two', [0]), ('refuses_none', 'an empty order is not the reverse order', []),
            ('refuses_many', 'three axes of two', [0, 1, 2])):
        make(name, about, axes=axes).forward(x=(2, 3), error='C3')
