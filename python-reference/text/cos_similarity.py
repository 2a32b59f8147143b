# -*- coding: utf-8 -*-
"""cos_similarity: the cosine of the angle between two vectors."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class CosSimilarity(object):
    """The product of two vectors that are divided by their lengths; eps keeps these from 0."""

    def __init__(self, eps=1e-8, norm_eps='added'):
        if not eps >= 0:
            raise ValueError('cos_similarity: eps=%s, expected eps >= 0 [C2]' % eps)
        self.eps = eps
        self.norm_eps = norm_eps

    def forward(self, x, y):
        if x.ndim != 1 or y.shape != x.shape:
            raise ValueError('cos_similarity: x.shape=%s and y.shape=%s, expected [D] of both [C1]'
                             % (list(x.shape), list(y.shape)))
        return np.dot(x / self.length(x), y / self.length(y))

    def length(self, x):
        if self.norm_eps == 'clamped_square':
            return np.sqrt(np.maximum((x * x).sum(), self.eps))
        norm = np.sqrt((x * x).sum())
        if self.norm_eps == 'added':
            return norm + self.eps
        return np.maximum(norm, self.eps) if self.norm_eps == 'clamped' else norm
