# -*- coding: utf-8 -*-
"""What several transforms of images refuse. An image is [H, W], grey, or [H, W, C]."""
from __future__ import absolute_import, division, print_function, unicode_literals


def check_image(op, image, label):
    if image.ndim not in (2, 3) or 0 in image.shape:
        raise ValueError('%s: image.shape=%s, expected [H, W] or [H, W, C], each >= 1 [%s]'
                         % (op, list(image.shape), label))


def check_bytes(op, image, label):
    """Pixels are whole numbers of a byte."""
    for position, pixel in enumerate(image.reshape(-1).tolist()):
        if not 0 <= pixel <= 255:
            raise ValueError('%s: image[%d]=%d, expected 0 <= pixel <= 255 [%s]' % (op, position, pixel, label))


def height_and_width(op, size, label):
    """One number is for both."""
    height, width = size if isinstance(size, list) else (size, size)
    if height < 1 or width < 1:
        raise ValueError('%s: size=%s, expected height and width >= 1 [%s]' % (op, [height, width], label))
    return height, width
