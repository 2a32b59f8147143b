# -*- coding: utf-8 -*-
"""col2im: windows added up at their places in images."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable, call
from explicit.conv.check import check_fit, check_window
from explicit.conv.columns import col2im as images_of


class Col2im(Function):
    def __init__(self, shape, windows_shape, stride, pad, to_matrix):
        self.shape = shape
        self.windows_shape = windows_shape
        self.stride = stride
        self.pad = pad
        self.to_matrix = to_matrix

    def forward(self, col):
        windows = windows_of(col, self.windows_shape) if self.to_matrix else col
        return images_of(windows, self.shape, self.stride, self.pad)

    def backward(self, d_out):
        return call('im2col', d_out, self.windows_shape[2:4], self.stride, self.pad, self.to_matrix)


def windows_of(matrix, shape):
    """A window in each row, [N * OH * OW, C * KH * KW], as [N, C, KH, KW, OH, OW]."""
    N, C, KH, KW, OH, OW = shape
    return matrix.reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)


def col2im(col, input_shape, kernel_size, stride=1, pad=0, to_matrix=True):
    col = as_variable(col)
    (KH, KW), stride, pad = check_window('col2im', kernel_size, stride, pad)
    N, C, H, W = input_shape
    OH, OW = check_fit('col2im', (H, W), (KH, KW), stride, pad)
    expected = (N * OH * OW, C * KH * KW) if to_matrix else (N, C, KH, KW, OH, OW)
    if col.shape != expected:
        raise ValueError('col2im: col.shape=%s, expected %s [C3]' % (list(col.shape), list(expected)))
    return Col2im(tuple(input_shape), (N, C, KH, KW, OH, OW), stride, pad, to_matrix)(col)
