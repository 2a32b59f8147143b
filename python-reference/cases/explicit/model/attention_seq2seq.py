# -*- coding: utf-8 -*-
"""Cases of attention_seq2seq."""
from cases.explicit.model import seq2seqs

KIND = seq2seqs.Kind(True, lambda d, h: d, lambda h: 2 * h)


def cases(make):
    seq2seqs.cases(make, KIND)
