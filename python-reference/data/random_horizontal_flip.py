# -*- coding: utf-8 -*-
"""random_horizontal_flip: an image or its mirror image, by chance."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from data.image import check_image


class RandomHorizontalFlip(object):
    """Mirrors with probability p: where a number drawn uniformly from [0, 1) is less than p."""

    def __init__(self, p=0.5):
        if not 0 <= p <= 1:
            raise ValueError('random_horizontal_flip: p=%s, expected 0 <= p <= 1 [C2]' % p)
        self.p = p

    def forward(self, image, u):
        check_image('random_horizontal_flip', image, 'C1')
        return np.where(u < self.p, image[:, ::-1], image)

    def draw(self, count):
        """1 for each of `count` calls that mirrors, else 0: the first pixel that it makes of [[0, 1]]."""
        image = np.array([[0.0, 1.0]])
        return np.stack([self.forward(image, np.random.rand(1)[0])[0, 0] for _ in range(count)])
