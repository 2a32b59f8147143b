# -*- coding: utf-8 -*-
"""Cases of better_rnnlm."""
import numpy as np

from cases.explicit.model import language


def cases(make):
    kind = Kind()
    norm_eps, skipped = make.conventions['norm_eps'] == 'added', make.conventions['skipped'] == 'drawn_again'
    plain = make.without('norm_eps', 'skipped')
    if norm_eps and skipped:
        for group in (language.forward, language.state, masked):
            group(plain, kind)
    if skipped:
        language.clipped(make.without('skipped'), kind)
    if norm_eps:
        language.skipping(make.without('norm_eps'), kind)
    if make.default:
        language.training(plain, kind)
        language.writing(plain, kind)
        bare = make.without()
        language.draws(bare, kind, [dict(vocab_size=12, hidden_size=4), dict(vocab_size=3, hidden_size=9)])
        language.refusals(bare, kind, [('lstm1_Wx', (2, 12)), ('lstm2_Wh', (2, 8)), ('lstm1_b', (1,)), ('b', (1,))])
        language.writing_refusals(bare, kind)
        mask_refusals(bare, kind)


class Kind(object):
    """Two LSTMs with dropout before, between and behind; D = H."""

    states = ['h1', 'c1', 'h2', 'c2']
    alike = [['lstm1_Wx', 'lstm1_Wh', 'lstm2_Wx', 'lstm2_Wh'], ['lstm1_b', 'lstm2_b']]

    def weights(self, c, v, d, h):
        c.param('E', (v, h))
        for lstm in ('lstm1', 'lstm2'):
            c.param(lstm + '_Wx', c.draw(h, 4 * h, scale=0.5)).param(lstm + '_Wh', c.draw(h, 4 * h, scale=0.5))
            c.param(lstm + '_b', c.draw(4 * h, scale=0.5))
        return c.param('b', c.draw(v, scale=0.5))

    def masks(self, c, n, t, h):
        """Every mask keeps some elements and drops some; no two masks are alike."""
        random = c.random if c else np.random.RandomState(0)
        masks = [random.rand(n, t, h) < 0.6 for _ in range(3)]
        for i, mask in enumerate(masks):
            mask.reshape(-1)[i % mask.size] = False
            mask.reshape(-1)[(i + 1) % mask.size] = True
        return dict(('mask%d' % (i + 1), mask) for i, mask in enumerate(masks))

    def laws(self, vocab_size, hidden_size):
        narrow = language.normal(1 / np.sqrt(hidden_size))
        laws = {'E': language.normal(0.01), 'b': language.ZEROS}
        for lstm in ('lstm1', 'lstm2'):
            laws.update({lstm + '_Wx': narrow, lstm + '_Wh': narrow, lstm + '_b': language.ZEROS})
        return laws


def masked(make, kind):
    none = dict(mask1=None, mask2=None, mask3=None)
    c = language.model(make, kind, 'test_mode', 'no dropout, forward and backward')
    c.forward(xs=c.ids(5, 2, 3), ts=c.ids(5, 2, 3), attributes={'train': False}, **none).backward(d_loss=())
    c = language.model(make, kind, 'modes', 'train, test, train: the state goes on, the masks do not')
    language.batch(c, kind)
    c.forward(xs='xs', ts='ts', attributes={'train': False}, **none).step('predict', xs='xs')
    language.batch(c, kind).backward(d_loss=())
    c = kind.weights(make('no_dropout', 'dropout_ratio 0.0: nothing can be dropped', dropout_ratio=0.0), *language.SIZES)
    c.forward(xs=c.ids(5, 2, 3), ts=c.ids(5, 2, 3), mask1=np.ones((2, 3, 3), bool), mask2=np.ones((2, 3, 3), bool),
              mask3=np.ones((2, 3, 3), bool)).backward(d_loss=())
    c = kind.weights(make('quarter', 'dropout_ratio 0.25', dropout_ratio=0.25), *language.SIZES)
    language.batch(c, kind).backward(d_loss=())
    c = language.model(make, kind, 'all_dropped', 'nothing is kept: the scores are the bias')
    c.forward(xs=c.ids(5, 2, 2), ts=c.ids(5, 2, 2), mask1=np.zeros((2, 2, 3), bool), mask2=np.zeros((2, 2, 3), bool),
              mask3=np.zeros((2, 2, 3), bool)).backward(d_loss=()).step('get_state')
    c.step('predict', xs='xs')
    c = language.model(make, kind, 'tied', 'two steps: E moves once in each, and stays the matrix of the output')
    language.step(c, kind, lr=0.5)
    language.step(c, kind, lr=0.5).step('reset_state').step('predict', xs='xs').read('E')


def mask_refusals(make, kind):
    c = language.model(make, kind, 'refuses_mask', 'one mask for all rows')
    masks = kind.masks(c, 2, 2, 3)
    masks['mask2'] = masks['mask2'][:1]
    c.forward(xs=c.ids(5, 2, 2), ts=c.ids(5, 2, 2), error='C9', **masks)
    c = kind.weights(make('refuses_ratio', 'everything is dropped', dropout_ratio=1.0), *language.SIZES)
    c.step('predict', xs=c.ids(5, 2, 2), error='C10')
    c = kind.weights(make('refuses_large_ratio', 'more than everything is dropped', dropout_ratio=1.5), *language.SIZES)
    c.step('predict', xs=c.ids(5, 2, 2), error='C10')
