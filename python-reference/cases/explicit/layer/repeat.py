# -*- coding: utf-8 -*-
"""Cases of repeat."""
import numpy as np


def cases(make):
    for name, about, shape, axis, count, precision in (
            ('bias', 'a row repeated over the batch, as a bias is', (1, 4), 0, 3, 'grid'),
            ('weights', 'one weight a time step, repeated over the states', (2, 3, 1), 2, 4, 'grid'),
            ('middle_axis', 'the size-1 axis lies in the middle', (2, 1, 3), 1, 2, 'grid'),
            ('wide_axis', 'the axis has three slices: each is repeated in place, the block is not tiled', (2, 3), 1, 2, 'grid'),
            ('wide_rows', 'two rows, each repeated three times', (2, 3), 0, 3, 'grid'),
            ('last_axis', 'axis -1 counts from the end', (2, 2, 2), -1, 3, 'grid'),
            ('vector', 'one axis', (3,), 0, 2, 'grid'),
            ('once', 'count = 1 is a copy', (2, 3), 1, 1, 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 2), 0, 4, 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 2), 1, 4, 'float64')):
        c = make(name, about, precision, count=count, axis=axis)
        after = [size * count if at == axis % len(shape) else size for at, size in enumerate(shape)]
        c.forward(x=shape).backward(d_out=tuple(after)).read('x', 'd_out')

    c = make('default_axis', 'axis not given: 0', count=2)
    c.forward(x=(2, 3)).backward(d_out=(4, 3))
    c = make('backward_twice', 'the second backward does not add to the first', count=3, axis=1)
    c.forward(x=(2, 2)).backward(d_out=(2, 6)).backward(d_out=(2, 6)).read('x')
    c = make('two_calls', 'backward belongs to the latest forward', count=2, axis=0)
    c.forward(x=(3, 2)).forward(x=(1, 4)).backward(d_out=(2, 4))

    c = make('no_columns', 'rows of nothing, repeated', count=2, axis=0)
    c.forward(x=np.zeros((2, 0))).backward(d_out=np.zeros((4, 0)))
    c = make('no_rows', 'nothing, repeated', count=2, axis=0)
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros((0, 3)))

    c = make('refuses_count', 'nothing is left to add up', count=0, axis=0)
    c.forward(x=(2, 3), error='C1')
    c = make('refuses_axis', 'axis 2 of two axes', count=2, axis=2)
    c.forward(x=(2, 3), error='C2')
    c = make('refuses_negative_axis', 'axis -3 of two axes', count=2, axis=-3)
    c.forward(x=(2, 3), error='C2')
    c = make('refuses_d_out', 'd_out has the shape of x', count=2, axis=0)
    c.forward(x=(2, 3)).backward(d_out=(2, 3), error='C3')
