# -*- coding: utf-8 -*-
"""Targets of the classification losses: class ids, or one-hot rows."""
from __future__ import absolute_import, division, print_function, unicode_literals

from check import check_ids, check_shape


def target_ids(op, t, scores, targets):
    """The class id of each row of `scores`, from ids or one-hot rows; which one is stated, never guessed [C1, C2]."""
    classes = scores.shape[-1]
    if targets == 'one_hot':
        check_shape(op, 't', t, scores.shape, 'C1')
        return t.reshape(-1, classes).argmax(axis=1)
    check_shape(op, 't', t, scores.shape[:-1], 'C1')
    check_ids(op, 't', t, classes, 'C2')
    return t.reshape(-1)
