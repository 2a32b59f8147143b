# -*- coding: utf-8 -*-
"""vgg16: convolutions 3x3 in blocks, and three linear layers."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.conv2d_layer import Conv2dLayer
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer


class Vgg16(Layer):
    """Scores [N, classes] of images [N, C, H, W]; depths [2, 2, 3, 3, 3] make the sixteen layers of the name."""

    def __init__(self, depths, channels, hidden, classes, dropout_ratio=0.5):
        super(Vgg16, self).__init__()
        if len(depths) != len(channels) or min(depths) < 1:
            raise ValueError('vgg16: depths=%s, expected a depth >= 1 for each of channels=%s [C2]'
                             % (list(depths), list(channels)))
        self.dropout_ratio = dropout_ratio
        self.blocks = []
        for i, (depth, width) in enumerate(zip(depths, channels)):
            self.blocks.append([Conv2dLayer(width, 3, 1, 1) for _ in range(depth)])
            for j, convolution in enumerate(self.blocks[i]):
                setattr(self, str('conv%d_%d' % (i + 1, j + 1)), convolution)
        self.fc6 = LinearLayer(hidden)
        self.fc7 = LinearLayer(hidden)
        self.fc8 = LinearLayer(classes)

    def forward(self, x, mask6, mask7):
        """The masks [N, hidden] say what dropout keeps of the two hidden layers."""
        if x.ndim != 4:
            raise ValueError('vgg16: x.shape=%s, expected [N, C, H, W] [C3]' % list(x.shape))
        for block in self.blocks:
            for convolution in block:
                x = call('relu', convolution(x))
            x = call('pooling', x, 2, 2)
        x = call('reshape', x, (x.shape[0], x.size // x.shape[0]))
        x = self.drop(call('relu', self.fc6(x)), mask6)
        x = self.drop(call('relu', self.fc7(x)), mask7)
        return self.fc8(x)

    def drop(self, x, mask):
        if mask.shape != x.shape:
            raise ValueError('vgg16: mask.shape=%s, expected %s [C4]' % (list(mask.shape), list(x.shape)))
        return call('dropout', x, mask, self.dropout_ratio, True, 'train')
