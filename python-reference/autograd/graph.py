# -*- coding: utf-8 -*-
"""graph: small programs over variables, and what can be asked of the graph that they leave."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, Parameter, Variable, call, no_grad

FUNCTIONS = {'add': 2, 'sub': 2, 'mul': 2, 'neg': 1, 'tanh': 1, 'halves': 1}


class Halves(Function):
    """The first and the second half of x [2n]: a function of two outputs."""

    def forward(self, x):
        n = x.shape[0] // 2
        return x[:n], x[n:]

    def backward(self, d_first, d_second):
        return Joined()(d_first, d_second)


class Joined(Function):
    """The inverse of Halves."""

    def forward(self, first, second):
        return np.concatenate([first, second])

    def backward(self, d_out):
        return tuple(Halves()(d_out))


class Graph(object):
    """Variables by name; a program is a list of [result, function, operand ...], run line by line."""

    def __init__(self, p=None):
        self.variables = {}
        if p is not None:
            self.variables['p'] = Parameter(p)

    def run(self, program, result, **given):
        shared = {}
        for name, array in sorted(given.items()):
            if array is not None:
                self.variables[name] = shared.setdefault(id(array), Variable(array))
        self.lines(program)
        return self.find(result).data

    def lines(self, program):
        for line in program:
            if line[0] == 'no_grad':
                with no_grad():
                    self.lines(line[1:])
            elif line[0] == 'backward':
                self.backward(line[1])
            else:
                self.line(line[0], line[1], line[2:])

    def line(self, results, function, operands):
        if FUNCTIONS.get(function) != len(operands):
            raise ValueError('graph: program=%s of %d, expected one of %s [C1]'
                             % (function, len(operands), sorted(FUNCTIONS.items())))
        values = [self.operand(operand) for operand in operands]
        if function == 'halves':
            rows = values[0].shape[0]
            if rows % 2:
                raise ValueError('graph: x.shape[0]=%d, expected 2n [C1]' % rows)
            self.variables.update(zip(results, Halves()(*values)))
        else:
            self.variables[results] = call(function, *values)

    def operand(self, operand):
        """A variable by its name, or a number as it is."""
        return operand if isinstance(operand, (int, float)) else self.find(operand)

    def find(self, name):
        if name not in self.variables:
            raise ValueError('graph: name=%s, expected one of %s [C1]' % (name, sorted(self.variables)))
        return self.variables[name]

    def backward(self, of, retain_grad=False, create_graph=False):
        self.find(of).backward(retain_grad, create_graph)

    def gradient(self, of, bind=None):
        x = self.find(of)
        if x.grad is None:
            raise ValueError('graph: %s.grad=none, expected one that a backward has left [C5]' % of)
        if bind is not None:
            self.variables[bind] = x.grad
        return x.grad.data

    def cleargrad(self, of):
        self.find(of).cleargrad()

    def unchain(self, of):
        self.find(of).unchain()

    def unchain_backward(self, of):
        self.find(of).unchain_backward()
