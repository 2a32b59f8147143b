# -*- coding: utf-8 -*-
"""Cases of rnnlm."""
import numpy as np

from cases.explicit.model import language


def cases(make):
    kind = Kind()
    norm_eps, skipped = make.conventions['norm_eps'] == 'added', make.conventions['skipped'] == 'drawn_again'
    if norm_eps and skipped:
        plain = make.without('norm_eps', 'skipped')
        for group in (language.forward, language.state, language.training, language.writing):
            if make.conventions['gate_order'] == 'fgio' or group in (language.forward, language.state):
                group(plain, kind)
        c = language.model(plain, kind, 'set_h_only', 'without a cell the cell starts from zeros')
        language.batch(c, kind).step('set_state', h=(2, language.H), c=None)
        language.batch(c, kind).backward(d_loss=())
    if skipped:
        language.clipped(make.without('skipped'), kind)
    if norm_eps:
        language.skipping(make.without('norm_eps'), kind)
    if make.default:
        bare = make.without()
        language.draws(bare, kind, [dict(vocab_size=6, wordvec_size=8, hidden_size=3),
                                    dict(vocab_size=3, wordvec_size=2, hidden_size=8)])
        language.refusals(bare, kind, [('lstm_Wx', (3, 12)), ('lstm_Wh', (3, 11)), ('lstm_b', (1,)), ('W', (2, 5)),
                                       ('b', (1,))])
        language.writing_refusals(bare, kind)


class Kind(object):
    """An LSTM between an embedding and an affine layer."""

    states = ['h', 'c']
    alike = [['E', 'W'], ['lstm_Wx', 'lstm_Wh']]

    def weights(self, c, v, d, h):
        c.param('E', (v, d)).param('lstm_Wx', c.draw(d, 4 * h, scale=0.5)).param('lstm_Wh', c.draw(h, 4 * h, scale=0.5))
        return c.param('lstm_b', c.draw(4 * h, scale=0.5)).param('W', (h, v)).param('b', c.draw(v, scale=0.5))

    def masks(self, c, n, t, h):
        return {}

    def laws(self, vocab_size, wordvec_size, hidden_size):
        narrow = language.normal(1 / np.sqrt(hidden_size))
        return {'E': language.normal(0.01), 'lstm_Wx': language.normal(1 / np.sqrt(wordvec_size)), 'lstm_Wh': narrow,
                'lstm_b': language.ZEROS, 'W': narrow, 'b': language.ZEROS}
