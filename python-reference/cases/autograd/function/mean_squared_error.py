# -*- coding: utf-8 -*-
"""Cases of mean_squared_error."""
import numpy as np


def cases(make):
    everywhere = make
    if make.default:
        everywhere = make.without('divisor')
    for name, about, shape, precision, maker in (
            ('matrix', 'two rows of three', (2, 3), 'grid', make),
            ('one_row', 'N = 1: divided by 1, or by 3', (1, 3), 'grid', make),
            ('rank3', 'three axes: rows are those of the first', (2, 2, 3), 'grid', make),
            ('square', 'as many rows as columns', (3, 3), 'grid', make),
            ('mantissa32', 'full float32 mantissas', (3, 4), 'float32', make),
            ('mantissa64', 'full float64 mantissas', (3, 4), 'float64', make),
            ('vector', 'one axis: rows are elements', (4,), 'grid', everywhere),
            ('column', 'one column: rows are elements', (3, 1), 'grid', everywhere),
            ('one_element', 'one element', (1,), 'grid', everywhere)):
        if maker is everywhere and not make.default:
            continue
        second_order(maker(name, about, precision), shape).read('x0', 'x1', 'd_loss', 'u_x0', 'u_x1')

    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(x0=(2, 2), x1=(2, 2)).backward(d_loss=np.array(-0.25)).double_backward(u_x0=(2, 2), u_x1=(2, 2))
    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x0=(2, 3), x1=(2, 3)).backward(d_loss=()).backward(d_loss=())
    c.double_backward(u_x0=(2, 3), u_x1=(2, 3)).double_backward(u_x0=(2, 3), u_x1=(2, 3))

    if make.default:
        make = make.without('divisor')
        c = make('equal', 'equal operands: loss and gradients are 0, the second order is not')
        x = c.draw(3)
        c.forward(x0=x, x1=x).backward(d_loss=()).double_backward(u_x0=(3,), u_x1=(3,))
        c = make('itself', 'one tensor as both operands: its whole gradient is 0')
        c.forward(x0=(3,), x1='x0').backward(d_loss=()).double_backward(u_x0=(3,), u_x1=(3,)).read('x0')
        c = make('far', 'a large common part: differences must come before squares')
        c.forward(x0=4096.0 + c.draw(4), x1=4096.0 + c.draw(4)).backward(d_loss=())
        c = make('odd_length', 'a rest for every block')
        c.forward(x0=(257,), x1=np.zeros(257)).backward(d_loss=())
        c = make('special', 'NaN and the infinities go through', smooth=False)
        c.forward(x0=np.array([np.inf, 1.0]), x1=np.array([1.0, np.nan])).backward(d_loss=())
        c = make('two_instances', 'two losses of one tensor, interleaved')
        c.forward(x0=(3,), x1=(3,)).step('forward', on='second', x0='x0', x1=(3,))
        c.backward(d_loss=()).step('backward', on='second', d_loss=()).double_backward(u_x0=(3,), u_x1=(3,))
        c.step('double_backward', on='second', u_x0=(3,), u_x1=(3,))

        make('refuses_d_loss', 'd_loss has an axis').forward(x0=(2,), x1=(2,)).backward(d_loss=(1,), error='C1')
        c = make('refuses_u', 'u_x1 would broadcast').forward(x0=(2,), x1=(2,)).backward(d_loss=())
        c.double_backward(u_x0=(2,), u_x1=(1,), error='C2')
        for name, about, shape in (
                ('refuses_column', '[N] against [N, 1] would broadcast to [N, N]', (3, 1)),
                ('refuses_scalar_target', 'a scalar would broadcast', ()),
                ('refuses_length', 'four against three', (4,))):
            make(name, about).forward(x0=(3,), x1=shape, error='C3')
        make('refuses_scalars', 'two scalars have no rows').forward(x0=(), x1=(), error='C4')


def second_order(c, shape):
    return c.forward(x0=shape, x1=shape).backward(d_loss=()).double_backward(u_x0=shape, u_x1=shape)
