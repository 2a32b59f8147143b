# -*- coding: utf-8 -*-
"""Cases of seq2seq."""
from cases.explicit.model import seq2seqs

KIND = seq2seqs.Kind(False, lambda d, h: d, lambda h: h)


def cases(make):
    seq2seqs.cases(make, KIND)
