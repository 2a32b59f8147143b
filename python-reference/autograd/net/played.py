# -*- coding: utf-8 -*-
"""Gives a layer the steps of an op, so that its cases are played like any other's."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, Variable, call, using_config
from check import check_shape
from autograd.net.layer import Statistic


def played(spec, layer):
    """What makes a `Played` of one op, called like the class of an explicit layer."""
    player = PlayedSequence if 'xs' in spec['signature']['steps']['forward']['takes'] else Played
    return lambda **arguments: player(spec, layer, arguments)


class Played(object):
    """forward and backward of a layer; backward gives d_x for an input x and d_l0_W for the parameter l0/W.

    One array is one parameter, however often it is passed. Where the signature has `params`, they are a list in the
    order of the layer's names, and so are `statistics`. In the spec of every such op C1 is the shape of d_out, and C3
    that of the parameters.
    """

    def __init__(self, spec, layer, arguments):
        self.op = spec['op']
        self.steps = spec['signature']['steps']
        self.names = list(spec['signature']['params'])
        settings = dict((name, value) for name, value in arguments.items() if name not in self.names)
        self.make = lambda: layer(**settings)
        self.layer = self.make()
        self.adopt(dict((name, value) for name, value in arguments.items() if name in self.names))

    def adopt(self, given):
        """Makes the arrays of the case the layer's parameters."""
        kept = self.layer.statistics()
        paths = [path for path, _ in self.layer.named() if path not in kept]
        if 'params' in given:
            if len(given['params']) != len(paths):
                raise ValueError('%s: params.length=%d, expected %d: %s [C3]'
                                 % (self.op, len(given['params']), len(paths), ', '.join(paths)))
            given = dict(list(zip(paths, given['params'])) + list(zip(kept, given.get('statistics', []))))
        else:
            given = dict((path, given.get(path.replace('/', '_'))) for path in paths + kept)
        shared = {}
        for path, array in sorted(given.items()):
            if array is not None:
                kind = Statistic if path in kept else Parameter
                self.layer.put(path, shared.setdefault(id(array), kind(array)))

    def forward(self, train=True, **inputs):
        self.inputs = dict((name, Variable(array)) for name, array in inputs.items() if array is not None)
        with using_config('train', train):
            self.out = self.layer(**dict((str(name), x) for name, x in self.inputs.items()))
        return self.out.data

    def backward(self, d_out):
        check_shape(self.op, 'd_out', d_out, self.out.shape, 'C1')
        self.go_back(self.out, Variable(d_out))
        gradients = dict(('d_' + name, x.gradient().data) for name, x in self.inputs.items())
        gradients.update(self.gradients())
        return gradients

    def go_back(self, start, upstream):
        for variable in self.layer.params() + list(self.inputs.values()):
            variable.cleargrad()
        start.grad = upstream
        start.backward()

    def gradients(self):
        """Those of the parameters: a list, or each by its name."""
        named = [(path, param.gradient().data) for path, param in self.layer.named() if isinstance(param, Parameter)]
        gradients = dict(('d_' + path.replace('/', '_'), gradient) for path, gradient in named)
        gradients['d_params'] = [gradient for _, gradient in named]
        return gradients

    def statistics(self):
        """What the layer keeps of its batches, each by its name and all in a list."""
        named = dict(self.layer.named())
        kept = [(path, named[path].data) for path in self.layer.statistics()]
        return dict([(path.replace('/', '_'), array) for path, array in kept], statistics=[array for _, array in kept])

    def draw(self, x, count):
        """The initial parameters of `count` layers that are called with x, each stacked along a first axis."""
        layers = [self.make() for _ in range(count)]
        for layer in layers:
            layer(Variable(x))
        named = [dict(layer.named()) for layer in layers]
        return dict((path.replace('/', '_'), np.stack([each[path].data for each in named])) for path in named[0])


class PlayedSequence(Played):
    """A recurrent layer called with each step of xs [N, T, D]; out is called hs [N, T, H]."""

    def forward(self, xs):
        if xs.ndim != 3 or xs.shape[1] < 1:
            raise ValueError('%s: xs.shape=%s, expected [N, T, D] and T >= 1 [C2]' % (self.op, list(xs.shape)))
        self.xs = [Variable(xs[:, t, :]) for t in range(xs.shape[1])]
        self.inputs = {}
        self.hs = [self.layer(x) for x in self.xs]
        return np.stack([h.data for h in self.hs], axis=1)

    def backward(self, d_hs):
        """Goes back through every step since the graph was cut, not only those of the latest forward."""
        N, H = self.hs[0].shape
        check_shape(self.op, 'd_hs', d_hs, (N, len(self.hs), H), 'C1')
        total = Variable(np.zeros(()))
        for t, h in enumerate(self.hs):
            total = total + call('sum_to', h * d_hs[:, t, :], ())
        for x in self.xs:
            x.cleargrad()
        self.go_back(total, None)
        return dict(self.gradients(), d_xs=np.stack([x.gradient().data for x in self.xs], axis=1))

    def unchain(self):
        self.layer.unchain()

    def reset_state(self):
        self.layer.reset_state()
