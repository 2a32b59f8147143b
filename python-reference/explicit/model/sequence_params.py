# -*- coding: utf-8 -*-
"""The initial parameters of the sequence models; each draws its weights in the order in which they are listed."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


def encoder_params(vocab_size, wordvec_size, hidden_size):
    """E, Wx, Wh, b of an embedding and an LSTM."""
    E = embedding(vocab_size, wordvec_size)
    Wx, Wh, b = lstm(wordvec_size, hidden_size)
    return E, Wx, Wh, b


def decoder_params(vocab_size, wordvec_size, hidden_size, lstm_inputs, affine_inputs):
    """E, Wx, Wh, b, W, b of an embedding, an LSTM and an affine layer."""
    E = embedding(vocab_size, wordvec_size)
    Wx, Wh, lstm_b = lstm(lstm_inputs, hidden_size)
    W, b = affine(affine_inputs, vocab_size)
    return E, Wx, Wh, lstm_b, W, b


def embedding(vocab_size, wordvec_size):
    return np.random.randn(vocab_size, wordvec_size) / 100.0


def lstm(inputs, hidden_size):
    Wx = np.random.randn(inputs, 4 * hidden_size) / np.sqrt(inputs)
    Wh = np.random.randn(hidden_size, 4 * hidden_size) / np.sqrt(hidden_size)
    return Wx, Wh, np.zeros(4 * hidden_size)


def affine(inputs, vocab_size):
    return np.random.randn(inputs, vocab_size) / np.sqrt(inputs), np.zeros(vocab_size)


def stacked(models):
    """The parameters of several models, each stacked along a first axis."""
    return tuple(np.stack(param) for param in zip(*models))
