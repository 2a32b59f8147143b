# -*- coding: utf-8 -*-
"""Cases of simple_skip_gram."""
import numpy as np

from cases.explicit.model.word_vectors import draws, train, words

V, H = 5, 3
# Asked under every convention; the others at the defaults.
CORE = ['small', 'one_row', 'same_contexts', 'mantissa32', 'mantissa64']


def cases(make):
    for name, about, v, h, before, after, target, precision in (
            ('small', 'three rows', V, H, [0, 2, 4], [1, 3, 0], [2, 1, 3], 'grid'),
            ('one_row', 'N = 1', V, H, [3], [1], [0], 'grid'),
            ('one_hidden', 'H = 1', 4, 1, [0, 2], [1, 3], [3, 0], 'grid'),
            ('square', 'N = H = V: a missing transpose keeps the shape', 3, 3, [0, 1, 2], [1, 0, 0], [2, 2, 1], 'grid'),
            ('same_contexts', 'the word before is the word after', V, H, [1, 4], [1, 4], [0, 2], 'grid'),
            ('same_target', 'every row has the same target', V, H, [1, 4, 0], [3, 0, 1], [2, 2, 2], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 4, [0, 5, 2, 2], [3, 1, 5, 0], [4, 4, 1, 3], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 4, [0, 5, 2, 2], [3, 1, 5, 0], [4, 4, 1, 3], 'float64')):
        if not make.default and name not in CORE:
            continue
        c = words(make(name, about, precision), v, h, transposed=True)
        c.forward(contexts=around(make, before, after, v), target=np.eye(v)[target]).backward(d_loss=())
        c.step('word_vecs').read('contexts', 'target', 'W_in', 'W_out', 'd_loss')

    batch = dict(contexts=around(make, [0, 2, 4], [1, 3, 0], V), target=np.eye(V)[[2, 1, 3]])
    other = dict(contexts=around(make, [1, 4], [3, 3], V), target=np.eye(V)[[0, 1]])
    if make.default:
        states(make, batch, other)
    for name, about, precision, lr in (('train', 'three steps', 'grid', 0.5), ('train32', 'three steps', 'float32', 0.3),
                                       ('no_lr', 'lr exactly 0: nothing moves', 'grid', 0.0)):
        train(words(make(name, about, precision), V, H, transposed=True), 3, lr, **batch)

    if make.default:
        draws(make.without())
        refusals(make.without('log_eps'), batch)


def states(make, batch, other):
    c = words(make('negative_upstream', 'the upstream gradient is -1.5'), V, H, transposed=True)
    c.forward(**batch).backward(d_loss=np.array(-1.5))
    c = words(make('backward_twice', 'the second backward overwrites the gradients'), V, H, transposed=True)
    c.forward(**batch).backward(d_loss=()).backward(d_loss=())
    c = words(make('two_calls', 'backward belongs to the latest forward'), V, H, transposed=True)
    c.forward(**batch).forward(**other).backward(d_loss=())
    c = words(make('two_instances', 'two models that share their parameters, interleaved'), V, H, transposed=True)
    c.forward(**batch).step('forward', on='second', **other)
    c.backward(d_loss=()).step('backward', on='second', d_loss=())
    c = make('equal_weights', 'W_in and the transpose of W_out start equal, and are two parameters all the same')
    W = c.draw(V, H)
    train(c.param('W_in', W).param('W_out', W.T), 2, 0.5, **batch)


def around(make, before, after, v):
    """The word before and the word after, written as the convention has targets."""
    return np.stack([make.target(before, v), make.target(after, v)], axis=1)


def refusals(make, batch):
    c = make('refuses_w_out', 'W_out is not transposed').param('W_in', (V, H)).param('W_out', (V, H))
    c.forward(error='C1', **batch)
    for name, about, label, changed in (
            ('refuses_target', 'one-hot rows of a smaller vocabulary', 'C2', dict(target=batch['target'][:, :-1])),
            ('refuses_contexts', 'four contexts', 'C3', dict(contexts=np.repeat(batch['contexts'], 2, axis=1))),
            ('refuses_rows', 'contexts for two of three rows', 'C3', dict(contexts=batch['contexts'][:2]))):
        words(make(name, about), V, H, transposed=True).forward(error=label, **dict(batch, **changed))
    c = words(make('refuses_lr', 'a negative rate'), V, H, transposed=True)
    c.step('train_step', attributes={'lr': -0.5}, error='C4', **batch)
