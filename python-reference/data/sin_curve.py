# -*- coding: utf-8 -*-
"""sin_curve: a noisy sine to learn from, a cosine to be tested on."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class SinCurve(object):
    """Points of a curve over one turn; each point is to be told from the one before it."""

    def __init__(self, samples=1000, train=True):
        if samples < 2:
            raise ValueError('sin_curve: samples=%d, expected samples >= 2 [C2]' % samples)
        self.samples = samples
        self.train = train

    def generate(self, noise):
        if noise.shape != (self.samples,):
            raise ValueError('sin_curve: noise.shape=%s, expected %s [C1]' % (list(noise.shape), [self.samples]))
        angle = np.arange(self.samples) * (2 * np.pi / (self.samples - 1))
        if self.train:
            y = np.sin(angle) + (noise * 0.1 - 0.05)
        else:
            y = np.cos(angle)
        y = y.reshape(-1, 1)
        return y[:-1], y[1:]

    def load(self, seed):
        if not 0 <= seed < 2 ** 32:
            raise ValueError('sin_curve: seed=%d, expected 0 <= seed < 2^32 [C3]' % seed)
        np.random.seed(seed)
        return self.generate(np.random.rand(self.samples))
