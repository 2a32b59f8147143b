# -*- coding: utf-8 -*-
"""Cases of average_pooling."""
import numpy as np

from cases.function.pooling import SIZES, given, out_shape, refuse


def cases(make):
    for name, about, x, kernel, stride, pad, precision in SIZES:
        if pad == 0 and not make.default:
            continue
        c = (make if pad else make.without())(name, about, precision, kernel_size=kernel, **given(stride, pad))
        c.forward(x=x).backward(d_out=out_shape(x, kernel, stride, pad)).double_backward(u_x=x)
        c.read('x', 'd_out', 'u_x')

    c = make('ones', 'an image of ones shows what the padding counts', kernel_size=[3, 2], stride=[2, 1], pad=[1, 1])
    c.forward(x=np.ones((1, 1, 4, 3))).backward(d_out=np.ones((1, 1, 2, 4))).double_backward(u_x=np.ones((1, 1, 4, 3)))

    if make.default:
        plain(make.without())
        refuse(make.without())


def plain(make):
    c = make('special', 'NaN and the infinities reach the windows that hold them, and no other', smooth=False,
             kernel_size=2)
    c.forward(x=np.array([[[[1.0, np.nan, 2.0, 1.0], [3.0, 1.0, 0.5, np.inf], [-np.inf, 0.5, 1.0, np.inf]]]]))
    c.backward(d_out=(1, 1, 2, 3)).double_backward(u_x=(1, 1, 3, 4))

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', kernel_size=2)
    c.forward(x=(1, 2, 3, 3)).backward(d_out=(1, 2, 2, 2)).backward(d_out=(1, 2, 2, 2))
    c.double_backward(u_x=(1, 2, 3, 3)).double_backward(u_x=(1, 2, 3, 3))

    c = make('second_order_between', 'a second-order step changes no later first-order step', kernel_size=2)
    c.forward(x=(1, 1, 3, 3)).backward(d_out=(1, 1, 2, 2)).double_backward(u_x=(1, 1, 3, 3)).backward(d_out='d_out')

    c = make('two_calls', 'images of two sizes; backward belongs to the latest forward', kernel_size=2, stride=2)
    c.forward(x=(2, 1, 4, 4)).forward(x=(1, 2, 2, 4)).backward(d_out=(1, 2, 1, 2)).double_backward(u_x=(1, 2, 2, 4))

    c = make('two_instances', 'two poolings, interleaved', kernel_size=2)
    c.forward(x=(1, 1, 3, 3)).step('forward', on='second', x=(1, 1, 3, 3)).backward(d_out=(1, 1, 2, 2))
    c.step('backward', on='second', d_out=(1, 1, 2, 2)).double_backward(u_x=(1, 1, 3, 3))
    c.step('double_backward', on='second', u_x=(1, 1, 3, 3))
