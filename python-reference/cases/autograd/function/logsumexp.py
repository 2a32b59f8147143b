# -*- coding: utf-8 -*-
"""Cases of logsumexp."""
import numpy as np

from cases.autograd.function.reductions import AXIS, exponentials, refused_axis, repeated


def cases(make):
    for name, about, x, attributes, precision in AXIS:
        for keepdims in (True, False):
            out = np.sum(np.zeros(x), axis=attributes.get('axis', 1), keepdims=keepdims).shape
            given = dict(attributes) if keepdims else dict(attributes, keepdims=False)
            c = make(name if keepdims else name + '_reduced', about, precision, **given)
            c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    exponentials(make, kept)
    c = make('masked_out', 'a row of minus infinity is minus infinity', smooth=False)
    c.forward(x=np.array([[-np.inf, -np.inf, -np.inf], [1.0, 2.0, -1.0]]))
    c = make('infinite', 'a row with infinity is infinite', smooth=False)
    c.forward(x=np.array([[np.inf, 1.0, -np.inf], [1.0, 2.0, -1.0]]))
    repeated(make, kept)

    make('refuses_d_out', 'd_out has the shape of x').forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out').forward(x=(2, 3)).backward(d_out=(2, 1))
    c.double_backward(u_x=(2, 1), error='C2')
    refused_axis(make)


def kept(x):
    """The shape of out by default, for x of two axes."""
    return (x[0], 1)
