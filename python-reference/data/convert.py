# -*- coding: utf-8 -*-
"""convert: an image of bytes in other colours."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from data.image import check_bytes


class Convert(object):
    """To RGB, BGR or grey (L); the image is grey or RGB."""

    def __init__(self, mode='RGB'):
        if mode not in ('RGB', 'BGR', 'L'):
            raise ValueError('convert: mode=%s, expected RGB, BGR or L [C3]' % mode)
        self.mode = mode

    def forward(self, image):
        check_colours(image)
        check_bytes('convert', image, 'C2')
        grey = image.ndim == 2
        if self.mode == 'L':
            return np.array(image) if grey else luma(image)
        rgb = np.stack([image, image, image], axis=2) if grey else image
        return rgb[:, :, ::-1] if self.mode == 'BGR' else np.array(rgb)


def luma(image):
    """The brightness of ITU-R 601-2, 0.299 R + 0.587 G + 0.114 B, in 65536ths."""
    return (np.dot(image, np.array([19595, 38470, 7471])) + 32768) // 65536


def check_colours(image):
    if 0 in image.shape or not (image.ndim == 2 or image.ndim == 3 and image.shape[2] == 3):
        raise ValueError('convert: image.shape=%s, expected [H, W] or [H, W, 3], each >= 1 [C1]' % list(image.shape))
