# -*- coding: utf-8 -*-
"""What layers and models have in common: parameters by name, and layers inside layers."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, Variable


class Statistic(Variable):
    """A variable that is saved with the parameters, but that no optimizer moves."""


class Layer(object):
    """A function of variables that holds parameters and other layers.

    A layer lists them in the order in which their names were set. A parameter whose shape only the first input tells
    is None until then, and has its place in the list all the same.
    """

    kept = ()  # the names of statistics

    def __init__(self):
        self.members = []

    def __setattr__(self, name, value):
        if isinstance(value, (Parameter, Statistic, Layer)):
            self.remember(name)
        super(Layer, self).__setattr__(name, value)

    def __call__(self, *inputs, **named):
        return self.forward(*inputs, **named)

    def expect(self, *names):
        """Names parameters that come later, with the first call or from a file."""
        for name in names:
            self.remember(name)
            setattr(self, name, None)

    def remember(self, name):
        if name not in self.members:
            self.members.append(name)

    def named(self):
        """Every parameter and statistic, or None where it has not come yet: pairs of `l0/W` and the variable."""
        pairs = []
        for name in self.members:
            value = getattr(self, name)
            if isinstance(value, Layer):
                pairs += [('%s/%s' % (name, inner), variable) for inner, variable in value.named()]
            else:
                pairs.append((name, value))
        return pairs

    def statistics(self):
        """The names of those that no optimizer moves, such as `bn1/avg_mean`."""
        names = []
        for name in self.members:
            value = getattr(self, name)
            if isinstance(value, Layer):
                names += ['%s/%s' % (name, inner) for inner in value.statistics()]
            elif name in self.kept:
                names.append(name)
        return names

    def params(self):
        """The parameters that are there, each once."""
        distinct = []
        for _, variable in self.named():
            if isinstance(variable, Parameter) and not any(variable is other for other in distinct):
                distinct.append(variable)
        return distinct

    def cleargrads(self):
        for param in self.params():
            param.cleargrad()

    def put(self, path, variable):
        """Sets the parameter or statistic of a path such as `l0/W`."""
        name, _, rest = path.partition('/')
        if rest:
            getattr(self, name).put(rest, variable)
        else:
            setattr(self, str(name), variable)


def initial(fan_in, *shape):
    """Weights from a normal distribution of standard deviation sqrt(1 / fan_in)."""
    return Parameter(np.random.randn(*shape) * np.sqrt(1.0 / fan_in))
