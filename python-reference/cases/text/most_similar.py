# -*- coding: utf-8 -*-
"""Cases of most_similar."""
import numpy as np

ANGLES = np.array([[1.0, 0.0], [0.5, 0.25], [-1.0, 0.5], [2.0, 1.5], [0.25, -1.0], [-1.0, -1.5]])


def cases(make):
    for name, about, v, d, query, top, precision in (
            ('small', 'three of five words', 5, 3, 1, 3, 'grid'),
            ('first_word', 'the query is id 0', 4, 3, 0, 2, 'grid'),
            ('last_word', 'the query is the last id', 4, 3, 3, 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', 5, 4, 2, 4, 'float32'),
            ('mantissa64', 'full float64 mantissas', 5, 4, 2, 4, 'float64')):
        c = make(name, about, precision)
        c.forward(matrix=(v, d), attributes={'query': query, 'top': top}).read('matrix')
    c = make('angles', 'all directions of a plane; long rows among them', 'grid')
    c.forward(matrix=ANGLES, attributes={'query': 1, 'top': 4})
    c = make('default_top', 'five by default')
    c.forward(matrix=np.concatenate([ANGLES, [[1.5, 0.125], [0.5, 1.75]]]), attributes={'query': 0})
    c = make('top_too_large', 'top = V: the V - 1 others')
    c.forward(matrix=(4, 3), attributes={'query': 2, 'top': 4})
    c = make('ties', 'words at right angles to the query: equal similarities of exactly 0, lower ids first')
    c.forward(matrix=np.array([[0.0, 1.0], [1.0, 0.0], [0.0, -2.0], [-1.0, 0.0], [0.0, 0.5], [2.0, 1.0]]),
              attributes={'query': 1, 'top': 4})
    c = make('same_vector', 'another word with the vector of the query is listed')
    c.forward(matrix=np.array([[1.0, 0.5], [0.5, -1.0], [1.0, 0.5], [2.0, -0.5]]), attributes={'query': 2, 'top': 1})
    c = make('zero_row', 'a word without a direction', 'float32')
    c.forward(matrix=np.array([[1.0, 0.5], [0.0, 0.0], [-1.0, 0.5], [0.5, 2.0]]), attributes={'query': 0, 'top': 3})
    c = make('nan_row', 'a word whose vector holds NaN is left out')
    c.forward(matrix=np.array([[1.0, 0.5], [0.5, 2.0], [np.nan, 0.5], [-1.0, 0.5]]), attributes={'query': 0, 'top': 3})
    c = make('two_queries', 'two queries in one matrix')
    c.forward(matrix=ANGLES, attributes={'query': 3, 'top': 2}).forward(matrix='matrix', attributes={'query': 5, 'top': 3})

    if make.conventions['norm_eps'] != 'none':
        c = make('large_eps', 'eps = 0.5 shows where it stands', eps=0.5)
        c.forward(matrix=np.array([[0.25, 0.125], [2.0, 0.5], [0.125, 0.0625], [-0.125, 1.5]]), attributes={'query': 0, 'top': 3})
        c.forward(matrix='matrix', attributes={'query': 0, 'top': 1})
        make('no_eps', 'eps = 0 is eps = 0', eps=0.0).forward(matrix=ANGLES, attributes={'query': 2, 'top': 3})
        c = make('longer_rows', 'parallel rows: with eps the longer one is the more similar', eps=0.25)
        c.forward(matrix=np.array([[1.0, 0.5], [0.125, 0.0625], [4.0, 1.75], [-1.0, 0.25]]), attributes={'query': 1, 'top': 2})
    if make.default:
        plain = make.without()
        c = plain('one_word', 'V = 1: nothing is left; then V = 2')
        c.forward(matrix=(1, 3), attributes={'query': 0, 'top': 2})
        c.forward(matrix=np.array([[0.0, 1.0], [2.0, 0.0]]), attributes={'query': 1, 'top': 2})
        plain('refuses_vector', 'one axis').forward(matrix=(3,), attributes={'query': 0}, error='C1')
        plain('refuses_query', 'id V').forward(matrix=(3, 2), attributes={'query': 3}, error='C2')
        plain('refuses_negative_query', 'id -1 is not the last word').forward(matrix=(3, 2), attributes={'query': -1}, error='C2')
        plain('refuses_top', 'top = 0').forward(matrix=(3, 2), attributes={'query': 0, 'top': 0}, error='C3')
        plain('refuses_eps', 'eps < 0', eps=-0.5).forward(matrix=(3, 2), attributes={'query': 0}, error='C4')
