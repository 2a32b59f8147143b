# -*- coding: utf-8 -*-
"""Cases of convert_one_hot."""
import numpy as np


def cases(make):
    for name, about, ids, v in (
            ('targets', 'one axis', [2, 0, 3, 2], 5),
            ('contexts', 'two axes, N != C', [[0, 2], [1, 3], [2, 2]], 4),
            ('square', 'N = V: a transpose keeps the shape', [1, 2, 0], 3),
            ('cube', 'N = C = V', [[1, 0], [0, 0]], 2),
            ('one_id', 'N = 1: the row axis must survive', [2], 3),
            ('one_context', 'N = 1, C = 3', [[3, 1, 2]], 4),
            ('one_column', 'C = 1: the axis must survive', [[0], [2], [1]], 3),
            ('one_word', 'V = 1', [0, 0], 1),
            ('last_word_missing', 'V is given, not found in the ids', [0, 1], 5)):
        make(name, about, vocab_size=v).forward(ids=np.array(ids)).read('ids')
    make('no_ids', 'an empty batch', vocab_size=3).forward(ids=np.zeros(0, int))
    c = make('two_calls', 'the rows of the first call do not reach the second', vocab_size=3)
    c.forward(ids=np.array([0, 1, 2])).forward(ids=np.array([[2, 2]]))
    for name, about, ids in (('refuses_id', 'id V', [0, 3]), ('refuses_negative_id', 'id -1 is not the last word', [[0, -1]])):
        make(name, about, vocab_size=3).forward(ids=np.array(ids), error='C1')
    make('refuses_vocab_size', 'no words', vocab_size=0).forward(ids=np.zeros(0, int), error='C2')
    make('refuses_scalar', 'a single id has no axis', vocab_size=3).forward(ids=np.array(1), error='C3')
    make('refuses_three_axes', 'three axes', vocab_size=3).forward(ids=np.array([[[0, 1]]]), error='C3')
