# -*- coding: utf-8 -*-
"""Define-by-run differentiation: variables remember the function that made them, and backward walks back."""
from __future__ import absolute_import, division, print_function, unicode_literals

import contextlib
import importlib

import numpy as np


class Config(object):
    enable_backprop = True
    train = True


@contextlib.contextmanager
def using_config(name, value):
    """Sets a switch for the length of a `with` block, also when the block raises."""
    before = getattr(Config, name)
    setattr(Config, name, value)
    try:
        yield
    finally:
        setattr(Config, name, before)


def no_grad():
    return using_config('enable_backprop', False)


def test_mode():
    return using_config('train', False)


def call(stem, *arguments):
    """A function by its stem, imported when first called: those modules import this one."""
    return getattr(importlib.import_module(str('autograd.function.' + stem)), str(stem))(*arguments)


class Variable(object):
    """An array with a gradient, which is a variable itself, and the function that made it.

    `origin` says why a variable without a creator has none: 'given', 'unrecorded' or 'unchained'.
    """

    __array_priority__ = 200  # array + variable is left to the variable

    def __init__(self, data, name=None):
        self.data = np.asarray(data)
        self.name = name
        self.grad = None
        self.creator = None
        self.origin = 'given'
        self.generation = 0

    @property
    def shape(self):
        return self.data.shape

    @property
    def ndim(self):
        return self.data.ndim

    @property
    def size(self):
        return self.data.size

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def T(self):
        return self.transpose()

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return 'variable(%s)' % str(self.data).replace('\n', '\n' + ' ' * len('variable('))

    def cleargrad(self):
        self.grad = None

    def unchain(self):
        """Forgets what made this variable: backward ends here."""
        self.creator = None
        self.origin = 'unchained'

    def unchain_backward(self):
        """Forgets what made every variable behind this one, so that it can be released; this one keeps its function."""
        pending = Pending()
        pending.add(self.creator)
        while pending.functions:
            for x in pending.pop().inputs:
                if x.creator is not None:
                    pending.add(x.creator)
                    x.unchain()

    def backward(self, retain_grad=False, create_graph=False):
        """Adds the gradients of this variable to those of every variable that it was made from.

        It starts from `self.grad`, or from ones. Variables in between lose their gradients but for `retain_grad`.
        With `create_graph` the gradients can be differentiated again.
        """
        self.check_origin()
        if self.grad is None:
            self.grad = Variable(np.ones_like(self.data))
        pending = Pending()
        pending.add(self.creator)
        with using_config('enable_backprop', create_graph):
            while pending.functions:
                function = pending.pop()
                gradients = function.backward(*[output.gradient() for output in function.outputs])
                gradients = gradients if isinstance(gradients, tuple) else (gradients,)
                for x, gradient in zip(function.inputs, gradients):
                    if gradient is not None:
                        x.grad = gradient if x.grad is None else x.grad + gradient
                        pending.add(x.creator)
                if not retain_grad:
                    for output in function.outputs:
                        output.cleargrad()

    def check_origin(self):
        if self.origin == 'unrecorded':
            raise ValueError('backward: graph=none, expected a variable that was made while functions were recorded; '
                             'a gradient has a graph if its backward had create_graph [C2]')
        if self.origin == 'unchained':
            raise ValueError('backward: graph=none, expected one that unchain has not released [C3]')

    def gradient(self):
        """The gradient, zeros for an output that nothing used."""
        return Variable(np.zeros_like(self.data)) if self.grad is None else self.grad

    def __add__(self, other):
        return call('add', self, other)

    def __radd__(self, other):
        return call('add', other, self)

    def __sub__(self, other):
        return call('sub', self, other)

    def __rsub__(self, other):
        return call('sub', other, self)

    def __mul__(self, other):
        return call('mul', self, other)

    def __rmul__(self, other):
        return call('mul', other, self)

    def __truediv__(self, other):
        return call('div', self, other)

    def __rtruediv__(self, other):
        return call('div', other, self)

    def __neg__(self):
        return call('neg', self)

    def __pow__(self, c):
        return call('pow', self, c)

    def __getitem__(self, slices):
        return call('get_item', self, slices)

    def reshape(self, *shape):
        return call('reshape', self, shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape)

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and (axes[0] is None or isinstance(axes[0], (tuple, list))) else axes
        return call('transpose', self, axes or None)

    def sum(self, axis=None, keepdims=False):
        return call('sum', self, axis, keepdims)


class Parameter(Variable):
    """A variable that an optimizer moves; its data are floats."""

    def __init__(self, data, name=None):
        super(Parameter, self).__init__(data, name)
        if self.data.dtype.kind != 'f':
            raise ValueError('parameter: data.dtype=%s, expected a float dtype: an update would be truncated [C4]'
                             % self.data.dtype)


class Pending(object):
    """Functions to go back through: each once, the latest made first, so that its outputs' gradients are complete."""

    def __init__(self):
        self.functions = []
        self.seen = set()

    def add(self, function):
        if function is not None and function not in self.seen:
            self.seen.add(function)
            self.functions.append(function)

    def pop(self):
        self.functions.sort(key=lambda function: function.generation)
        return self.functions.pop()


class Function(object):
    """One operation: `forward` computes with arrays, `backward` with variables."""

    def __call__(self, *inputs):
        inputs = [as_variable(x) for x in inputs]
        results = self.forward(*[x.data for x in inputs])
        outputs = [Variable(y) for y in (results if isinstance(results, tuple) else (results,))]
        if Config.enable_backprop:
            self.generation = max(x.generation for x in inputs)
            self.inputs = inputs
            self.outputs = outputs
        for output in outputs:
            if Config.enable_backprop:
                output.creator = self
                output.generation = self.generation + 1
            else:
                output.origin = 'unrecorded'
        return outputs if len(outputs) > 1 else outputs[0]


def as_variable(value):
    """A variable as it is; a number, an array or a list of numbers as a constant."""
    if isinstance(value, Variable):
        return value
    if value is None or isinstance(value, (str, type(''), dict)):
        raise TypeError('variable: operand=%r, expected a variable, an array or a number' % (value,))
    return Variable(value)
