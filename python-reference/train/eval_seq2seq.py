# -*- coding: utf-8 -*-
"""eval_seq2seq: which questions a seq2seq answers without a slip."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.model.seq2seq import Seq2seq
from explicit.model.sequence_check import check_sequences, check_vocabulary


class EvalSeq2seq(object):
    """matches [N]: 1 where the ids that the model writes greedily are those of the correct answer, all of them."""

    def __init__(self, enc_E, enc_Wx, enc_Wh, enc_b, dec_E, dec_Wx, dec_Wh, dec_b, W, b, gate_order='fgio'):
        self.model = Seq2seq(enc_E, enc_Wx, enc_Wh, enc_b, dec_E, dec_Wx, dec_Wh, dec_b, W, b, gate_order=gate_order)

    def evaluate(self, question, correct, is_reverse=False):
        check_sequences('eval_seq2seq', question, self.model.encoder.V)
        if correct.ndim != 2 or correct.shape[0] != question.shape[0] or correct.shape[1] < 2:
            raise ValueError('eval_seq2seq: correct.shape=%s, expected [%d, T] with T >= 2 [C4]'
                             % (list(correct.shape), question.shape[0]))
        check_vocabulary('eval_seq2seq', 'correct', correct, self.model.decoder.V)
        start_ids, answer = correct[:, 0], correct[:, 1:]
        guess = self.model.generate_from(question, start_ids, answer.shape[1])
        matches = np.where((guess == answer).all(axis=1), 1, 0)
        shown = question[:, ::-1] if is_reverse else question
        return matches, guess, shown
