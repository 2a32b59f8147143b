# -*- coding: utf-8 -*-
"""Cases of min."""
from cases.autograd.function.extreme import extremes


def cases(make):
    extremes(make, -1, 'positive')
