# -*- coding: utf-8 -*-
"""resize: an image of another size, by a triangle filter as wide as a pixel of the coarser one."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from data.image import check_bytes, check_image, height_and_width

ONE = 2 ** 22


class Resize(object):
    """Bilinear where the image grows, an average where it shrinks; one axis after the other."""

    def __init__(self, size, pixels='bytes'):
        self.height, self.width = height_and_width('resize', size, 'C2')
        self.pixels = pixels

    def forward(self, image):
        check_image('resize', image, 'C1')
        if self.pixels == 'bytes':
            check_bytes('resize', image, 'C3')
        x = image.reshape(image.shape[0], image.shape[1], -1)
        x = self.along_axis_0(x.transpose(1, 0, 2), self.width).transpose(1, 0, 2)
        x = self.along_axis_0(x, self.height)
        return x.reshape((self.height, self.width) + image.shape[2:])

    def along_axis_0(self, x, length):
        weight = weights(x.shape[0], length)
        flat = x.reshape(x.shape[0], -1)
        if self.pixels == 'bytes':
            fixed = np.floor(weight * ONE + 0.5).astype(int)
            out = (np.dot(fixed, flat) + ONE // 2) // ONE
        else:
            out = np.dot(weight, flat)
        return out.reshape((length,) + x.shape[1:])


def weights(old, new):
    """Row i: how much of each old pixel is in new pixel i; [new, old], rows of sum 1."""
    scale = old / new
    width = max(scale, 1.0)
    centre = (np.arange(new).reshape(-1, 1) + 0.5) * scale
    distance = np.abs(np.arange(old) + 0.5 - centre)
    triangle = np.maximum(1.0 - distance / width, 0.0)
    return triangle / triangle.sum(axis=1, keepdims=True)
