"""Paddle's functions as the ops of a case: what the modules of the adapter share."""
import functools
import re
import sys

import paddle
from assay_adapter import Unsupported
from assay_gradients import Differentiable


NO_ORDER = re.compile("doesn't have any grad op|double_grad` is not registered|grad grad only supports avgpool")


def lost():
    """Tells whether paddle.grad finds nothing any more, as after some errors of its own."""
    x = paddle.to_tensor(1.0, stop_gradient=False)
    return paddle.grad([x * x], [x], allow_unused=True)[0] is None


def tensor(array):
    return paddle.to_tensor(array, place=paddle.CPUPlace())


class Op(Differentiable):
    """A function of tensors; paddle.grad answers a backward step."""

    def leaf(self, value):
        return paddle.to_tensor(value, place=paddle.CPUPlace(), stop_gradient=False)

    def constant(self, value):
        return tensor(value)

    def compute(self, leaves):
        self.leaves, self.out = leaves, self.value(leaves)
        several = isinstance(self.out, dict)
        return {name: out.numpy() for name, out in self.out.items()} if several else self.out.numpy()

    def grads(self, outs, leaves, upstream, again):
        try:
            found = paddle.grad(outs, leaves, upstream, retain_graph=True, create_graph=again, allow_unused=True)
        except (RuntimeError, ValueError) as error:
            if NO_ORDER.search(str(error)):
                raise Unsupported('no second order') from error
            if lost():  # every case to come would have gradients of 0
                sys.exit('paddle.grad finds nothing after: %s' % error)
            raise
        return [paddle.zeros_like(leaf) if grad is None else grad for leaf, grad in zip(leaves, found)]

    def gradients(self, upstream):
        several = isinstance(self.out, dict)
        self.upstream = [self.leaf(value) for value in (upstream.values() if several else [upstream])]
        outs = list(self.out.values()) if several else [self.out]
        if any(list(d.shape) != list(out.shape) for d, out in zip(self.upstream, outs)):
            raise Unsupported('an upstream gradient of another shape, which can corrupt memory')
        given = (outs, list(self.leaves.values()), self.upstream)
        try:
            self.first = self.grads(*given, again=True)
        except Unsupported:  # known before it is asked for
            self.first = self.grads(*given, again=False)
        return {key: grad.numpy() for key, grad in zip(self.leaves, self.first)}

    def second(self, upstream):
        leaves = list(self.leaves.values()) + self.upstream
        wanted = {key: grad for key, grad in zip(self.leaves, self.first) if not grad.stop_gradient}
        if not wanted:
            raise Unsupported('no second order')
        given = [tensor(upstream[key]) for key in wanted]
        found = [grad.numpy() for grad in self.grads(list(wanted.values()), leaves, given, again=False)]
        return dict(zip(self.leaves, found)), found[-1]


def op(function):
    return functools.partial(Op, function)
