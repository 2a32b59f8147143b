# -*- coding: utf-8 -*-
"""deconv2d_layer: a transposed convolution that draws its filters when the first image tells the number of channels."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.net.filter_layer import FilterLayer


class Deconv2dLayer(FilterLayer):
    """out = deconv2d(x, W, b) for x [N, C, H, W] and W [C, OC, KH, KW]."""

    op = 'deconv2d_layer'
    function = 'deconv2d'
    in_first = True
