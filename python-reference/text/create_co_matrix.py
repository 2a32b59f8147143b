# -*- coding: utf-8 -*-
"""create_co_matrix: how often each word stands near each other word."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids
from text.check import check_corpus, check_least


class CreateCoMatrix(object):
    """C[i, j]: how often word j stands at most window_size places before or behind word i."""

    def __init__(self, vocab_size, window_size=1):
        check_least('create_co_matrix', 'vocab_size', vocab_size, 1, 'C2')
        check_least('create_co_matrix', 'window_size', window_size, 0, 'C3')
        self.vocab_size = vocab_size
        self.window_size = window_size

    def forward(self, corpus):
        check_corpus('create_co_matrix', corpus, 'C4')
        check_ids('create_co_matrix', 'corpus', corpus, self.vocab_size, 'C1')
        ids = corpus.tolist()
        C = np.zeros((self.vocab_size, self.vocab_size), dtype=int)
        for at, word in enumerate(ids):
            for distance in range(1, self.window_size + 1):
                left, right = at - distance, at + distance
                if left >= 0:
                    C[word, ids[left]] += 1
                if right < len(ids):
                    C[word, ids[right]] += 1
        return C
