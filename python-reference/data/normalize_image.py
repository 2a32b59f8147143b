# -*- coding: utf-8 -*-
"""normalize_image: pixels less their mean, in units of their standard deviation."""
from __future__ import absolute_import, division, print_function, unicode_literals


class NormalizeImage(object):
    """out = (image - mean)/std, with one mean and std for all pixels or one for each channel."""

    def __init__(self, mean=None, std=None):
        self.mean = mean
        self.std = std

    def forward(self, image):
        if image.ndim < 1:
            raise ValueError('normalize_image: image.shape=[], expected [C, ...] [C1]')
        out = image
        if self.mean is not None:
            out = out - along_channels('mean', self.mean, image)
        if self.std is not None:
            out = out / along_channels('std', self.std, image)
        return out


def along_channels(name, value, image):
    """One number, or as many as there are channels, shaped to broadcast along axis 0."""
    if value.ndim > 1 or value.size not in (1, image.shape[0]):
        raise ValueError('normalize_image: %s.shape=%s, expected [], [1] or [%d] [C2]'
                         % (name, list(value.shape), image.shape[0]))
    return value.reshape((-1,) + (1,) * (image.ndim - 1))
