# -*- coding: utf-8 -*-
"""Cases of skip_gram."""
import numpy as np

from cases.explicit.model.word_vectors import draws, train, words

V, H = 6, 3
# Asked under every convention; the others at the defaults.
CORE = ['small', 'one_row', 'window_two', 'same_contexts', 'mantissa32', 'mantissa64']


def cases(make):
    for name, about, v, h, contexts, target, negatives, precision in (
            ('small', 'three rows, two contexts, one negative each', V, H, [[0, 1], [2, 3], [4, 0]], [2, 1, 3],
             [[[4], [5]], [[0], [4]], [[1], [1]]], 'grid'),
            ('two_negatives', 'two negatives for each of two contexts', V, H, [[0, 1], [2, 3]], [2, 1],
             [[[4, 5], [3, 0]], [[0, 4], [5, 1]]], 'grid'),
            ('one_row', 'N = 1', V, H, [[3, 1]], [0], [[[2, 5], [4, 3]]], 'grid'),
            ('one_context', 'C = 1', V, H, [[3], [1]], [0, 2], [[[2, 5]], [[4, 0]]], 'grid'),
            ('window_two', 'two words on each side', V, H, [[0, 1, 3, 4], [1, 2, 4, 5]], [2, 3],
             [[[5], [0], [1], [0]], [[1], [4], [0], [2]]], 'grid'),
            ('one_hidden', 'H = 1', 4, 1, [[0, 1], [2, 3]], [3, 0], [[[1], [2]], [[0], [1]]], 'grid'),
            ('square', 'N = C = S = H = V', 2, 2, [[0, 1], [1, 0]], [1, 0], [[[0, 1], [1, 1]], [[1, 0], [0, 0]]], 'grid'),
            ('same_contexts', 'a word twice among the contexts of a row, and in other rows', V, H, [[1, 1], [1, 4], [4, 1]], [0, 2, 0],
             [[[3], [5]], [[5], [3]], [[2], [2]]], 'grid'),
            ('target_as_context', 'the target stands among its contexts and their negatives', V, H, [[2, 1], [0, 0]], [2, 0],
             [[[2, 3], [1, 2]], [[1, 0], [4, 4]]], 'grid'),
            ('mantissa32', 'full float32 mantissas', V, 4, [[0, 1, 3, 4], [1, 2, 4, 5], [5, 5, 2, 0]], [2, 3, 1],
             [[[5], [0], [1], [0]], [[1], [4], [0], [2]], [[3], [3], [4], [0]]], 'float32'),
            ('mantissa64', 'full float64 mantissas', V, 4, [[0, 1, 3, 4], [1, 2, 4, 5], [5, 5, 2, 0]], [2, 3, 1],
             [[[5], [0], [1], [0]], [[1], [4], [0], [2]], [[3], [3], [4], [0]]], 'float64')):
        if not make.default and name not in CORE:
            continue
        c = words(make(name, about, precision), v, h)
        c.forward(**ids(contexts, target, negatives)).backward(d_loss=())
        c.step('word_vecs').read('contexts', 'target', 'negatives', 'W_in', 'W_out', 'd_loss')

    batch = ids([[0, 1], [2, 3], [4, 0]], [2, 1, 3], [[[4], [5]], [[0], [4]], [[1], [1]]])
    other = ids([[5, 3, 1]], [4], [[[0, 2], [5, 1], [0, 0]]])
    if make.default:
        states(make, batch, other)
    wide = ids([[0, 1, 3, 4], [1, 2, 4, 5]], [2, 3], [[[5], [0], [1], [0]], [[1], [4], [0], [2]]])
    for name, about, precision, lr, given in (
            ('train', 'three steps: each parameter moves once a step, for all its uses', 'grid', 0.5, batch),
            ('train_wide', 'three steps with two words on each side', 'grid', 0.25, wide),
            ('train32', 'three steps', 'float32', 0.3, batch),
            ('no_lr', 'lr exactly 0: nothing moves', 'grid', 0.0, batch)):
        train(words(make(name, about, precision), V, H), 3, lr, **given)

    if make.default:
        draws(make.without())
        refusals(make.without(), batch)


def states(make, batch, other):
    c = words(make('negative_upstream', 'the upstream gradient is -1.5'), V, H)
    c.forward(**batch).backward(d_loss=np.array(-1.5))
    c = words(make('backward_twice', 'the second backward overwrites the gradients'), V, H)
    c.forward(**batch).backward(d_loss=()).backward(d_loss=())
    c = words(make('two_calls', 'another N, C and S; the rows of the first backward go back to 0'), V, H)
    c.forward(**batch).backward(d_loss=()).forward(**other).backward(d_loss=())
    c = words(make('two_instances', 'two models that share their parameters, interleaved'), V, H)
    c.forward(**batch).step('forward', on='second', **other)
    c.backward(d_loss=()).step('backward', on='second', d_loss=())
    c = make('equal_weights', 'W_in and W_out start equal, and are two parameters all the same')
    W = c.draw(V, H)
    train(c.param('W_in', W).param('W_out', W), 2, 0.5, **batch)


def ids(contexts, target, negatives):
    return dict(contexts=np.array(contexts), target=np.array(target), negatives=np.array(negatives))


def refusals(make, batch):
    make('refuses_w_out', 'W_out is transposed').param('W_in', (V, H)).param('W_out', (H, V)).forward(error='C1', **batch)
    for name, about, label, changed in (
            ('refuses_contexts', 'contexts of one row for three', 'C2', dict(contexts=np.array([[0, 1]]))),
            ('refuses_vector', 'contexts without the axis of rows', 'C2', dict(contexts=np.array([0, 1, 2]))),
            ('refuses_no_context', 'C = 0', 'C2', dict(contexts=np.zeros((3, 0), int))),
            ('refuses_column', 'a column of targets', 'C2', dict(target=np.array([[2], [1], [3]]))),
            ('refuses_negatives', 'negatives without the axis of contexts', 'C3', dict(negatives=np.array([[4], [5], [0]]))),
            ('refuses_shared_negatives', 'the negatives of one context for all', 'C3', dict(negatives=np.array([[[4]], [[5]], [[0]]]))),
            ('refuses_context_id', 'a context of id V', 'C4', dict(contexts=np.array([[0, 1], [2, 6], [4, 0]]))),
            ('refuses_target_id', 'target -1 is not the last word', 'C4', dict(target=np.array([2, -1, 3]))),
            ('refuses_negative_id', 'a negative sample of id -1', 'C4', dict(negatives=np.array([[[4], [5]], [[0], [4]], [[1], [-1]]])))):
        words(make(name, about), V, H).forward(error=label, **dict(batch, **changed))
    words(make('refuses_lr', 'a negative rate'), V, H).step('train_step', attributes={'lr': -0.5}, error='C5', **batch)
