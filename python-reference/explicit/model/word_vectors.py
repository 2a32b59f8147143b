# -*- coding: utf-8 -*-
"""What the models of word vectors have in common: initial weights, and gradients of weights that layers share."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.remove_duplicate import RemoveDuplicate


def initial_weights(in_shape, out_shape):
    """W_in is drawn before W_out, each row by row."""
    W_in = 0.01 * np.random.randn(*in_shape)
    W_out = 0.01 * np.random.randn(*out_shape)
    return W_in, W_out


def draw_weights(count, in_shape, out_shape):
    """The initial weights of `count` models, each stacked along a first axis."""
    models = [initial_weights(in_shape, out_shape) for _ in range(count)]
    return tuple(np.stack(param) for param in zip(*models))


def collect_grads(params, grads, layers):
    """Writes into `grads` what each of `params` gets from all the layers that use it."""
    uses, use_grads = [], []
    for layer in layers:
        uses += layer.params
        use_grads += layer.grads
    merged, sums = RemoveDuplicate().merge(uses, use_grads)
    for param, grad in zip(params, grads):
        for other, total in zip(merged, sums):
            if other is param:
                grad[...] = total
