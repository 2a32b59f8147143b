# -*- coding: utf-8 -*-
"""weight_file: the parameters of a layer and of the layers inside it, in a file under their names."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, Variable
from autograd.net.layer import Statistic
from autograd.net.sequential import Sequential
from train.param_file import read_npy, read_zip, write_npy, write_zip


class WeightFile(object):
    """Saves and loads a `Sequential` of the parts."""

    def __init__(self, parts, params=None):
        self.parts = parts
        self.layer = Sequential(parts)
        if params is not None:
            for (path, _), array in zip(self.layer.named(), params):
                self.layer.put(path, Parameter(array))

    def forward(self, x):
        return self.layer(Variable(x)).data

    def save(self):
        """The names in the file, in alphabetical order and as bytes, one on a line."""
        names = '\n'.join(sorted(read_zip(save_weights(self.layer))))
        return np.array(list(bytearray(names.encode('ascii'))))

    def load(self, file):
        load_weights(self.layer, bytes(bytearray(file.tolist())))
        return [variable.data for _, variable in self.layer.named()]

    def round_trip(self):
        """What a new layer has after it has loaded the file of this one."""
        other = Sequential(self.parts)
        load_weights(other, save_weights(self.layer))
        return [variable.data for _, variable in other.named()]


def save_weights(layer):
    """The bytes of a file; refused while a parameter waits for the first input."""
    for path, variable in layer.named():
        if variable is None:
            raise ValueError('weight_file: %s=none, expected a parameter: the layer was never called [C4]' % path)
    return write_zip(dict((path, write_npy(variable.data)) for path, variable in layer.named()))


def load_weights(layer, file):
    """Fills the parameters in place; those that wait for the first input get the shape of the file."""
    entries = read_zip(file)
    values = []
    for path, variable in layer.named():
        if path not in entries:
            raise ValueError('weight_file: file.names=%s, expected %s among them [C2]' % (sorted(entries), path))
        value = read_npy(entries[path])
        if variable is not None and value.shape != variable.shape:
            raise ValueError('weight_file: %s.shape=%s, expected %s [C3]'
                             % (path, list(value.shape), list(variable.shape)))
        values.append(value)
    # Only now: a file that is refused leaves every parameter as it was.
    for (path, variable), value in zip(layer.named(), values):
        if variable is None:
            layer.put(path, (Statistic if path in layer.statistics() else Parameter)(value))
        else:
            variable.data[...] = value
