# -*- coding: utf-8 -*-
"""What the language models share: what they refuse, a step of training, and how they write."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.layer.softmax import softmax
from explicit.model.sequence_check import check_sequences, check_size, check_start_id, check_vocabulary
from optim.check import check_not_negative
from optim.clip_grads import ClipGrads
from optim.sgd import Sgd


def check_batch(op, xs, ts, vocab_size):
    check_sequences(op, xs, vocab_size)
    check_shape(op, 'ts', ts, xs.shape, 'C2')
    check_vocabulary(op, 'ts', np.where(ts == -1, 0, ts), vocab_size)


def check_step(op, lr, max_grad):
    for name, value in (('lr', lr), ('max_grad', 0.0 if max_grad is None else max_grad)):
        check_not_negative(op, name, value, 'C5')


def descend(model, loss, lr, max_grad, norm_eps):
    """Moves every parameter against its gradient, clipped if a limit is given."""
    model.backward(np.ones_like(loss))
    if max_grad is not None:
        ClipGrads(max_grad, norm_eps).clip(model.grads)
    Sgd(lr).update(model.params, model.grads)
    return (loss,) + tuple(model.params)


def generate(model, start_id, size):
    """Greedy: each id is the first of the greatest scores."""
    check_start(model, start_id, size)
    ids = [start_id]
    while len(ids) < size:
        ids.append(int(next_scores(model, ids).argmax()))
    return np.array(ids)


def sample(model, start_id, size, uniforms, skip_ids, skipped):
    """Each id is the number of cumulative probabilities, but for the last, up to a uniform number."""
    check_start(model, start_id, size)
    check_uniforms(model.op, uniforms)
    skip = [] if skip_ids is None else skip_ids.tolist()
    for skip_id in skip:
        check_start_id(model.op, skip_id, model.V)
    ids, used = [start_id], 0
    while len(ids) < size:
        if used == uniforms.shape[0]:
            raise ValueError('%s: uniforms.shape=%s, expected more numbers for size=%d [C8]'
                             % (model.op, list(uniforms.shape), size))
        drawn = draw(probabilities(next_scores(model, ids), skip, skipped), uniforms[used])
        used += 1
        if drawn not in skip or skipped == 'masked':
            ids.append(drawn)
    return np.array(ids)


def next_scores(model, ids):
    return model.predict(np.array([[ids[-1]]]))[0, 0, :]


def probabilities(scores, skip, skipped):
    """The softmax of the scores; under `masked` that of the ids that are not skipped."""
    p = softmax(scores)
    if skip and skipped == 'masked':
        p = np.array(p)
        p[np.array(skip)] = 0.0
        p = p / p.sum()
    return p


def draw(p, u):
    """The last cumulative probability is 1 but for rounding."""
    return int((np.cumsum(p)[:-1] <= u).sum())


def check_start(model, start_id, size):
    check_size(model.op, size)
    check_start_id(model.op, start_id, model.V)


def check_uniforms(op, uniforms):
    if uniforms.ndim != 1 or not ((uniforms >= 0.0) & (uniforms < 1.0)).all():
        raise ValueError('%s: uniforms=%s, expected [K] with 0 <= u < 1 [C7]' % (op, uniforms.tolist()))
