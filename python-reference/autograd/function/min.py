# -*- coding: utf-8 -*-
"""min: the smallest elements along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.function.extreme import extreme


def min(x, axis=None, keepdims=False, ties='all'):
    return extreme('min', x, axis, keepdims, ties)
