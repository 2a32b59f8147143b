# -*- coding: utf-8 -*-
"""center_crop: the middle of an image."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from data.image import check_image, height_and_width


class CenterCrop(object):
    """Cuts rows and columns off on all sides; where the image is too small it puts zeros around it."""

    def __init__(self, size, odd_margin='smaller_first'):
        self.height, self.width = height_and_width('center_crop', size, 'C2')
        self.odd_margin = odd_margin

    def forward(self, image):
        check_image('center_crop', image, 'C1')
        return self.cut(self.cut(image, 0, self.height), 1, self.width)

    def cut(self, image, axis, length):
        before = self.margin(image.shape[axis] - length)
        after = image.shape[axis] - length - before
        widths = [(0, 0)] * image.ndim
        widths[axis] = (max(-before, 0), max(-after, 0))
        padded = np.pad(image, widths, mode='constant')
        start = max(before, 0)
        return padded[start:start + length] if axis == 0 else padded[:, start:start + length]

    def margin(self, surplus):
        """What is cut off at the front; a negative number is what is added."""
        if self.odd_margin == 'smaller_first':
            return surplus // 2
        if surplus < 0:
            return -(-surplus // 2)
        return surplus // 2 + (surplus % 4 == 3)
