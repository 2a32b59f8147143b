# -*- coding: utf-8 -*-
"""Cases of simple_rnnlm."""
import numpy as np

from cases.explicit.model import language


def cases(make):
    kind = Kind()
    language.clipped(make, kind)
    if make.default:
        plain = make.without()
        for group in (language.forward, language.state, language.training):
            group(plain, kind)
        language.draws(plain, kind, [dict(vocab_size=6, wordvec_size=8, hidden_size=3),
                                     dict(vocab_size=3, wordvec_size=2, hidden_size=8)])
        language.refusals(plain, kind, [('rnn_Wx', (3, 3)), ('rnn_Wh', (3, 2)), ('rnn_b', (1,)), ('W', (2, 5)),
                                        ('b', (1,))])


class Kind(object):
    """A plain recurrent network between an embedding and an affine layer."""

    states = ['h']
    alike = [['E', 'rnn_Wx', 'rnn_Wh', 'W'], ['rnn_b', 'b']]

    def weights(self, c, v, d, h):
        c.param('E', (v, d)).param('rnn_Wx', c.draw(d, h, scale=0.5)).param('rnn_Wh', c.draw(h, h, scale=0.5))
        return c.param('rnn_b', c.draw(h, scale=0.5)).param('W', (h, v)).param('b', c.draw(v, scale=0.5))

    def masks(self, c, n, t, h):
        return {}

    def laws(self, vocab_size, wordvec_size, hidden_size):
        narrow = language.normal(1 / np.sqrt(hidden_size))
        return {'E': language.normal(0.01), 'rnn_Wx': language.normal(1 / np.sqrt(wordvec_size)), 'rnn_Wh': narrow,
                'rnn_b': language.ZEROS, 'W': narrow, 'b': language.ZEROS}
