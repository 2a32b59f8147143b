"""Chainer's functions as the ops of a case: what the modules of the adapter share."""
import functools

import numpy as np
from assay_gradients import Differentiable

import chainer
import chainer.functions as F
from chainer import Variable


class Op(Differentiable):
    """A function of Variables; chainer.grad answers a backward step."""

    def leaf(self, value):
        return Variable(value)

    def compute(self, leaves):
        self.leaves, self.out = leaves, self.value(leaves)
        return {name: out.array for name, out in self.out.items()} if isinstance(self.out, dict) else self.out.array

    def gradients(self, upstream):
        several = isinstance(self.out, dict)
        self.upstream = [Variable(value) for value in (upstream.values() if several else [upstream])]
        outs = list(self.out.values()) if several else [self.out]
        self.first = pull(outs, self.upstream, list(self.leaves.values()))
        return {key: grad.array for key, grad in zip(self.leaves, self.first)}

    def second(self, upstream):
        given = [Variable(upstream[key]) for key in self.leaves]
        found = [grad.array for grad in pull(self.first, given, list(self.leaves.values()) + self.upstream)]
        return dict(zip(self.leaves, found)), found[-1]


def pull(outs, upstream, leaves):
    """The gradients of the leaves, zeros where Chainer leaves none."""
    found = chainer.grad(outs, leaves, upstream, enable_double_backprop=True)
    return [Variable(np.zeros_like(leaf.array)) if grad is None else grad for leaf, grad in zip(leaves, found)]


def op(function):
    return functools.partial(Op, function)


def pair(value):
    """Chainer tells an axis from several, and one size from two, by the type tuple."""
    return tuple(value) if isinstance(value, list) else value


__all__ = ['F', 'Op', 'Variable', 'chainer', 'op', 'pair', 'pull']
