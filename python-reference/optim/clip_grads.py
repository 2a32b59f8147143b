# -*- coding: utf-8 -*-
"""clip_grads: gradients shortened to a greatest common norm."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.check import check_not_negative


class ClipGrads(object):
    """All gradients, seen as one vector, are scaled so that its length is at most max_norm."""

    def __init__(self, max_norm, norm_eps='added'):
        check_not_negative('clip_grads', 'max_norm', max_norm, 'C1')
        self.max_norm = max_norm
        self.norm_eps = 1e-6 if norm_eps == 'added' else 0.0

    def clip(self, grads):
        present = [grad for grad in grads if grad is not None]
        norm = np.sqrt(sum((grad * grad).sum() for grad in present))
        # max_norm / max_norm is exactly one: short gradients keep every bit.
        rate = self.max_norm / np.maximum(norm + self.norm_eps, self.max_norm)
        for grad in present:
            grad *= rate
        return grads
