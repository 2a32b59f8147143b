# -*- coding: utf-8 -*-
"""Cases of peeky_decoder."""
from cases.explicit.model import decoders

KIND = decoders.Kind('h', False, lambda d, h: h + d, lambda h: 2 * h)


def cases(make):
    decoders.cases(make, KIND)
