# -*- coding: utf-8 -*-
"""conv2d_layer: a convolution that draws its own filters when the first image tells how many channels there are."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, call
from conv.columns import pair
from layer.check import check_shape
from net.layer import Layer, initial


class Conv2dLayer(Layer):
    """out = conv2d(x, W, b) for x [N, C, H, W] and W [OC, C, KH, KW]; C is `in_channels`, or that of the first x."""

    def __init__(self, out_channels, kernel_size, stride=1, pad=0, nobias=False, in_channels=None):
        super(Conv2dLayer, self).__init__()
        self.kernel = pair(kernel_size)
        if min(self.kernel) < 1:
            raise ValueError('conv2d_layer: kernel_size=%s, expected kernel_size >= 1 [C4]' % list(self.kernel))
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.stride = stride
        self.pad = pad
        self.expect('W')
        if in_channels is not None:
            self.make(in_channels)
        self.b = None if nobias else Parameter(np.zeros(out_channels))

    def shape(self, C):
        return (self.out_channels, C) + self.kernel

    def make(self, C):
        KH, KW = self.kernel
        self.W = initial(C * KH * KW, *self.shape(C))

    def forward(self, x):
        if self.W is None and x.ndim == 4:
            self.make(x.shape[1])
        C = self.in_channels or (self.W.shape[1] if self.W is not None else 'C')
        if x.ndim != 4 or x.shape[1] != C:
            raise ValueError('conv2d_layer: x.shape=%s, expected [N, %s, H, W] [C2]' % (list(x.shape), C))
        check_shape('conv2d_layer', 'W', self.W, self.shape(C), 'C3')
        if self.b is not None:
            check_shape('conv2d_layer', 'b', self.b, (self.out_channels,), 'C3')
        return call('conv2d', x, self.W, self.b, self.stride, self.pad)
