"""How DeZero answers the ops that are one function: Variables as leaves, Variable.backward for every order."""
import functools

import numpy as np

if not hasattr(np, 'int'):
    np.int = int  # DeZero 0.0.13 was written for a NumPy below 1.24 and cannot be imported without it

import dezero  # noqa: F401 - the other modules take it from here, where it can be imported
import dezero.functions as F
from assay_gradients import Differentiable
from dezero import Variable


class Op(Differentiable):
    """A function of Variables; Variable.backward answers a backward step."""

    def leaf(self, value):
        return Variable(value)

    def compute(self, leaves):
        self.leaves, self.out = leaves, self.value(leaves)
        return self.out.data

    def gradients(self, d_out):
        self.d_out = Variable(d_out)
        self.first = pull(self.out, self.d_out, list(self.leaves.values()))
        return {key: grad.data for key, grad in zip(self.leaves, self.first)}

    def second(self, upstream):
        total = functools.reduce(F.add, [F.sum(grad * upstream[key]) for key, grad in zip(self.leaves, self.first)])
        found = pull(total, None, list(self.leaves.values()) + [self.d_out])
        return {key: grad.data for key, grad in zip(self.leaves, found)}, found[-1].data


def pull(out, upstream, leaves):
    """The gradients of the leaves, zeros where DeZero leaves none."""
    for leaf in leaves:
        leaf.cleargrad()
    out.grad = upstream
    out.backward(create_graph=True)
    return [Variable(np.zeros_like(leaf.data)) if leaf.grad is None else leaf.grad for leaf in leaves]


def op(function):
    return functools.partial(Op, function)


def pair(value):
    """DeZero tells an axis from several, and one size from two, by the type tuple."""
    return tuple(value) if isinstance(value, list) else value
