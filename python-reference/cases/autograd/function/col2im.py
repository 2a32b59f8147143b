# -*- coding: utf-8 -*-
"""Cases of col2im."""
import numpy as np

from cases.autograd.function.im2col import EVEN_WIDER, shapes
from cases.autograd.function.pooling import NOTHING, SIZES, given, refuse_windows


def cases(make):
    for name, about, x, kernel, stride, pad, precision in SIZES + EVEN_WIDER + NOTHING:
        matrix, windows = shapes(x, kernel, stride, pad)
        c = make(name, about, precision, input_shape=list(x), kernel_size=kernel, **given(stride, pad))
        c.forward(col=matrix).backward(d_out=x).double_backward(u_col=matrix).read('col', 'd_out', 'u_col')
        c = make('windows_' + name, about + '; six axes', precision, input_shape=list(x), kernel_size=kernel,
                 to_matrix=False, **given(stride, pad))
        c.forward(col=windows).backward(d_out=x).double_backward(u_col=windows)

    c = make('ones', 'windows of ones: out counts the windows that hold a pixel', input_shape=[1, 1, 4, 5],
             kernel_size=[2, 3], pad=1)
    c.forward(col=np.ones((25, 6))).backward(d_out=(1, 1, 4, 5)).double_backward(u_col=(25, 6))

    c = make('special', 'NaN and the infinities reach the pixels of their windows, and no other', smooth=False,
             input_shape=[1, 1, 2, 3], kernel_size=[2, 1])
    c.forward(col=np.array([[1.0, np.nan], [np.inf, 2.0], [-np.inf, 3.0]])).backward(d_out=(1, 1, 2, 3))

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest',
             input_shape=[1, 2, 3, 3], kernel_size=2)
    c.forward(col=(4, 8)).backward(d_out=(1, 2, 3, 3)).backward(d_out=(1, 2, 3, 3))
    c.double_backward(u_col=(4, 8)).double_backward(u_col=(4, 8))

    c = make('two_instances', 'two calls, interleaved', input_shape=[1, 1, 3, 3], kernel_size=2)
    c.forward(col=(4, 4)).step('forward', on='second', col=(4, 4)).backward(d_out=(1, 1, 3, 3))
    c.step('backward', on='second', d_out=(1, 1, 3, 3)).double_backward(u_col=(4, 4))
    c.step('double_backward', on='second', u_col=(4, 4))

    refuse(make)


def refuse(make):
    c = make('refuses_d_out', 'd_out has its height and width swapped', input_shape=[1, 1, 3, 4], kernel_size=2)
    c.forward(col=(6, 4)).backward(d_out=(1, 1, 4, 3), error='C1')
    c = make('refuses_u', 'u_col is transposed', input_shape=[1, 1, 3, 4], kernel_size=2)
    c.forward(col=(6, 4)).backward(d_out=(1, 1, 3, 4)).double_backward(u_col=(4, 6), error='C2')
    make('refuses_matrix', 'windows of another image', input_shape=[1, 1, 3, 4], kernel_size=2).forward(
        col=(4, 4), error='C3')
    make('refuses_six_axes', 'windows of six axes where a matrix is due', input_shape=[1, 1, 3, 4],
         kernel_size=2).forward(col=(1, 1, 2, 2, 2, 3), error='C3')
    make('refuses_two_axes', 'a matrix where windows of six axes are due', input_shape=[1, 1, 3, 4], kernel_size=2,
         to_matrix=False).forward(col=(6, 4), error='C3')
    refuse_windows(make, lambda c, size, error: c.forward(col=(4, 4), error=error), sized=True)
