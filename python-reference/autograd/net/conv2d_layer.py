# -*- coding: utf-8 -*-
"""conv2d_layer: a convolution that draws its own filters when the first image tells how many channels there are."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.net.filter_layer import FilterLayer


class Conv2dLayer(FilterLayer):
    """out = conv2d(x, W, b) for x [N, C, H, W] and W [OC, C, KH, KW]."""

    op = 'conv2d_layer'
    function = 'conv2d'
    in_first = False
