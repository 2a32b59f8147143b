# -*- coding: utf-8 -*-
"""Cases of create_co_matrix."""
import numpy as np

SENTENCE = [0, 1, 2, 3, 4, 1, 5, 6]


def cases(make):
    for name, about, corpus, v, window in (
            ('sentence', 'the example of the book', SENTENCE, 7, 1),
            ('window_2', 'two places on each side', SENTENCE, 7, 2),
            ('window_3', 'three places on each side', [0, 1, 2, 0, 3, 1, 0], 4, 3),
            ('wide_window', 'a window wider than the corpus', [2, 0, 1], 3, 9),
            ('no_window', 'a window of 0: nothing is near', [0, 1, 0], 2, 0),
            ('same_word', 'a word beside itself: counted from both ends', [1, 1, 1, 0], 2, 2),
            ('unused_words', 'words that do not occur have rows of zeros', [1, 3, 1], 5, 1),
            ('one_place', 'T = 1: no pairs', [1], 2, 2),
            ('two_places', 'T = 2', [1, 0], 2, 1),
            ('one_word', 'V = 1', [0, 0, 0], 1, 1),
            ('repeated_pairs', 'pairs that occur several times are counted', [0, 1, 0, 1, 0, 2], 3, 1)):
        make(name, about, vocab_size=v, window_size=window).forward(corpus=np.array(corpus)).read('corpus')
    make('default_window', 'the window is 1 by default', vocab_size=4).forward(corpus=np.array([0, 3, 1, 3, 2]))
    c = make('no_words', 'an empty corpus: zeros', vocab_size=2)
    c.forward(corpus=np.zeros(0, int))
    c = make('long', 'thirty places', vocab_size=6, window_size=2)
    c.forward(corpus=c.ids(6, 30))
    c = make('two_calls', 'each call counts anew', vocab_size=3)
    c.forward(corpus=np.array([0, 1, 2])).forward(corpus=np.array([2, 2, 1]))
    for name, about, corpus in (('refuses_id', 'id V', [0, 3, 1]), ('refuses_negative_id', 'id -1 is not the last word', [0, -1, 1])):
        make(name, about, vocab_size=3).forward(corpus=np.array(corpus), error='C1')
    make('refuses_vocab_size', 'no words', vocab_size=0).forward(corpus=np.array([0]), error='C2')
    make('refuses_window', 'a window of -1', vocab_size=2, window_size=-1).forward(corpus=np.array([0, 1]), error='C3')
    make('refuses_matrix', 'a corpus of two axes', vocab_size=3).forward(corpus=np.array([[0, 1], [2, 1]]), error='C4')
