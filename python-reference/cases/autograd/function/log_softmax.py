# -*- coding: utf-8 -*-
"""Cases of log_softmax."""
from cases.autograd.function.reductions import AXIS, exponentials, refused_axis, repeated


def cases(make):
    for name, about, x, attributes, precision in AXIS:
        c = make(name, about, precision, **attributes)
        c.forward(x=x).backward(d_out=x).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    exponentials(make, same)
    repeated(make, same)

    make('refuses_d_out', 'd_out would broadcast').forward(x=(2, 3)).backward(d_out=(1, 3), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(1, 3), error='C2')
    refused_axis(make)


def same(x):
    return x
