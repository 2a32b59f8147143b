# -*- coding: utf-8 -*-
"""What the cases of the models of word vectors have in common."""


def words(case, v, h, transposed=False):
    """A case with word vectors and output weights."""
    return case.param('W_in', (v, h)).param('W_out', (h, v) if transposed else (v, h))


def train(case, steps, lr, **inputs):
    """Steps on the same batch, then the word vectors and what the tensors have become."""
    names = dict((key, case.tensor(key, value)) for key, value in inputs.items())
    for _ in range(steps):
        case.step('train_step', attributes={'lr': lr}, **names)
    return case.step('word_vecs').read('W_in', 'W_out', *sorted(inputs))


def draws(make):
    law = {'kind': 'normal', 'mean': 0, 'std': 0.01}
    for name, v, h in (('initial', 7, 5), ('initial_wide', 20, 3)):
        c = make(name, 'weights from a narrow normal distribution, V = %d, H = %d' % (v, h), vocab_size=v, hidden_size=h)
        c.step('draw', attributes={'count': 100}, law={'W_in': law, 'W_out': law})
