# -*- coding: utf-8 -*-
"""Cases of im2col."""
import numpy as np

from cases.autograd.function.pooling import NOTHING, SIZES, given, out_shape, pair, refuse_windows

EVEN_WIDER = (
    ('pad_of_a_kernel', 'windows that lie wholly in the padding', (1, 1, 2, 2), 2, 2, 2, 'grid'),
    ('wider_than_the_image', 'a kernel that only the padding lets fit', (1, 2, 2, 1), [2, 3], 1, [0, 1], 'grid'))


def shapes(x, kernel, stride, pad):
    """Of the matrix, and of the windows."""
    N, C, OH, OW = out_shape(x, kernel, stride, pad)
    KH, KW = pair(kernel)
    return (N * OH * OW, C * KH * KW), (N, C, KH, KW, OH, OW)


def cases(make):
    for name, about, x, kernel, stride, pad, precision in SIZES + EVEN_WIDER + NOTHING:
        matrix, windows = shapes(x, kernel, stride, pad)
        c = make(name, about, precision, kernel_size=kernel, **given(stride, pad))
        c.forward(x=x).backward(d_out=matrix).double_backward(u_x=x).read('x', 'd_out', 'u_x')
        c = make('windows_' + name, about + '; six axes', precision, kernel_size=kernel, to_matrix=False,
                 **given(stride, pad))
        c.forward(x=x).backward(d_out=windows).double_backward(u_x=x)

    c = make('special', 'NaN and the infinities are copied to the windows that hold them', smooth=False, kernel_size=2,
             pad=1)
    c.forward(x=np.array([[[[1.0, np.nan], [np.inf, -np.inf]]]])).backward(d_out=(9, 4))

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', kernel_size=2)
    c.forward(x=(1, 2, 3, 3)).backward(d_out=(4, 8)).backward(d_out=(4, 8))
    c.double_backward(u_x=(1, 2, 3, 3)).double_backward(u_x=(1, 2, 3, 3))

    c = make('two_calls', 'images of two sizes; backward belongs to the latest forward', kernel_size=2, stride=2)
    c.forward(x=(2, 1, 4, 4)).forward(x=(1, 2, 2, 4)).backward(d_out=(2, 8)).double_backward(u_x=(1, 2, 2, 4))

    c = make('same_shape_twice', 'the same shape again, with other values, and an odd width', kernel_size=[1, 2])
    for _ in range(2):
        c.forward(x=(1, 1, 2, 3)).backward(d_out=(4, 2))

    c = make('two_instances', 'two calls, interleaved', kernel_size=2)
    c.forward(x=(1, 1, 3, 3)).step('forward', on='second', x=(1, 1, 3, 3)).backward(d_out=(4, 4))
    c.step('backward', on='second', d_out=(4, 4)).double_backward(u_x=(1, 1, 3, 3))
    c.step('double_backward', on='second', u_x=(1, 1, 3, 3))

    c = make('refuses_d_out', 'd_out is transposed', kernel_size=2)
    c.forward(x=(1, 1, 3, 4)).backward(d_out=(4, 6), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', kernel_size=2)
    c.forward(x=(1, 1, 3, 4)).backward(d_out=(6, 4)).double_backward(u_x=(6, 4), error='C2')
    make('refuses_rank', 'an image without a batch axis', kernel_size=2).forward(x=(2, 3, 3), error='C3')
    refuse_windows(make, lambda c, size, error: c.forward(x=(1, 1) + size, error=error))
