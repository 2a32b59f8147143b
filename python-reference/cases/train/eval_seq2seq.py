# -*- coding: utf-8 -*-
"""Cases of eval_seq2seq."""
import numpy as np

from cases.explicit.model.sequences import D, DECODER, ENCODER, LIVELY, decoder, encoder
from explicit.model.seq2seq import Seq2seq

V, H = LIVELY['v'], LIVELY['h']


def weights(c, scale=LIVELY['scale']):
    encoder(c, V, D, H, scale)
    return decoder(c, D, H, V, D, H, scale, LIVELY['sharp'], LIVELY['inputs'])


def answers(c, question, start_ids, size):
    """What the model writes, behind the start ids."""
    params = [c.tensors[name] for name in ENCODER + DECODER]
    model = Seq2seq(*params, **{'gate_order': c.conventions.get('gate_order', 'fgio')})
    return np.concatenate([start_ids.reshape(-1, 1), model.generate_from(question, start_ids, size)], axis=1)


def cases(make):
    for name, about, is_reverse in (('mixed', 'right answers, and wrong ones: the first id, the last, all in the wrong order', False),
                                    ('reversed', 'the question was reversed, and is shown as it was', True)):
        c = weights(make(name, about))
        question = c.ids(V, 5, 4)
        correct = answers(c, question, np.array([1] * 5), 5)
        for row, k in ((1, 1), (2, 5)):
            correct[row, k] = (correct[row, k] + 1) % V
        correct[4, 1:] = correct[4, :0:-1]
        c.step('evaluate', question=question, correct=correct, attributes={'is_reverse': is_reverse})
        c.read('question', 'correct', *ENCODER + DECODER)

    c = weights(make('default', 'is_reverse not given: the question is shown as it is'))
    question = c.ids(V, 3, 4)
    c.step('evaluate', question=question, correct=answers(c, question, np.array([1] * 3), 3))

    c = weights(make('start_ids', 'every row has its own start id'))
    question = np.array([[3, 1, 4]] * 4)
    correct = answers(c, question, np.array([0, 2, 5, 8]), 4)
    correct[3, 1:] = (correct[3, 1:] + 1) % V
    c.step('evaluate', question=question, correct=correct, attributes={'is_reverse': False})

    c = weights(make('one_row', 'N = 1, as the original has it: a right answer, then the same with a slip'))
    question = c.ids(V, 1, 4)
    correct = answers(c, question, np.array([2]), 6)
    slip = np.array(correct)
    slip[0, 6] = (slip[0, 6] + 1) % V
    c.step('evaluate', question=question, correct=correct, attributes={'is_reverse': False})
    c.step('evaluate', question='question', correct=slip, attributes={'is_reverse': True})

    c = weights(make('shortest', 'answers of one id'))
    question = c.ids(V, 4, 2)
    correct = answers(c, question, np.array([4] * 4), 1)
    correct[1::2, 1] = (correct[1::2, 1] + 1) % V
    c.step('evaluate', question=question, correct=correct, attributes={'is_reverse': False})

    c = weights(make('again', 'one evaluation after another does not go on where it ended'))
    for size in (3, 5):
        question = c.ids(V, 3, 3)
        correct = answers(c, question, np.array([1] * 3), size)
        correct[1, size] = (correct[1, size] + 1) % V
        c.step('evaluate', question=question, correct=correct, attributes={'is_reverse': size == 5})

    if make.default:
        refuse(make.without())


def refuse(make):
    c = make('refuses_hidden', 'the decoder has hidden states of another size')
    encoder(c, V, D, H + 1)
    decoder(c, D, H, V, D, H)
    c.step('evaluate', question=c.ids(V, 2, 3), correct=c.ids(V, 2, 3), error='C1')
    c = weights(make('refuses_question', 'questions of no ids'))
    c.step('evaluate', question=np.zeros((2, 0), int), correct=c.ids(V, 2, 3), error='C2')
    c = weights(make('refuses_id', 'an id of V to read'))
    c.step('evaluate', question=np.array([[0, V], [1, 2]]), correct=c.ids(V, 2, 3), error='C3')
    c = weights(make('refuses_correct_id', 'an id of V to write'))
    c.step('evaluate', question=c.ids(V, 2, 3), correct=np.array([[0, V], [1, 2]]), error='C3')
    c = weights(make('refuses_rows', 'one answer for two questions'))
    c.step('evaluate', question=c.ids(V, 2, 3), correct=c.ids(V, 1, 3), error='C4')
    c = weights(make('refuses_flat_answers', 'answers without an axis of their own'))
    c.step('evaluate', question=c.ids(V, 2, 3), correct=c.ids(V, 2), error='C4')
    c = weights(make('refuses_start_only', 'answers of a start id and nothing else'))
    c.step('evaluate', question=c.ids(V, 2, 3), correct=c.ids(V, 2, 1), error='C4')
