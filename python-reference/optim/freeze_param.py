# -*- coding: utf-8 -*-
"""freeze_param: a hook that takes parameters out of a step."""
from __future__ import absolute_import, division, print_function, unicode_literals


class FreezeParam(object):
    """The parameters at the places `frozen` keep their values, whatever their gradients are."""

    def __init__(self, frozen):
        self.frozen = frozen

    def freeze(self, params, grads):
        """The parameters that a step still moves, and their gradients."""
        check_places('freeze_param', self.frozen, params, 'C1')
        kept = without([params[i] for i in self.frozen], params, grads)
        pairs = [(param, grad) for param, grad in zip(params, kept) if grad is not None]
        return [param for param, _ in pairs], [grad for _, grad in pairs]


def without(frozen, params, grads):
    """The gradients, None for a parameter that is one of the frozen objects, wherever it stands."""
    return [None if any(param is other for other in frozen) else grad for param, grad in zip(params, grads)]


def check_places(op, places, params, label):
    for i in places:
        if not 0 <= i < len(params):
            raise ValueError('%s: frozen=%s, expected places 0 <= i < %d [%s]' % (op, list(places), len(params), label))
