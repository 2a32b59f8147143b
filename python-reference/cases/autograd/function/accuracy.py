# -*- coding: utf-8 -*-
"""Cases of accuracy."""
import numpy as np


def cases(make):
    for name, about, y, t in (
            ('half', 'two rows of four are right', [[1.0, 2.0, 0.5], [0.5, 0.25, -1.0], [3.0, 1.0, 2.0], [0.0, 1.0, 2.0]],
             [1, 0, 1, 0]),
            ('third', 'a share that is inexact in binary', [[1.0, 0.0], [0.0, 1.0], [2.0, 1.0]], [0, 0, 1]),
            ('all', 'every row is right', [[1.0, 0.0], [0.0, 1.0]], [0, 1]),
            ('none', 'no row is right', [[1.0, 0.0], [0.0, 1.0]], [1, 0]),
            ('square', 'N = V: the maximum of a column is another', [[5.0, 1.0, 6.0], [4.0, 2.0, 1.0], [9.0, 8.0, 7.0]],
             [2, 0, 0]),
            ('one_row', 'N = 1', [[-2.0, -1.0, -3.0]], [1]),
            ('one_class', 'V = 1', [[0.5], [-0.5]], [0, 0]),
            ('ties', 'of equal scores the first counts', [[1.0, 1.0, 0.0], [0.0, 2.0, 2.0], [3.0, 3.0, 3.0]], [0, 1, 2]),
            ('negative', 'every score is negative', [[-3.0, -1.0], [-1.0, -2.0], [-5.0, -4.0]], [1, 0, 0]),
            ('close', 'scores that differ by 2^-60: probabilities would be equal', [[0.0, 2.0 ** -60], [2.0 ** -60, 0.0]],
             [1, 0]),
            ('infinite', 'infinite scores are scores', [[np.inf, 0.0], [-np.inf, -1.0], [0.0, -np.inf]], [0, 1, 1])):
        make(name, about, smooth=False).forward(y=np.array(y), t=np.array(t)).read('y', 't')
    c = make('odd_rows', 'more rows than a warp has lanes', smooth=False)
    c.forward(y=(33, 3), t=np.arange(33) % 3)
    c = make('two_calls', 'a second call counts its own rows only', smooth=False)
    c.forward(y=(3, 2), t=np.array([0, 1, 0])).forward(y=(2, 3), t=np.array([0, 2]))

    y, t = np.array([[1.0, 2.0], [4.0, 3.0], [5.0, 6.0]]), np.array([1, 0, 1])
    for name, about, ids in (
            ('refuses_column', 'a column of targets would be compared with all rows', t.reshape(3, 1)),
            ('refuses_t', 'one target too few', t[:2])):
        make(name, about).forward(y=y, t=ids, error='C1')
    make('refuses_column_scores', 'scores with an axis behind').forward(y=y.reshape(3, 2, 1), t=t, error='C1')
    make('refuses_vector', 'scores of one axis').forward(y=y[0], t=t[:2], error='C1')
    make('refuses_id', 'id V').forward(y=y, t=np.array([1, 0, 2]), error='C2')
    make('refuses_negative_id', 'id -1 is not the last class').forward(y=y, t=np.array([-1, 0, 1]), error='C2')
