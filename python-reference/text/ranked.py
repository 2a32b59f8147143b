# -*- coding: utf-8 -*-
"""The words of the highest scores."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


def ranked(scores, skipped, top):
    """The ids of the top highest scores, highest first, and of equal ones the lower id first.

    Neither the skipped ids nor those whose score is NaN are given, so that there may be fewer.
    """
    missing = np.isnan(scores).tolist()
    left = [word for word in range(len(missing)) if not missing[word] and word not in skipped]
    ids = []
    while left and len(ids) < top:
        # argmax gives the first of equal scores, and left is in the order of the ids.
        ids.append(left.pop(int(np.argmax(scores[left]))))
    return np.array(ids, dtype=int)
