# -*- coding: utf-8 -*-
"""embedding_dot: the score of one looked-up row a sample."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape


class EmbeddingDot(object):
    """out[n] = <W[ids[n]], h[n]>, for W [V, H], h [N, H] and ids [N]."""

    def __init__(self, W):
        self.params = [W]
        self.grads = [np.zeros_like(W)]

    def forward(self, h, ids):
        W, = self.params
        if ids.ndim != 1:
            raise ValueError('embedding_dot: ids.shape=%s, expected [N] [C4]' % list(ids.shape))
        check_shape('embedding_dot', 'h', h, ids.shape + W.shape[1:], 'C1')
        check_ids('embedding_dot', 'ids', ids, W.shape[0], 'C2')
        self.h = h
        self.ids = ids
        self.rows = W[ids]
        return (self.rows * h).sum(axis=1)

    def backward(self, d_out):
        d_W, = self.grads
        check_shape('embedding_dot', 'd_out', d_out, self.ids.shape, 'C3')
        d_out = d_out.reshape(-1, 1)
        d_W[...] = 0.0
        np.add.at(d_W, self.ids, d_out * self.h)
        return d_out * self.rows
