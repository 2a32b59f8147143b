# -*- coding: utf-8 -*-
"""sequential: layers and functions, one after the other."""
from __future__ import absolute_import, division, print_function, unicode_literals

from net.layer import Layer


class Sequential(Layer):
    """Applies its parts in their order; the parameters of part i are called `l<i>/...`."""

    def __init__(self, *parts):
        super(Sequential, self).__init__()
        self.parts = parts
        for i, part in enumerate(parts):
            setattr(self, str('l%d' % i), part)

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x
