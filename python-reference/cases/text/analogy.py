# -*- coding: utf-8 -*-
"""Cases of analogy."""
import numpy as np

# Two pairs that differ by about the same vector, and others.
PAIRS = np.array([[1.0, 0.25, -0.5], [1.125, 1.25, -0.375], [-0.5, 0.5, 2.0], [-0.375, 1.625, 2.125],
                  [0.75, -1.5, 0.25], [-2.0, 0.125, -1.0], [0.5, 0.5, 0.625]])


def words(a, b, c, **others):
    return dict(others, a=a, b=b, c=c)


def cases(make):
    for name, about, v, d, abc, top, precision in (
            ('small', 'two of three words left', 6, 3, (0, 1, 2), 2, 'grid'),
            ('other_order', 'ids in no order', 6, 3, (4, 0, 5), 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', 7, 4, (2, 6, 0), 4, 'float32'),
            ('mantissa64', 'full float64 mantissas', 7, 4, (2, 6, 0), 4, 'float64')):
        c = make(name, about, precision)
        c.forward(matrix=(v, d), attributes=words(*abc, top=top)).read('matrix')
    make('pairs', 'the fourth word of two pairs comes first').forward(matrix=PAIRS, attributes=words(0, 1, 2, top=4))
    c = make('default_top', 'five by default')
    c.forward(matrix=(10, 4), attributes=words(3, 7, 5))
    make('top_too_large', 'top beyond the words that are left').forward(matrix=PAIRS, attributes=words(6, 4, 2, top=9))
    make('one', 'one word: the most similar').forward(matrix=PAIRS, attributes=words(0, 1, 2, top=1))
    make('a_is_b', 'a = b: the words most like c').forward(matrix=PAIRS, attributes=words(1, 1, 2, top=3))
    make('b_is_c', 'b = c: five words are left').forward(matrix=PAIRS, attributes=words(0, 3, 3, top=6))
    c = make('long_rows', 'a long row and a short one in nearly the same direction')
    c.forward(matrix=np.array([[1.0, 0.0], [1.0, 1.0], [2.0, 0.0], [1.0, 0.5], [4.0, -1.0], [0.0, 0.25]]),
              attributes=words(0, 1, 2, top=3))
    c = make('ties', 'words at right angles to the query: equal similarities of exactly 0, lower ids first')
    c.forward(matrix=np.array([[0.0, 1.0], [1.0, 1.0], [0.0, -2.0], [1.0, 0.0], [0.0, 2.0], [0.0, 0.5], [-1.0, 0.0]]),
              attributes=words(3, 3, 3, top=5))
    c = make('nan_row', 'a word whose vector holds NaN is left out')
    c.forward(matrix=np.concatenate([[[np.nan, 1.0, 2.0]], PAIRS]), attributes=words(1, 2, 3, top=5))
    c = make('zero_row', 'a word without a direction')
    c.forward(matrix=np.concatenate([PAIRS, np.zeros((1, 3))]), attributes=words(0, 1, 2, top=5))
    c = make('no_query', 'b - a + c is 0: nothing can be said; then another question')
    c.forward(matrix=np.array([[1.0, 0.0], [0.5, 0.5], [-1.0, 0.0]]), attributes=words(1, 1, 0, top=2))
    c.forward(matrix=np.array([[1.0, 0.0], [0.0, 1.0], [-2.0, 0.0], [1.0, 0.0], [0.0, -1.0]]), attributes=words(4, 4, 4, top=4))
    if make.default:
        plain = make.without()
        plain('refuses_vector', 'one axis').forward(matrix=(3,), attributes=words(0, 1, 2), error='C1')
        for name, about, abc in (('refuses_a', 'a = V', (4, 1, 2)), ('refuses_b', 'b = -1', (0, -1, 2)), ('refuses_c', 'c = V', (0, 1, 4))):
            plain(name, about).forward(matrix=(4, 2), attributes=words(*abc), error='C2')
        plain('refuses_top', 'top = 0').forward(matrix=(4, 2), attributes=words(0, 1, 2, top=0), error='C3')
