# -*- coding: utf-8 -*-
"""What the layers and functions of a model give on the way to its results."""
from __future__ import absolute_import, division, print_function, unicode_literals

import re
import sys

import numpy as np

from autograd.core import Function, Variable

LAYERS = tuple('explicit.%s.' % family for family in ('attention', 'conv', 'layer', 'loss', 'recurrent'))


class Trace(object):
    """Between `start` and `stop` every layer that is gone through leaves an entry, at its end.

    An entry is a tuple: the stem of the layer's op, which one it is of those in the order of their first forward, the
    direction, whether it is a function, what it gave, and the gradients of its parameters.
    """

    def __init__(self):
        self.entries = []
        self.numbers = {}
        self.counts = {}
        self.kept = []
        self.replaced = []
        self.going_back = False

    def start(self):
        for cls in layers():
            for direction in ('forward', 'backward'):
                if direction in vars(cls):
                    self.replace(cls, direction, self.of_layer(direction))
        self.replace(Function, '__call__', self.of_function)
        self.replace(Variable, 'backward', self.of_variable)

    def stop(self):
        for cls, name, method in reversed(self.replaced):
            setattr(cls, name, method)

    def take(self):
        """The entries since the last call."""
        taken, self.entries = self.entries, []
        return taken

    def replace(self, cls, name, around):
        method = vars(cls)[name]
        self.replaced.append((cls, name, method))
        setattr(cls, str(name), around(method))

    def of_layer(self, direction):
        def around(method):
            def heard(layer, *arguments, **named):
                given = method(layer, *arguments, **named)
                grads = layer.grads if direction == 'backward' and hasattr(layer, 'grads') else []
                self.hear(layer, direction, False, given, grads)
                return given
            return heard
        return around

    def of_function(self, method):
        def heard(function, *inputs):
            outputs = method(function, *inputs)
            if not self.going_back:
                self.hear(function, 'forward', True, outputs, [])
                backward = function.backward

                def heard_backward(*upstream):
                    gradients = backward(*upstream)
                    self.hear(function, 'backward', True, gradients, [])
                    return gradients
                function.backward = heard_backward
            return outputs
        return heard

    def of_variable(self, method):
        """Functions that are applied to compute gradients are not heard."""
        def silent(variable, *arguments, **named):
            self.going_back = True
            try:
                method(variable, *arguments, **named)
            finally:
                self.going_back = False
        return silent

    def hear(self, layer, direction, is_function, given, grads):
        given = given if isinstance(given, tuple) else tuple(given) if isinstance(given, list) else (given,)
        stem = re.sub('(?<=[a-z0-9])(?=[A-Z])', '_', type(layer).__name__).lower()
        self.entries.append((stem, self.number(stem, layer), direction, is_function,
                             [snapshot(value) for value in given], [snapshot(grad) for grad in grads]))

    def number(self, stem, layer):
        if id(layer) not in self.numbers:
            self.numbers[id(layer)] = self.counts[stem] = self.counts.get(stem, -1) + 1
            self.kept.append(layer)  # so that its id stays its own
        return self.numbers[id(layer)]


def snapshot(value):
    """A copy that later steps cannot change; None for what is not given."""
    return None if value is None else np.array(value.data if isinstance(value, Variable) else value)


def layers():
    """The classes of explicit layers that are loaded."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(LAYERS) and module is not None:
            for cls in vars(module).values():
                if isinstance(cls, type) and cls.__module__ == name:
                    yield cls
