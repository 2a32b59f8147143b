# -*- coding: utf-8 -*-
"""special: the error function, which NumPy lacks and the numpy of Jython has in every number system."""
from __future__ import absolute_import, division, print_function, unicode_literals

import math

import numpy as np

# Element by element [Abramowitz and Stegun 7.1.1].
erf = getattr(np, 'erf', None) or np.vectorize(math.erf, otypes=['float64'])


def two_over_root_pi():
    """The slope of erf at 0, in all digits of the numbers: np.pi has those of a double, and sin(np.pi) the next."""
    return 2.0 / np.sqrt(np.pi + np.sin(np.pi))
