# -*- coding: utf-8 -*-
"""max: the largest elements along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.function.extreme import extreme


def max(x, axis=None, keepdims=False, ties='all'):
    return extreme('max', x, axis, keepdims, ties)
