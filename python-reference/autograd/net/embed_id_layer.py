# -*- coding: utf-8 -*-
"""embed_id_layer: rows of a table that it draws itself, looked up by id."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from check import check_ids, check_shape
from autograd.net.layer import Layer, initial


class EmbedIdLayer(Layer):
    """out = W[ids] for W [V, H]."""

    def __init__(self, in_size, out_size):
        super(EmbedIdLayer, self).__init__()
        self.shape = (in_size, out_size)
        self.W = initial(1, in_size, out_size)

    def forward(self, ids):
        check_shape('embed_id_layer', 'W', self.W, self.shape, 'C3')
        check_ids('embed_id_layer', 'ids', ids.data, self.shape[0], 'C2')
        return call('embedding', ids, self.W)
