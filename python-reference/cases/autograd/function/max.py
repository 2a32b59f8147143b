# -*- coding: utf-8 -*-
"""Cases of max."""
from cases.autograd.function.extreme import extremes


def cases(make):
    extremes(make, 1, 'negative')
