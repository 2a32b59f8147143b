# -*- coding: utf-8 -*-
"""to_array: an image of bytes as numbers, its channels first."""
from __future__ import absolute_import, division, print_function, unicode_literals

from data.image import check_bytes, check_image


class ToArray(object):
    """[H, W, C] becomes [C, H, W]; a grey image [H, W] has one channel."""

    def __init__(self, white='as_255'):
        self.white = white

    def forward(self, image):
        check_image('to_array', image, 'C1')
        check_bytes('to_array', image, 'C2')
        coloured = image.reshape(image.shape[0], image.shape[1], -1)
        return coloured.transpose(2, 0, 1) / (255.0 if self.white == 'as_1' else 1.0)
