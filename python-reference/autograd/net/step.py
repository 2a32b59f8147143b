# -*- coding: utf-8 -*-
"""What recurrent layers refuse."""
from __future__ import absolute_import, division, print_function, unicode_literals


def check_step(op, x, x2h, h):
    """The features must be those that the weights take [C2], the rows those of the state [C4]."""
    if x2h.W is not None and x.shape[1] != x2h.W.shape[0]:
        raise ValueError('%s: x.shape=%s, expected [N, %d] [C2]' % (op, list(x.shape), x2h.W.shape[0]))
    if h is not None and h.shape[0] != x.shape[0]:
        raise ValueError('%s: x.shape=%s, expected [%d, D], as the state has rows [C4]'
                         % (op, list(x.shape), h.shape[0]))
