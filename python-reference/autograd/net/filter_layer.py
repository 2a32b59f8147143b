# -*- coding: utf-8 -*-
"""What conv2d_layer and deconv2d_layer share: filters, drawn when the first image tells the number of channels."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, call
from explicit.conv.columns import pair
from check import check_shape
from autograd.net.layer import Layer, initial


class FilterLayer(Layer):
    """Filters W and a bias, for x [N, C, H, W]; C is `in_channels`, or that of the first x.

    `op` names the layer, `function` what it computes; `in_first` says that W begins with C.
    """

    def __init__(self, out_channels, kernel_size, stride=1, pad=0, nobias=False, in_channels=None):
        super(FilterLayer, self).__init__()
        self.kernel = pair(kernel_size)
        if min(self.kernel) < 1:
            raise ValueError('%s: kernel_size=%s, expected kernel_size >= 1 [C4]' % (self.op, list(self.kernel)))
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.stride = stride
        self.pad = pad
        self.expect('W')
        if in_channels is not None:
            self.make(in_channels)
        self.b = None if nobias else Parameter(np.zeros(out_channels))

    def shape(self, C):
        return ((C, self.out_channels) if self.in_first else (self.out_channels, C)) + self.kernel

    def make(self, C):
        KH, KW = self.kernel
        self.W = initial(C * KH * KW, *self.shape(C))

    def forward(self, x):
        if self.W is None and x.ndim == 4:
            self.make(x.shape[1])
        C = self.in_channels or (self.W.shape[0 if self.in_first else 1] if self.W is not None else 'C')
        if x.ndim != 4 or x.shape[1] != C:
            raise ValueError('%s: x.shape=%s, expected [N, %s, H, W] [C2]' % (self.op, list(x.shape), C))
        check_shape(self.op, 'W', self.W, self.shape(C), 'C3')
        if self.b is not None:
            check_shape(self.op, 'b', self.b, (self.out_channels,), 'C3')
        return call(self.function, x, self.W, self.b, self.stride, self.pad)
