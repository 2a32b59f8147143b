# -*- coding: utf-8 -*-
"""weight_decay: a hook that adds to each gradient that of a penalty on the squares of its parameter."""
from __future__ import absolute_import, division, print_function, unicode_literals

from optim.check import check_not_negative, check_pairs


class WeightDecay(object):
    """Each gradient grows by rate times its parameter."""

    def __init__(self, rate):
        check_not_negative('weight_decay', 'rate', rate, 'C2')
        self.rate = rate

    def decay(self, params, grads):
        check_pairs('weight_decay', params, grads, 'C1')
        return [grad for grad in self(params, grads) if grad is not None]

    def __call__(self, params, grads):
        """A gradient, or None, for each parameter; none of them is the caller's."""
        decayed = []
        for param, grad in zip(params, grads):
            decayed.append(None if grad is None else grad + self.rate * param)
        return decayed
