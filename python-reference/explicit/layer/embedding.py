# -*- coding: utf-8 -*-
"""embedding: rows of a matrix, looked up by id."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape


class Embedding(object):
    """out = W[ids], for W [V, H] and ids of any shape."""

    def __init__(self, W):
        self.params = [W]
        self.grads = [np.zeros_like(W)]

    def forward(self, ids):
        W, = self.params
        check_ids('embedding', 'ids', ids, W.shape[0], 'C1')
        self.ids = ids
        return W[ids]

    def backward(self, d_out):
        d_W, = self.grads
        check_shape('embedding', 'd_out', d_out, self.ids.shape + d_W.shape[1:], 'C2')
        d_W[...] = 0.0
        np.add.at(d_W, self.ids, d_out)
