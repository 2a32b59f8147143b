"""micrograd under Assay: a scalar engine; the elements of an array are Values of their own."""
import functools

import numpy as np
from assay_adapter import Maker, Unsupported, serve
from micrograd.engine import Value


class Elements:
    """A function of Values, element by element; backward starts from the sum of <d_out, out>."""

    def __init__(self, function):
        self.function = function

    def forward(self, **inputs):
        if len({x.shape for x in inputs.values()}) > 1:
            raise Unsupported('no broadcasting: there are no arrays')
        self.shape = next(iter(inputs.values())).shape
        shared = {id(x): [Value(item) for item in x.ravel().tolist()] for x in inputs.values()}
        self.leaves = {name: shared[id(x)] for name, x in inputs.items()}
        self.out = [self.function(*items) for items in zip(*self.leaves.values())]
        return self.array([value.data for value in self.out])

    def backward(self, d_out):
        if d_out.shape != self.shape:
            raise ValueError('d_out.shape=%s' % (d_out.shape,))
        for value in (value for leaf in self.leaves.values() for value in leaf):
            value.grad = 0
        total = Value(0)
        for value, upstream in zip(self.out, d_out.ravel().tolist()):
            total = total + value * upstream
        total.backward()
        return {'d_' + name: self.array([value.grad for value in leaf]) for name, leaf in self.leaves.items()}

    def array(self, items):
        return np.array(items, np.float64).reshape(self.shape)


def op(function):
    return Maker(lambda **options: Elements(functools.partial(function, **options)))


OPS = {
    'add': op(lambda x0, x1: x0 + x1),
    'div': op(lambda x0, x1: x0 / x1),
    'mul': op(lambda x0, x1: x0 * x1),
    'neg': op(lambda x: -x),
    'pow': op(lambda x, c: x ** c),
    'relu': op(lambda x: x.relu()),
    'sub': op(lambda x0, x1: x0 - x1),
}

if __name__ == '__main__':
    serve('micrograd', '0.1.0', OPS, ['float64'], level='first')
