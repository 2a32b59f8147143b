# -*- coding: utf-8 -*-
"""Cases of peeky_seq2seq."""
from cases.explicit.model import seq2seqs

KIND = seq2seqs.Kind(False, lambda d, h: h + d, lambda h: 2 * h)


def cases(make):
    seq2seqs.cases(make, KIND)
