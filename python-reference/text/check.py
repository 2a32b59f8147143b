# -*- coding: utf-8 -*-
"""What several operations on texts refuse."""
from __future__ import absolute_import, division, print_function, unicode_literals


def check_least(op, name, value, least, label):
    if value < least:
        raise ValueError('%s: %s=%d, expected %s >= %d [%s]' % (op, name, value, name, least, label))


def check_corpus(op, corpus, label):
    if corpus.ndim != 1:
        raise ValueError('%s: corpus.shape=%s, expected one axis [%s]' % (op, list(corpus.shape), label))


def check_matrix(op, name, matrix, label):
    if matrix.ndim != 2:
        raise ValueError('%s: %s.shape=%s, expected two axes [%s]' % (op, name, list(matrix.shape), label))


def check_word(op, name, word, words, label):
    """A word of the vocabulary; a negative id does not count from the end."""
    if not 0 <= word < words:
        raise IndexError('%s: %s=%d, expected 0 <= id < %d [%s]' % (op, name, word, words, label))
