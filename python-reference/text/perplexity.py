# -*- coding: utf-8 -*-
"""perplexity: what losses mean as a number of equally likely words."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class Perplexity(object):
    """exp of the mean of the losses of batches of one size."""

    def forward(self, losses):
        if losses.ndim != 1 or losses.shape[0] == 0:
            raise ValueError('perplexity: losses.shape=%s, expected [count], count >= 1 [C1]' % list(losses.shape))
        return np.exp(losses.sum() / losses.shape[0])
