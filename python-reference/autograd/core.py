# -*- coding: utf-8 -*-
"""Define-by-run differentiation: variables remember the function that made them, and backward walks back."""
from __future__ import absolute_import, division, print_function, unicode_literals

import contextlib
import importlib

import numpy as np


class Config(object):
    enable_backprop = True


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


def call(stem, *arguments):
    """A function by its stem, imported when first called: those modules import this one."""
    return getattr(importlib.import_module(str('function.' + stem)), str(stem))(*arguments)


class Variable(object):
    """An array with a gradient, which is a variable itself, and the function that made it."""

    __array_priority__ = 200  # array + variable is left to the variable

    def __init__(self, data):
        self.data = np.asarray(data)
        self.grad = None
        self.creator = None
        self.generation = 0

    @property
    def shape(self):
        return self.data.shape

    @property
    def ndim(self):
        return self.data.ndim

    def cleargrad(self):
        self.grad = None

    def backward(self, retain_grad=False, create_graph=False):
        """Adds the gradients of this variable to those of every variable that it was made from.

        It starts from `self.grad`, or from ones. With `create_graph` the gradients can be differentiated again.
        """
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

    def __neg__(self):
        return call('neg', self)


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
                output.creator = self
                output.generation = self.generation + 1
        return outputs if len(outputs) > 1 else outputs[0]


def as_variable(value):
    return value if isinstance(value, Variable) else Variable(value)
