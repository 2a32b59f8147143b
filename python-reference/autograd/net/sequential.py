# -*- coding: utf-8 -*-
"""sequential: layers and functions, one after the other."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer


class Sequential(Layer):
    """Applies its parts in their order; the parameters of part i are called `l<i>/...`.

    A part is a layer or a function. The size of a linear layer stands for one, a stem for a function, a list for a
    sequence inside this one.
    """

    def __init__(self, parts):
        super(Sequential, self).__init__()
        self.parts = [part_of(part) for part in parts]
        for i, part in enumerate(self.parts):
            setattr(self, str('l%d' % i), part)

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x


def part_of(part):
    if isinstance(part, int):
        return LinearLayer(part)
    if isinstance(part, list):
        return Sequential(part)
    return part if callable(part) else lambda x: call(part, x)
