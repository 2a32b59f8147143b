# -*- coding: utf-8 -*-
"""time_embedding: rows of a matrix, looked up by the ids of whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape


class TimeEmbedding(object):
    """out[n, t] = W[ids[n, t]], for W [V, D] and ids [N, T]."""

    def __init__(self, W):
        self.params = [W]
        self.grads = [np.zeros_like(W)]

    def forward(self, ids):
        W, = self.params
        if ids.ndim != 2:
            raise ValueError('time_embedding: ids.shape=%s, expected [N, T] [C1]' % list(ids.shape))
        check_ids('time_embedding', 'ids', ids, W.shape[0], 'C2')
        self.ids = ids
        return W[ids]

    def backward(self, d_out):
        d_W, = self.grads
        check_shape('time_embedding', 'd_out', d_out, self.ids.shape + d_W.shape[1:], 'C3')
        d_W[...] = 0.0
        np.add.at(d_W, self.ids, d_out)
