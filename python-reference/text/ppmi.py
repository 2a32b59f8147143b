# -*- coding: utf-8 -*-
"""ppmi: positive pointwise mutual information of words, from counts of pairs."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class Ppmi(object):
    """How much more often than by chance two words stand together, in bits; never negative."""

    def __init__(self, eps=1e-8, log_eps='inside_log', log='log2'):
        if not 0 <= eps < 1:
            raise ValueError('ppmi: eps=%s, expected 0 <= eps < 1 [C3]' % eps)
        self.eps = eps
        self.log_eps = log_eps
        self.log = log

    def forward(self, C):
        if C.ndim != 2 or C.shape[0] != C.shape[1]:
            raise ValueError('ppmi: C.shape=%s, expected [V, V] [C1]' % list(C.shape))
        if not (C >= 0).all():
            raise ValueError('ppmi: min C=%s, expected C >= 0 [C2]' % C.min())
        pairs = C.sum()
        words = C.sum(axis=0)
        seen = C > 0
        joint = np.where(seen, C * pairs, 1.0)
        by_chance = np.where(seen, words.reshape(-1, 1) * words, 1.0)
        ratio = joint / by_chance
        if self.log_eps == 'inside_log':
            ratio = ratio + self.eps
        pmi = np.log(ratio)
        if self.log == 'log2':
            pmi = pmi / np.log(2.0)
        return np.where(seen, np.maximum(pmi, 0.0), 0.0)
