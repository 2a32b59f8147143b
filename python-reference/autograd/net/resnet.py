# -*- coding: utf-8 -*-
"""resnet: a deep residual network of bottlenecks."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.batch_norm_layer import BatchNormLayer
from autograd.net.bottleneck import BuildingBlock
from autograd.net.conv2d_layer import Conv2dLayer
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer


class Resnet(Layer):
    """Scores [N, classes] of images [N, C, H, W]; depths [3, 4, 6, 3] and widths [64, 128, 256, 512]: ResNet-50."""

    def __init__(self, stem, depths, widths, classes, expansion=4, downsample='conv1x1'):
        super(Resnet, self).__init__()
        if len(depths) != len(widths) or min(depths) < 1:
            raise ValueError('resnet: depths=%s, expected a depth >= 1 for each of widths=%s [C2]'
                             % (list(depths), list(widths)))
        self.conv1 = Conv2dLayer(stem, 7, 2, 3)
        self.bn1 = BatchNormLayer()
        self.blocks = []
        for i, (depth, mid) in enumerate(zip(depths, widths)):
            self.blocks.append(BuildingBlock(depth, mid, expansion * mid, 1 if i == 0 else 2, downsample))
            setattr(self, str('res%d' % (i + 2)), self.blocks[i])
        self.fc6 = LinearLayer(classes)

    def forward(self, x):
        if x.ndim != 4:
            raise ValueError('resnet: x.shape=%s, expected [N, C, H, W] [C3]' % list(x.shape))
        x = call('relu', self.bn1(self.conv1(x)))
        x = call('pooling', x, 3, 2)
        for block in self.blocks:
            x = block(x)
        x = call('average_pooling', x, x.shape[2:])
        return self.fc6(call('reshape', x, x.shape[:2]))
