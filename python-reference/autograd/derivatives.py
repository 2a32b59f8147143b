# -*- coding: utf-8 -*-
"""derivatives: the derivatives of a function of one variable, by going back from each of them to the next."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Variable, call

FUNCTIONS = ['cos', 'exp', 'log', 'pow', 'sigmoid', 'sin', 'tanh']


class Derivatives(object):
    """f(x), f'(x), ... up to an order, element by element; the n-th backward makes the graph of the next."""

    def __init__(self, function, order=4, exponent=None):
        if function not in FUNCTIONS:
            raise ValueError('derivatives: function=%s, expected one of %s [C1]' % (function, FUNCTIONS))
        if order < 0:
            raise ValueError('derivatives: order=%s, expected order >= 0 [C2]' % order)
        self.function = function
        self.order = order
        self.options = [exponent] if function == 'pow' else []

    def forward(self, x):
        x = Variable(x)
        derivatives = [call(self.function, x, *self.options)]
        for _ in range(self.order):
            x.cleargrad()
            derivatives[-1].backward(create_graph=True)
            derivatives.append(x.gradient())
        return [derivative.data for derivative in derivatives]
