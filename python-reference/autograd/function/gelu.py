# -*- coding: utf-8 -*-
"""gelu: the Gaussian error linear unit."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

import special
from autograd.core import call


def exact(x):
    """The distribution function of the standard normal distribution."""
    return 0.5 * (1.0 + call('erf', x / np.sqrt(2.0)))


def by_tanh(x):
    root_two_over_pi = special.two_over_root_pi() / np.sqrt(2.0)
    return 0.5 * (1.0 + call('tanh', root_two_over_pi * (x + 0.044715 * x ** 3)))


FORMS = {'exact': exact, 'tanh': by_tanh}


def gelu(x, form='exact'):
    return x * FORMS[form](x)
