# -*- coding: utf-8 -*-
"""create_contexts_target: each word of a corpus with the words around it."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from text.check import check_corpus, check_least


class CreateContextsTarget(object):
    """Every word that has window_size words on both sides, and these words from left to right."""

    def __init__(self, window_size=1):
        check_least('create_contexts_target', 'window_size', window_size, 1, 'C1')
        self.window_size = window_size

    def forward(self, corpus):
        check_corpus('create_contexts_target', corpus, 'C2')
        window = self.window_size
        places = list(range(window, corpus.shape[0] - window))
        offsets = list(range(-window, 0)) + list(range(1, window + 1))
        contexts = np.zeros((len(places), len(offsets)), dtype=int)
        target = np.zeros(len(places), dtype=int)
        for row, at in enumerate(places):
            target[row] = corpus[at]
            for column, offset in enumerate(offsets):
                contexts[row, column] = corpus[at + offset]
        return contexts, target
