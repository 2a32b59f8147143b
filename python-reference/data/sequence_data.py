# -*- coding: utf-8 -*-
"""sequence_data: lines of questions and answers as ids, in random order, a tenth of them for the test."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

WIDTHS = {'addition': (7, 5), 'date': (29, 11)}


class SequenceData(object):
    """Reads text in the format of a task; each line is a question and, from `_` on, its answer."""

    def __init__(self, task):
        if task not in WIDTHS:
            raise ValueError('sequence_data: task=%s, expected addition or date [C1]' % task)
        self.question, self.answer = WIDTHS[task]

    def load(self, text, permutation):
        lines = text[:-1].split('\n') if text.endswith('\n') else text.split('\n')
        for number, line in enumerate(lines):
            self.check(number + 1, line)
        if len(lines) < 10:
            raise ValueError('sequence_data: lines=%d, expected lines >= 10 [C3]' % len(lines))
        if permutation.ndim != 1 or sorted(permutation.tolist()) != list(range(len(lines))):
            raise ValueError('sequence_data: permutation=%s, expected 0 .. %d in any order [C4]'
                             % (permutation.tolist(), len(lines) - 1))
        symbols = in_order(''.join(lines))
        ids = np.array([[symbols.index(character) for character in line] for line in lines])[permutation]
        x, t = ids[:, :self.question], ids[:, self.question:]
        split = len(lines) - len(lines) // 10
        return x[:split], t[:split], x[split:], t[split:], np.array([ord(symbol) for symbol in symbols])

    def check(self, number, line):
        width = self.question + self.answer
        printable = all(' ' <= character <= '~' for character in line)
        if not printable or len(line) != width or line.find('_') != self.question or line.count('_') != 1:
            raise ValueError('sequence_data: line %d=%s, expected %d printable ASCII characters with one _, at %d [C2]'
                             % (number, line, width, self.question))


def in_order(characters):
    """Each character once, in the order in which they first occur."""
    seen = []
    for character in characters:
        if character not in seen:
            seen.append(character)
    return seen
