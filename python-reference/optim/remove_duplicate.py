# -*- coding: utf-8 -*-
"""remove_duplicate: one gradient for each parameter, however often it is used."""
from __future__ import absolute_import, division, print_function, unicode_literals


class RemoveDuplicate(object):
    """Parameters that are one object are listed once, with the sum of their gradients."""

    def merge(self, params, grads, transposed=None):
        flags = transposed or [False] * len(params)
        check(params, grads, flags)
        uses = []
        for param, grad, flag in zip(params, grads, flags):
            for use in uses:
                if use.param is param:
                    use.add(grad, flag)
                    break
            else:
                uses.append(Use(param, grad, flag))
        return [use.view() for use in uses], [use.grad for use in uses]


class Use(object):
    """A parameter as first met: itself or its transpose, with what its gradients add up to."""

    def __init__(self, param, grad, transposed):
        self.param = param
        self.grad = grad
        self.transposed = transposed

    def view(self):
        return self.param.T if self.transposed else self.param

    def add(self, grad, transposed):
        if grad is None:
            return
        grad = grad.T if transposed != self.transposed else grad
        # A new array: the gradient that came first is a layer's own buffer.
        self.grad = grad if self.grad is None else self.grad + grad


def check(params, grads, flags):
    if not len(params) == len(grads) == len(flags):
        raise ValueError('remove_duplicate: len(grads)=%d, len(transposed)=%d, expected len(params)=%d [C1]'
                         % (len(grads), len(flags), len(params)))
    for i, (param, grad, flag) in enumerate(zip(params, grads, flags)):
        if flag and param.ndim != 2:
            raise ValueError('remove_duplicate: params[%d].ndim=%d, expected 2 [C3]' % (i, param.ndim))
        expected = param.shape[::-1] if flag else param.shape
        if grad is not None and grad.shape != expected:
            raise ValueError('remove_duplicate: grads[%d].shape=%s, expected %s [C2]'
                             % (i, list(grad.shape), list(expected)))
