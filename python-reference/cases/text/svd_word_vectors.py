# -*- coding: utf-8 -*-
"""Cases of svd_word_vectors."""
import numpy as np

# The PPMI matrix of the example of the book, to a few binary digits.
PPMI = np.array([[0.0, 1.75, 0.0, 0.0, 0.0, 0.0, 0.0], [1.75, 0.0, 0.75, 0.0, 0.75, 0.75, 0.0],
                 [0.0, 0.75, 0.0, 1.75, 0.0, 0.0, 0.0], [0.0, 0.0, 1.75, 0.0, 1.75, 0.0, 0.0],
                 [0.0, 0.75, 0.0, 1.75, 0.0, 0.0, 0.0], [0.0, 0.75, 0.0, 0.0, 0.0, 0.0, 2.75],
                 [0.0, 0.0, 0.0, 0.0, 0.0, 2.75, 0.0]])


def cases(make):
    for name, about, shape, k, precision in (
            ('small', 'two of four columns', (4, 4), 2, 'grid'),
            ('tall', 'V > D', (5, 3), 2, 'grid'),
            ('wide', 'V < D', (3, 5), 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', (5, 4), 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', (5, 4), 3, 'float64')):
        c = make(name, about, precision, k=k)
        c.forward(W=spread(c, *shape)).read('W')
    c = make('symmetric', 'a symmetric matrix with eigenvalues of both signs', k=2)
    c.forward(W=np.array([[0.0, 2.0, 0.5], [2.0, -1.0, 0.25], [0.5, 0.25, 3.0]]))
    make('sentence', 'a matrix of the shape of PPMI', k=2).forward(W=PPMI)
    c = make('equal_values', 'equal singular values among the kept ones: their basis is free, gram is not', k=2)
    c.forward(W=np.array([[2.0, 0.0, 0.0], [0.0, 0.0, 0.5], [0.0, -2.0, 0.0]]))

    if make.default:
        for name, about, shape, k in (
                ('one_column', 'k = 1', (4, 3), 1),
                ('all_columns', 'k = D: nothing is dropped', (4, 3), 3),
                ('square_all', 'k = V = D: gram is the unit matrix', (3, 3), 3),
                ('one_word', 'V = 1', (1, 3), 1),
                ('one_feature', 'D = 1', (3, 1), 1)):
            c = make(name, about, k=k)
            c.forward(W=spread(c, *shape))
        c = make('low_rank', 'a matrix of rank k', k=2)
        c.forward(W=np.dot(np.array([[1.0, 0.0], [0.5, 1.0], [-1.0, 2.0], [0.0, 0.25]]), np.array([[2.0, 1.0, 0.0], [0.0, -0.5, 1.0]])))
        c = make('two_calls', 'two matrices of different shapes', k=1)
        c.forward(W=np.array([[3.0, 1.0], [0.0, 0.5]])).forward(W=np.array([[1.0, 2.0, 0.5]]))
        plain = make.without()
        plain('refuses_k', 'k = 0', k=0).forward(W=(3, 3), error='C1')
        plain('refuses_large_k', 'k beyond the rank that three columns can have', k=4).forward(W=(5, 3), error='C1')
        plain('refuses_vector', 'one axis', k=1).forward(W=(3,), error='C1')
        plain('refuses_nan', 'NaN has no singular values', k=1).forward(W=np.array([[1.0, np.nan], [0.0, 1.0]]), error='C2')
        plain('refuses_infinity', 'nor has infinity', k=1).forward(W=np.array([[1.0, 0.0], [-np.inf, 1.0]]), error='C2')


def spread(case, rows, columns):
    """Numbers with singular values well apart: columns of different lengths."""
    return case.draw(rows, columns) * 2.0 ** -np.arange(columns)
