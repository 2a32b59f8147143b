# -*- coding: utf-8 -*-
"""The parts of a ResNet: three convolutions beside a shortcut."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.batch_norm_layer import BatchNormLayer
from autograd.net.conv2d_layer import Conv2dLayer
from autograd.net.layer import Layer


class BottleneckA(Layer):
    """1x1, 3x3, 1x1, which may halve the image and change its channels; the shortcut is a convolution too.

    `downsample` says which convolution has the stride: conv1x1, or conv3x3.
    """

    def __init__(self, mid, out, stride, downsample):
        super(BottleneckA, self).__init__()
        first, second = (stride, 1) if downsample == 'conv1x1' else (1, stride)
        self.conv1 = convolution(mid, 1, first)
        self.bn1 = BatchNormLayer()
        self.conv2 = convolution(mid, 3, second, 1)
        self.bn2 = BatchNormLayer()
        self.conv3 = convolution(out, 1, 1)
        self.bn3 = BatchNormLayer()
        self.conv4 = convolution(out, 1, stride)
        self.bn4 = BatchNormLayer()

    def forward(self, x):
        h = call('relu', self.bn1(self.conv1(x)))
        h = call('relu', self.bn2(self.conv2(h)))
        return call('relu', self.bn3(self.conv3(h)) + self.bn4(self.conv4(x)))


class BottleneckB(Layer):
    """1x1, 3x3, 1x1; the shortcut is x itself."""

    def __init__(self, mid, out):
        super(BottleneckB, self).__init__()
        self.conv1 = convolution(mid, 1, 1)
        self.bn1 = BatchNormLayer()
        self.conv2 = convolution(mid, 3, 1, 1)
        self.bn2 = BatchNormLayer()
        self.conv3 = convolution(out, 1, 1)
        self.bn3 = BatchNormLayer()

    def forward(self, x):
        h = call('relu', self.bn1(self.conv1(x)))
        h = call('relu', self.bn2(self.conv2(h)))
        return call('relu', self.bn3(self.conv3(h)) + x)


class BuildingBlock(Layer):
    """A BottleneckA called a, and BottleneckBs called b1, b2, ..."""

    def __init__(self, depth, mid, out, stride, downsample):
        super(BuildingBlock, self).__init__()
        self.a = BottleneckA(mid, out, stride, downsample)
        self.parts = [self.a]
        for i in range(1, depth):
            self.parts.append(BottleneckB(mid, out))
            setattr(self, str('b%d' % i), self.parts[i])

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x


def convolution(channels, kernel, stride, pad=0):
    """One without a bias: the normalisation behind it would take it away again."""
    return Conv2dLayer(channels, kernel, stride, pad, nobias=True)
