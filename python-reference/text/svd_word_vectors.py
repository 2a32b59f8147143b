# -*- coding: utf-8 -*-
"""svd_word_vectors: what is unique about the word vectors that a singular value decomposition gives."""
from __future__ import absolute_import, division, print_function, unicode_literals

import math

import numpy as np

# Six make columns orthogonal in float64; with an angle in float64 each further one adds 16 digits.
SWEEPS = 10


class SvdWordVectors(object):
    """The k largest singular values of a matrix, and the inner products of the word vectors."""

    def __init__(self, k, weighting='none'):
        self.k = k
        self.weighting = weighting

    def forward(self, W):
        if W.ndim != 2 or not 1 <= self.k <= min(W.shape):
            raise ValueError('svd_word_vectors: k=%d and W.shape=%s, expected 1 <= k <= both lengths of two axes [C1]'
                             % (self.k, list(W.shape)))
        if not np.isfinite(W).all():
            raise ValueError('svd_word_vectors: W holds NaN or an infinity, expected finite numbers [C2]')
        # A decomposition is as exact as the whole matrix allows, not each element. What is added here is 0, but its
        # bound is not: it lets every element err by a few roundings of the norm.
        norm = np.sqrt((W * W).sum())
        columns = W + (norm - norm)
        for _ in range(SWEEPS):
            sweep(columns)
        kept = separated(columns[:, :self.k], columns[:, self.k:])
        singular_values = np.sqrt((kept * kept).sum(axis=0))
        vectors = kept / singular_values
        if self.weighting == 'root':
            vectors = vectors * np.sqrt(singular_values)
        elif self.weighting == 'full':
            vectors = vectors * singular_values
        return singular_values, np.dot(vectors, vectors.T)


def sweep(columns):
    """One-sided Jacobi: turns each pair of columns in its plane until it is orthogonal, the longer one first.

    In the end the columns are U S. The angle is a choice like that of a pivot, and a plain float: another one gives
    the same U S in the end, so its own rounding errors are no part of the bounds.
    """
    for p in range(columns.shape[1]):
        for q in range(p + 1, columns.shape[1]):
            x, y = columns[:, p].copy(), columns[:, q].copy()
            angle = 0.5 * math.atan2(2.0 * float((x * y).sum()), float((x * x).sum()) - float((y * y).sum()))
            cosine, sine = np.array(math.cos(angle)), np.array(math.sin(angle))
            one = np.sqrt(cosine * cosine + sine * sine)
            columns[:, p] = (x * cosine + y * sine) / one
            columns[:, q] = (y * cosine - x * sine) / one


def separated(kept, dropped):
    """Turns the kept columns orthogonal to the dropped ones, by first-order perturbation.

    Rounding is all that is left to correct; the bounds learn here what the gap between the singular values makes of it.
    """
    gap = (kept * kept).sum(axis=0).reshape(-1, 1) - (dropped * dropped).sum(axis=0)
    return kept + np.dot(dropped, (np.dot(kept.T, dropped) / gap).T)
