# -*- coding: utf-8 -*-
"""analogy: the words that are to c what b is to a."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from text.check import check_least, check_matrix, check_word
from text.normalize import Normalize
from text.ranked import ranked


class Analogy(object):
    """The words with the highest products with the direction of b - a + c."""

    def __init__(self, rows='as_given'):
        self.rows = rows
        self.normalize = Normalize()

    def forward(self, matrix, a, b, c, top=5):
        check_matrix('analogy', 'matrix', matrix, 'C1')
        for name, word in (('a', a), ('b', b), ('c', c)):
            check_word('analogy', name, word, matrix.shape[0], 'C2')
        check_least('analogy', 'top', top, 1, 'C3')
        vectors = self.normalize.forward(matrix) if self.rows == 'unit' else matrix
        query = self.normalize.forward(vectors[b] - vectors[a] + vectors[c])
        similarities = np.dot(vectors, query)
        ids = ranked(similarities, [a, b, c], top)
        return ids, similarities[ids]
