# -*- coding: utf-8 -*-
"""embedding: rows of a variable, looked up by id."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from layer.check import check_ids


class Embedding(Function):
    """out = W[ids]; ids are no variable."""

    def __init__(self, ids):
        self.ids = ids

    def forward(self, W):
        return W[self.ids]

    def backward(self, d_out):
        W, = self.inputs
        return Scattered(self.ids, W.shape)(d_out)


class Scattered(Function):
    """Rows added up by id, where an embedding took them from."""

    def __init__(self, ids, shape):
        self.ids = ids
        self.shape = shape

    def forward(self, rows):
        out = np.zeros(self.shape)
        np.add.at(out, self.ids, rows)
        return out

    def backward(self, d_out):
        return Embedding(self.ids)(d_out)


def embedding(ids, W):
    ids, W = as_variable(ids).data, as_variable(W)
    check_ids('embedding', 'ids', ids, W.shape[0], 'C1')
    return Embedding(ids)(W)
