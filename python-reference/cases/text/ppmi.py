# -*- coding: utf-8 -*-
"""Cases of ppmi."""
import numpy as np

SENTENCE = [[0, 1, 0, 0, 0, 0, 0], [1, 0, 1, 0, 1, 1, 0], [0, 1, 0, 1, 0, 0, 0], [0, 0, 1, 0, 1, 0, 0],
            [0, 1, 0, 1, 0, 0, 0], [0, 1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1, 0]]


def cases(make):
    for name, about, C in (
            ('sentence', 'the counts of the example of the book', SENTENCE),
            ('two_words', 'the smallest matrix with a pair', [[0, 2], [2, 4]]),
            ('negative', 'pairs rarer than by chance: 0', [[9, 1, 2], [1, 8, 0], [2, 0, 7]])):
        make(name, about).forward(C=np.array(C, float)).read('C')
    for name, about, C in (
            ('by_chance', 'all counts equal: the ratio is 1, and eps alone is left; then not', [[2, 2], [2, 2]]),
            ('one_word', 'V = 1, then V = 2', [[5]])):
        make(name, about).forward(C=np.array(C, float)).forward(C=np.array([[2.0, 3.0], [3.0, 2.0]]))
    make('one_sided', 'a matrix that is not symmetric: the counts of words are sums of columns').forward(
        C=np.array([[1.0, 5.0], [2.0, 0.0]]))
    c = make('drawn', 'counts of all sizes, zeros among them')
    c.forward(C=symmetric(c.ids(6, 5, 5)))
    c = make('unpaired', 'a word without any pair: 0, not NaN')
    c.forward(C=np.array([[0.0, 3.0, 0.0, 1.0], [3.0, 2.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]]))
    c = make('large', 'products of counts beyond 32 bits', 'float32')
    c.forward(C=symmetric(c.ids(40000, 4, 4)) + 20000.0 * np.eye(4))
    c = make('two_calls', 'the second matrix is smaller')
    c.forward(C=np.array([[0.0, 3.0, 1.0], [3.0, 0.0, 0.0], [1.0, 0.0, 2.0]])).forward(C=np.array([[1.0, 2.0], [2.0, 1.0]]))
    c = make('no_pairs', 'nothing was counted; then one pair')
    c.forward(C=np.zeros((3, 3))).forward(C=np.array([[0.0, 1.0], [1.0, 0.0]]))

    if make.default:
        make('large_eps', 'eps = 0.5 shows where it stands', eps=0.5).forward(C=np.array([[6.0, 1.0, 2.0], [1.0, 0.0, 3.0], [2.0, 3.0, 4.0]]))
        make('no_eps', 'eps = 0 is eps = 0', eps=0.0).forward(C=np.array([[2.0, 1.0, 0.0], [1.0, 0.0, 3.0], [0.0, 3.0, 4.0]]))
        plain = make.without()
        plain('refuses_rectangle', 'two rows of three').forward(C=np.ones((2, 3)), error='C1')
        plain('refuses_stack', 'two matrices').forward(C=np.ones((2, 2, 2)), error='C1')
        plain('refuses_negative', 'a count of -1').forward(C=np.array([[1.0, -1.0], [-1.0, 2.0]]), error='C2')
        plain('refuses_eps', 'eps = 1', eps=1.0).forward(C=np.eye(2), error='C3')
        plain('refuses_negative_eps', 'eps = -0.5', eps=-0.5).forward(C=np.eye(2), error='C3')


def symmetric(counts):
    counts = np.where(counts % 3 == 0, 0.0, counts)
    return counts + counts.T
