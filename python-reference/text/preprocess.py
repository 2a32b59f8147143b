# -*- coding: utf-8 -*-
"""preprocess: a text as a list of word ids, numbered in the order of their first use."""
from __future__ import absolute_import, division, print_function, unicode_literals

import re

import numpy as np


class Preprocess(object):
    """The ids of the words of a text, and the letters of each word."""

    def forward(self, text):
        if '\0' in text:
            raise ValueError('preprocess: text[%d]=0, expected no character 0 [C1]' % text.index('\0'))
        # Not text.split: Jython's cannot split letters beyond 16 bits.
        tokens = re.split(' ', text.lower().replace('.', ' .'))
        word_to_id = {}
        for word in tokens:
            if word not in word_to_id:
                word_to_id[word] = len(word_to_id)
        corpus = np.array([word_to_id[word] for word in tokens])
        return corpus, letters(sorted(word_to_id, key=word_to_id.get))


def letters(words):
    """The code points of each word, filled up with 0 to the length of the longest."""
    codes = np.zeros((len(words), max(len(word) for word in words)), dtype=int)
    for i, word in enumerate(words):
        for j, letter in enumerate(word):
            codes[i, j] = ord(letter)
    return codes
