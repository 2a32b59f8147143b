# -*- coding: utf-8 -*-
"""squeeze_net: convolutions 1x1 that squeeze the channels before others expand them."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.concat import concat
from autograd.net.conv2d_layer import Conv2dLayer
from autograd.net.layer import Layer


class Fire(Layer):
    """squeeze 1x1, then expand 1x1 and expand 3x3 side by side."""

    def __init__(self, squeeze, expand):
        super(Fire, self).__init__()
        self.squeeze = Conv2dLayer(squeeze, 1)
        self.expand1x1 = Conv2dLayer(expand, 1)
        self.expand3x3 = Conv2dLayer(expand, 3, 1, 1)

    def forward(self, x):
        x = call('relu', self.squeeze(x))
        return concat(call('relu', self.expand1x1(x)), call('relu', self.expand3x3(x)))


class SqueezeNet(Layer):
    """Scores [N, classes] of images [N, C, H, W], version 1.1.

    squeeze [16, 16, 32, 32, 48, 48, 64, 64], expand [64, 64, 128, 128, 192, 192, 256, 256] and pools [2, 4] are the
    published network: a pooling before the fire modules, and one behind as many of them as `pools` says.
    """

    def __init__(self, stem, squeeze, expand, pools, classes, dropout_ratio=0.5):
        super(SqueezeNet, self).__init__()
        if len(squeeze) != len(expand):
            raise ValueError('squeeze_net: squeeze=%s, expected as many numbers as expand=%s [C2]'
                             % (list(squeeze), list(expand)))
        self.pools = pools
        self.dropout_ratio = dropout_ratio
        self.conv1 = Conv2dLayer(stem, 3, 2)
        self.fires = [Fire(narrow, wide) for narrow, wide in zip(squeeze, expand)]
        for i, fire in enumerate(self.fires):
            setattr(self, str('fire%d' % (i + 2)), fire)
        self.conv10 = Conv2dLayer(classes, 1)

    def forward(self, x, mask):
        """The mask says what dropout keeps of the last expansion."""
        if x.ndim != 4:
            raise ValueError('squeeze_net: x.shape=%s, expected [N, C, H, W] [C3]' % list(x.shape))
        x = call('pooling', call('relu', self.conv1(x)), 3, 2)
        for i, fire in enumerate(self.fires):
            x = fire(x)
            if i + 1 in self.pools:
                x = call('pooling', x, 3, 2)
        if mask.shape != x.shape:
            raise ValueError('squeeze_net: mask.shape=%s, expected %s [C4]' % (list(mask.shape), list(x.shape)))
        x = call('dropout', x, mask, self.dropout_ratio, True, 'train')
        x = call('relu', self.conv10(x))
        x = call('average_pooling', x, x.shape[2:])
        return call('reshape', x, x.shape[:2])
