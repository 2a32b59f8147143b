# -*- coding: utf-8 -*-
"""Cases of cos: those of sin."""
from cases.autograd.function import sin


def cases(make):
    sin.cases(make)
