"""DeZero's layers and models with the arrays of a case as their parameters."""
import functools

import numpy as np
from assay_adapter import Maker, Play
from dezero_op import F, dezero, pair, pull
from dezero import Parameter, Variable, layers as L, models


class Net:
    """What `make()` gives, with the arrays of a case: `params`, by path. `paths` are in the spec's order."""

    def __init__(self, make, paths, params):
        self.make, self.paths, self.params = make, paths, params
        self.layer = self.made()

    def made(self):
        """A layer with the case's arrays; one array is one Parameter, however many names it has."""
        layer, shared = self.make(), {}
        for path, array in self.params.items():
            put(layer, path, shared.setdefault(id(array), Parameter(array)))
        return layer

    def forward(self, train=True, **inputs):
        self.inputs = {name: Variable(x) for name, x in inputs.items() if x.dtype.kind == 'f'}
        with dezero.using_config('train', train):
            self.out = self.layer(*[self.inputs.get(name, x) for name, x in inputs.items()])
        return self.out.data

    def backward(self, d_out):
        leaves = dict(self.inputs, **self.named())
        grads = dict(zip(leaves, [grad.data for grad in pull(self.out, Variable(d_out), list(leaves.values()))]))
        named = {'d_' + flat(path): grad for path, grad in grads.items()}
        return dict(named, d_params=[grads[path] for path in self.named()])

    def named(self):
        """The parameters by path; a layer without a bias has None for it."""
        found = {path: get(self.layer, path) for path in self.paths}
        return {path: param for path, param in found.items() if param is not None}

    def draw(self, x, count):
        layers = [self.made() for _ in range(count)]
        for layer in layers:
            self.call(layer, Variable(x) if x.dtype.kind == 'f' else x)
        return {flat(path): np.stack([get(layer, path).data for layer in layers]) for path in self.paths}

    def call(self, layer, x):
        layer(x)


def flat(path):
    """The spec's name of a parameter."""
    return path.replace('/', '_')


def get(layer, path):
    for name in path.split('/'):
        layer = getattr(layer, name)
    return layer


def put(layer, path, param):
    *owners, name = path.split('/')
    setattr(get(layer, '/'.join(owners)) if owners else layer, name, param)


class Sequence(Net):
    """A recurrent layer called with each step of xs; what it gives is hs."""

    def forward(self, xs):
        self.xs = [Variable(x) for x in np.moveaxis(xs, 1, 0)]
        self.hs = [self.layer(x) for x in self.xs]
        return np.stack([h.data for h in self.hs], axis=1)

    def backward(self, d_hs):
        """Through every step since the graph was cut, by the sum of <d_h, h>."""
        total = functools.reduce(F.add, [F.sum(h * d_h) for h, d_h in
                                         zip(self.hs, np.moveaxis(d_hs, 1, 0), strict=True)])
        named = self.named()
        grads = [grad.data for grad in pull(total, None, list(named.values()) + self.xs)]
        return dict({'d_' + flat(path): grad for path, grad in zip(named, grads)},
                    d_xs=np.stack(grads[len(named):], axis=1))

    def call(self, layer, x):
        """Twice: the weights of the state come with the first state."""
        layer(x)
        layer(x)

    def unchain(self):
        """As truncated BPTT has it in DeZero: what the loss was made from forgets its functions."""
        F.sum(self.layer.h).unchain_backward()
        return {}

    def reset_state(self):
        self.layer.reset_state()
        return {}


class BatchNorm(Net):
    def statistics(self):
        return dict(avg_mean=self.layer.avg_mean.data, avg_var=self.layer.avg_var.data)


def layer(make, names, kind=Net):
    """What makes the player of a layer whose parameters have these names; what else a case gives are settings."""
    paths = {flat(path): path for path in names.split()}

    def of(**arguments):
        params = {path: arguments.pop(name) for name, path in paths.items() if name in arguments}
        return kind(lambda: make(**arguments), list(paths.values()), params)
    return Maker(of)


def model(make, names, kind=Net):
    """The same for a model whose parameters are one list, named by the settings."""
    def of(params=(), **settings):
        paths = names(**settings)
        if params and len(params) != len(paths):
            raise ValueError('%d params for %s' % (len(params), paths))
        return kind(lambda: make(**settings), paths, dict(zip(paths, params)))
    return Maker(of)


def linear(out_size, in_size=None, nobias=False):
    return L.Linear(out_size, nobias, Play.dtype, in_size)


def convolution(kind):
    def make(out_channels, kernel_size, stride=1, pad=0, nobias=False, in_channels=None):
        return kind(out_channels, pair(kernel_size), pair(stride), pair(pad), nobias, Play.dtype, in_channels)
    return make


def recurrent(kind):
    return lambda hidden_size, in_size=None: kind(hidden_size, in_size)


def mlp(fc_output_sizes, activation='sigmoid'):
    return models.MLP(fc_output_sizes, getattr(F, activation))


def sequential(parts):
    """Linear layers written as sizes, functions as their stem, batch_norm, and lists of parts."""
    made = [L.Linear(part, dtype=Play.dtype) if isinstance(part, int) else
            L.BatchNorm() if part == 'batch_norm' else
            getattr(F, part) if isinstance(part, str) else sequential(part) for part in parts]
    return models.Sequential(*made)


def paths_of(parts, prefix=''):
    paths = []
    for i, part in enumerate(parts):
        if isinstance(part, list):
            paths += paths_of(part, '%sl%d/' % (prefix, i))
        elif isinstance(part, int):
            paths += ['%sl%d/%s' % (prefix, i, name) for name in 'Wb']
        elif part == 'batch_norm':
            paths += ['%sl%d/%s' % (prefix, i, name) for name in ('gamma', 'beta')]
    return paths


GATES = ' '.join('x2%s/W x2%s/b' % (gate, gate) for gate in 'fiou') + ''.join(' h2%s/W' % gate for gate in 'fiou')
OPS = {
    'batch_norm_layer': layer(L.BatchNorm, 'avg_mean avg_var gamma beta', BatchNorm),
    'conv2d_layer': layer(convolution(L.Conv2d), 'W b'),
    'deconv2d_layer': layer(convolution(L.Deconv2d), 'W b'),
    'embed_id_layer': layer(lambda in_size, out_size: L.EmbedID(in_size, out_size), 'W'),
    'linear_layer': layer(linear, 'W b'),
    'lstm_layer': layer(recurrent(L.LSTM), GATES, Sequence),
    'mlp': model(mlp, lambda fc_output_sizes, activation='sigmoid': paths_of(fc_output_sizes)),
    'rnn_layer': layer(recurrent(L.RNN), 'x2h/W x2h/b h2h/W', Sequence),
    'sequential': model(sequential, paths_of),
}
CONVENTIONS = {'batch_norm_layer': {'running_variance': 'unbiased'}}
FIXED = {'batch_norm_layer': {'decay': 0.9, 'eps': 2e-5}}
