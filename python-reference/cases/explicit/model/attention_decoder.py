# -*- coding: utf-8 -*-
"""Cases of attention_decoder."""
from cases.explicit.model import decoders

KIND = decoders.Kind('hs_enc', True, lambda d, h: d, lambda h: 2 * h)


def cases(make):
    decoders.cases(make, KIND)
