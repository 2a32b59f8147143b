# -*- coding: utf-8 -*-
"""Cases of simple_cbow."""
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
            ('same_contexts', 'the word before is the word after: its gradients add up', V, H, [1, 4], [1, 4], [0, 2], 'grid'),
            ('shared_contexts', 'one word before and after others', V, H, [2, 1, 2], [0, 2, 3], [2, 2, 4], 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 4, [0, 5, 2, 2], [3, 1, 5, 0], [4, 4, 1, 3], 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 4, [0, 5, 2, 2], [3, 1, 5, 0], [4, 4, 1, 3], 'float64')):
        if not make.default and name not in CORE:
            continue
        c = words(make(name, about, precision), v, h, transposed=True)
        c.forward(contexts=around(before, after, v), target=make.target(target, v)).backward(d_loss=())
        c.step('word_vecs').read('contexts', 'target', 'W_in', 'W_out', 'd_loss')

    batch = dict(contexts=around([0, 2, 4], [1, 3, 0], V), target=make.target([2, 1, 3], V))
    if make.default:
        states(make, batch)
    for name, about, precision, lr in (('train', 'three steps: W_in moves once a step, for both contexts', 'grid', 0.5),
                                       ('train32', 'three steps', 'float32', 0.3),
                                       ('no_lr', 'lr exactly 0: nothing moves', 'grid', 0.0)):
        train(words(make(name, about, precision), V, H, transposed=True), 3, lr, **batch)

    if make.default:
        draws(make.without())
        refusals(make.without('log_eps'), batch)


def states(make, batch):
    c = words(make('negative_upstream', 'the upstream gradient is -1.5'), V, H, transposed=True)
    c.forward(**batch).backward(d_loss=np.array(-1.5))
    c = words(make('backward_twice', 'the second backward overwrites the gradients'), V, H, transposed=True)
    c.forward(**batch).backward(d_loss=()).backward(d_loss=())
    c = words(make('two_calls', 'backward belongs to the latest forward'), V, H, transposed=True)
    c.forward(**batch).forward(contexts=around([1, 4], [3, 3], V), target=make.target([0, 1], V)).backward(d_loss=())
    c = words(make('two_instances', 'two models that share their parameters, interleaved'), V, H, transposed=True)
    c.forward(**batch).step('forward', on='second', contexts=around([1, 4], [3, 3], V), target=make.target([0, 1], V))
    c.backward(d_loss=()).step('backward', on='second', d_loss=())
    c = make('equal_weights', 'W_in and the transpose of W_out start equal, and are two parameters all the same')
    W = c.draw(V, H)
    train(c.param('W_in', W).param('W_out', W.T), 2, 0.5, **batch)


def around(before, after, v):
    """One-hot rows of the word before and the word after."""
    return np.stack([np.eye(v)[before], np.eye(v)[after]], axis=1)


def refusals(make, batch):
    c = make('refuses_w_out', 'W_out is not transposed').param('W_in', (V, H)).param('W_out', (V, H))
    c.forward(error='C1', **batch)
    for name, about, label, changed in (
            ('refuses_contexts', 'four contexts', 'C2', dict(contexts=np.repeat(batch['contexts'], 2, axis=1))),
            ('refuses_words', 'one-hot rows of a smaller vocabulary', 'C2', dict(contexts=batch['contexts'][:, :, :-1])),
            ('refuses_target', 'two targets for three rows', 'C3', dict(target=batch['target'][:2]))):
        words(make(name, about), V, H, transposed=True).forward(error=label, **dict(batch, **changed))
    c = words(make('refuses_lr', 'a negative rate'), V, H, transposed=True)
    c.step('train_step', attributes={'lr': -0.5}, error='C4', **batch)
