# -*- coding: utf-8 -*-
"""most_similar: the words whose vectors point in nearly the same direction as that of a word."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from text.check import check_least, check_matrix, check_word
from text.cos_similarity import CosSimilarity
from text.ranked import ranked


class MostSimilar(object):
    """The words with the highest cosines against one of them."""

    def __init__(self, eps=1e-8, norm_eps='added'):
        if not eps >= 0:
            raise ValueError('most_similar: eps=%s, expected eps >= 0 [C4]' % eps)
        self.cosine = CosSimilarity(eps, norm_eps)

    def forward(self, matrix, query, top=5):
        check_matrix('most_similar', 'matrix', matrix, 'C1')
        check_word('most_similar', 'query', query, matrix.shape[0], 'C2')
        check_least('most_similar', 'top', top, 1, 'C3')
        similarities = np.array([self.cosine.forward(row, matrix[query]) for row in matrix])
        ids = ranked(similarities, [query], top)
        return ids, similarities[ids]
