# -*- coding: utf-8 -*-
"""Gives a define-by-run function the methods of a layer, so that its cases are played like any other's."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Variable, call


def layer_of(spec, function):
    """What makes a `Differentiable` of one op, called like the class of an explicit layer."""
    return lambda **arguments: Differentiable(spec, function, arguments)


class Differentiable(object):
    """forward, backward and double_backward of one function.

    One array is one variable, however often it is passed: its gradient is the whole gradient, given under each of
    its names. `backward` gives d_x for a variable x; `double_backward` takes u_x for each d_x, and gives dd_x for each
    x and dd_d_out. What a function gives is `out` or has a name of its own, as `loss`. Of the constraints, those that
    begin with `d_out.shape` and `u_` are the shapes of the upstream gradient and of the u_x: C1 and C2 in most specs.
    """

    def __init__(self, spec, function, arguments):
        self.op = spec['op']
        self.steps = spec['signature']['steps']
        self.upstream = 'd_' + list(self.steps['forward']['gives'])[0]
        self.upstream_label = label_of(spec, self.upstream + '.shape', 'C1')
        self.u_label = label_of(spec, 'u_', 'C2')
        self.function = function
        self.params = dict((name, arguments[name]) for name in spec['signature']['params'] if name in arguments)
        self.attributes = dict((name, value) for name, value in arguments.items() if name not in self.params)

    def forward(self, **inputs):
        arguments = dict(self.attributes, **inputs)
        arguments.update(self.params)
        shared = {}
        self.variables = {}
        for name, value in arguments.items():
            if value is not None and (name in self.params or name in self.steps['forward']['takes']):
                self.variables[name] = shared.setdefault(id(value), Variable(value))
        arguments.update(self.variables)
        self.out = self.function(**dict((str(name), value) for name, value in arguments.items()))
        return self.out.data

    def backward(self, **upstream):
        d_out = upstream[self.upstream]
        self.check(self.upstream, d_out, self.out, self.upstream_label)
        self.d_out = Variable(d_out)
        self.gradients = self.go_back('d_', self.steps['backward'], self.out, self.d_out)
        return dict((name, gradient.data) for name, gradient in self.gradients.items())

    def double_backward(self, **u):
        """The gradient of S = sum of <u_x, d_x> for the inputs and the d_out of the latest backward."""
        S = Variable(np.zeros(()))
        for name, u_x in sorted(u.items()):
            d_x = self.gradients[name.replace('u_', 'd_', 1)]
            self.check(name, u_x, d_x, self.u_label)
            S = S + call('sum_to', d_x * u_x, ())
        self.variables[self.upstream] = self.d_out
        gradients = self.go_back('dd_', self.steps['double_backward'], S, None)
        return dict((name, gradient.data) for name, gradient in gradients.items())

    def go_back(self, prefix, step, start, upstream):
        """The gradients that a step gives, by name."""
        for variable in self.variables.values():
            variable.cleargrad()
        start.grad = upstream
        start.backward(create_graph=True)
        return dict((prefix + name, variable.gradient()) for name, variable in self.variables.items()
                    if prefix + name in step['gives'])

    def check(self, name, array, like, label):
        if array.shape != like.shape:
            raise ValueError('%s: %s.shape=%s, expected %s [%s]'
                             % (self.op, name, list(array.shape), list(like.shape), label))


def label_of(spec, start, default):
    """The label of the constraint whose text begins like this."""
    labels = [label for label, text in sorted(spec.get('constraints', {}).items()) if text.startswith(start)]
    return labels[0] if labels else default
