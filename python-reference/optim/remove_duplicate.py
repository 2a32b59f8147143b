# -*- coding: utf-8 -*-
"""remove_duplicate: one gradient for each parameter, however often it is used."""
from __future__ import absolute_import, division, print_function, unicode_literals


class RemoveDuplicate(object):
    """Parameters that are one object are listed once, with the sum of their gradients."""

    def merge(self, params, grads, transposed=()):
        check(params, grads, transposed)
        flags = [i in transposed for i in range(len(params))]
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


def check(params, grads, transposed):
    if len(params) != len(grads):
        raise ValueError('remove_duplicate: len(grads)=%d, expected len(params)=%d [C1]' % (len(grads), len(params)))
    for i in transposed:
        if not 0 <= i < len(params) or params[i].ndim != 2:
            raise ValueError('remove_duplicate: transposed=%s, expected indices of params with two axes [C3]'
                             % list(transposed))
    for i, (param, grad) in enumerate(zip(params, grads)):
        expected = param.shape[::-1] if i in transposed else param.shape
        if grad is not None and grad.shape != expected:
            raise ValueError('remove_duplicate: grads[%d].shape=%s, expected %s [C2]'
                             % (i, list(grad.shape), list(expected)))
