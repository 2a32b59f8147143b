# -*- coding: utf-8 -*-
"""What every optimizer refuses."""
from __future__ import absolute_import, division, print_function, unicode_literals


def check_pairs(op, params, grads, label):
    """One gradient, or None, for each parameter, of the parameter's shape."""
    if len(params) != len(grads):
        raise ValueError('%s: len(grads)=%d, expected len(params)=%d [%s]' % (op, len(grads), len(params), label))
    for i, (param, grad) in enumerate(zip(params, grads)):
        if grad is not None and grad.shape != param.shape:
            raise ValueError('%s: grads[%d].shape=%s, expected %s [%s]'
                             % (op, i, list(grad.shape), list(param.shape), label))


def check_not_negative(op, name, value, label):
    """A rate of zero is allowed: it leaves the parameters where they are."""
    if not value >= 0:
        raise ValueError('%s: %s=%r, expected %s >= 0 [%s]' % (op, name, value, name, label))


def check_fraction(op, name, value, label):
    if not 0 <= value < 1:
        raise ValueError('%s: %s=%r, expected 0 <= %s < 1 [%s]' % (op, name, value, name, label))
