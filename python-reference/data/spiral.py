# -*- coding: utf-8 -*-
"""spiral: points on the arms of a spiral, one class an arm."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class Spiral(object):
    """Arms that start together and turn apart; normal noise shakes the angle of every point."""

    def __init__(self, samples=100, classes=3, targets='one_hot', order='by_class'):
        for name, value in (('samples', samples), ('classes', classes)):
            if value < 1:
                raise ValueError('spiral: %s=%d, expected %s >= 1 [C2]' % (name, value, name))
        self.samples = samples
        self.classes = classes
        self.targets = targets
        self.order = order

    def generate(self, noise):
        if noise.shape != (self.classes, self.samples):
            raise ValueError('spiral: noise.shape=%s, expected %s [C1]'
                             % (list(noise.shape), [self.classes, self.samples]))
        radius = np.arange(self.samples) / self.samples
        start = np.arange(self.classes).reshape(-1, 1) * 4.0
        theta = start + radius * 4.0 + noise * 0.2
        x = np.concatenate([(radius * np.sin(theta)).reshape(-1, 1), (radius * np.cos(theta)).reshape(-1, 1)], axis=1)
        ids = np.arange(self.classes * self.samples) // self.samples
        return x, ids if self.targets == 'ids' else one_hot(ids, self.classes)

    def load(self, seed):
        if not 0 <= seed < 2 ** 32:
            raise ValueError('spiral: seed=%d, expected 0 <= seed < 2^32 [C3]' % seed)
        np.random.seed(seed)
        x, t = self.generate(np.random.randn(self.classes, self.samples))
        if self.order == 'shuffled':
            shuffled = np.random.permutation(self.classes * self.samples)
            x, t = x[shuffled], t[shuffled]
        return x, t


def one_hot(ids, classes):
    return np.where(ids.reshape(-1, 1) == np.arange(classes), 1, 0)
