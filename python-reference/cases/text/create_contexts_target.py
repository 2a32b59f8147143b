# -*- coding: utf-8 -*-
"""Cases of create_contexts_target."""
import numpy as np

SENTENCE = [0, 1, 2, 3, 4, 1, 5, 6]


def cases(make):
    for name, about, corpus, window in (
            ('sentence', 'the example of the book', SENTENCE, 1),
            ('window_2', 'two words on each side', SENTENCE, 2),
            ('window_3', 'three words on each side: two rows', SENTENCE, 3),
            ('one_row', 'M = 1: the row axis must survive', [5, 7, 9], 1),
            ('one_row_wide', 'M = 1 with a window of 2', [4, 0, 3, 1, 2], 2),
            ('too_short', 'T = 2 w: no rows', [3, 1, 4, 1], 2),
            ('far_too_short', 'T < w: no rows', [3, 1], 3),
            ('no_words', 'an empty corpus', [], 1),
            ('repeated', 'repeated words', [2, 2, 1, 2, 2, 2], 1)):
        c = make(name, about, window_size=window)
        c.forward(corpus=np.array(corpus, dtype=int)).read('corpus')
    make('default_window', 'the window is 1 by default').forward(corpus=np.array([8, 6, 7, 5, 3]))
    c = make('two_calls', 'two corpora of different lengths')
    c.forward(corpus=np.array([0, 1, 2, 3])).forward(corpus=np.array([6, 5, 4]))
    make('refuses_window', 'a window of 0', window_size=0).forward(corpus=np.array([0, 1, 2]), error='C1')
    make('refuses_matrix', 'a corpus of two axes').forward(corpus=np.array([[0, 1, 2], [3, 4, 5]]), error='C2')
