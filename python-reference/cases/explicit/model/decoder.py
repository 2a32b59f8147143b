# -*- coding: utf-8 -*-
"""Cases of decoder."""
from cases.explicit.model import decoders

KIND = decoders.Kind('h', False, lambda d, h: d, lambda h: h)


def cases(make):
    decoders.cases(make, KIND)
