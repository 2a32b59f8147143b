# -*- coding: utf-8 -*-
"""Cases of average_pooling."""
import numpy as np

from cases.autograd.function.pooling import NOTHING, SIZES, given, out_shape, refuse, repeated


def cases(make):
    for name, about, x, kernel, stride, pad, precision in SIZES + NOTHING:
        if pad == 0 and not make.default:
            continue
        c = (make if pad else make.without())(name, about, precision, kernel_size=kernel, **given(stride, pad))
        c.forward(x=x).backward(d_out=out_shape(x, kernel, stride, pad)).double_backward(u_x=x)
        c.read('x', 'd_out', 'u_x')

    c = make('ones', 'an image of ones shows what the padding counts', kernel_size=[3, 2], stride=[2, 1], pad=[1, 1])
    c.forward(x=np.ones((1, 1, 4, 3))).backward(d_out=np.ones((1, 1, 2, 4))).double_backward(u_x=np.ones((1, 1, 4, 3)))

    if make.default:
        ordinary(make.without())


def ordinary(make):
    c = make('special', 'NaN and the infinities reach the windows that hold them, and no other', smooth=False,
             kernel_size=2)
    c.forward(x=np.array([[[[1.0, np.nan, 2.0, 1.0], [3.0, 1.0, 0.5, np.inf], [-np.inf, 0.5, 1.0, np.inf]]]]))
    c.backward(d_out=(1, 1, 2, 3)).double_backward(u_x=(1, 1, 3, 4))

    repeated(make)
    refuse(make)
