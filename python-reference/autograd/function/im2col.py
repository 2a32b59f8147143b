# -*- coding: utf-8 -*-
"""im2col: the windows of images, copied side by side."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable, call
from explicit.conv.check import check_fit, check_image, check_window
from explicit.conv.columns import im2col as columns_of


class Im2col(Function):
    def __init__(self, kernel, stride, pad, to_matrix):
        self.kernel = kernel
        self.stride = stride
        self.pad = pad
        self.to_matrix = to_matrix

    def forward(self, x):
        windows = columns_of(x, self.kernel, self.stride, self.pad)
        return matrix_of(windows) if self.to_matrix else windows

    def backward(self, d_out):
        x, = self.inputs
        return call('col2im', d_out, x.shape, self.kernel, self.stride, self.pad, self.to_matrix)


def matrix_of(windows):
    """[N, C, KH, KW, OH, OW] with a window in each row: [N * OH * OW, C * KH * KW]."""
    N, C, KH, KW, OH, OW = windows.shape
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, C * KH * KW)


def im2col(x, kernel_size, stride=1, pad=0, to_matrix=True):
    x = as_variable(x)
    kernel, stride, pad = check_window('im2col', kernel_size, stride, pad)
    check_image('im2col', x)
    check_fit('im2col', x.shape[2:], kernel, stride, pad)
    return Im2col(kernel, stride, pad, to_matrix)(x)
