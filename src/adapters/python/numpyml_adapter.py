"""numpy-ml under Assay: its layers with their own backward, its activations and its optimizers; float64 only.

Images are [N, H, W, C] and filters [H, W, C, OC] there. A layer draws its weights when it is first called; here they
are those of the case. numpy_ml 0.1.2 was written for a Python before 3.10.
"""
import collections.abc
import functools

if not hasattr(collections, 'Hashable'):
    collections.Hashable = collections.abc.Hashable

import numpy as np
from assay_adapter import Maker, Unsupported, serve
from numpy_ml.neural_nets import activations, layers, optimizers


class Activation:
    def __init__(self, function, **options):
        self.function = function(**options)

    def forward(self, x):
        self.x = x
        return self.function(x)

    def backward(self, d_out):
        return d_out * self.function.grad(self.x)

    def double_backward(self, u_x):
        raise Unsupported('grad2 is not joined to an upstream gradient')


def activation(function, **names):
    return Maker(lambda **options: Activation(function, **{names[key]: value for key, value in options.items()}))


def last(images):
    return np.moveaxis(images, 1, -1)


def first(images):
    return np.moveaxis(images, -1, 1)


def same(array):
    return array


class Layer:
    """A layer with the case's arrays: `ways` has, for a parameter of the case, its name there, and how it is turned."""

    def __init__(self, make, ways, turn=(same, same), **params):
        self.layer, self.ways, self.params, (self.into, self.out) = make, ways, params, turn

    def forward(self, x):
        layer = self.made = self.layer()
        layer.forward(self.into(x), retain_derived=False)  # makes its parameters
        for name, (key, there, _) in self.ways.items():
            if self.params.get(name) is not None:
                layer.parameters[key] = there(self.params[name])
        return self.out(layer.forward(self.into(x)))

    def backward(self, d_out):
        self.made.gradients = {key: np.zeros_like(value) for key, value in self.made.parameters.items()}
        d_x = self.made.backward(self.into(d_out))
        found = {'d_' + name: back(self.made.gradients[key]) for name, (key, _, back) in self.ways.items()
                 if self.params.get(name) is not None}
        return dict(found, **({} if d_x is None else {'d_x': self.out(d_x)}))


ROW = (lambda b: b.reshape(1, -1), lambda b: b[0])
DENSE = {'W': ('W', same, same), 'b': ('b', *ROW)}
CONV = {'W': ('W', lambda W: W.transpose(2, 3, 1, 0), lambda W: W.transpose(3, 2, 0, 1)),
        'b': ('b', lambda b: b.reshape(1, 1, 1, -1), lambda b: b.reshape(-1))}
DECONV = dict(CONV, W=('W', lambda W: W.transpose(2, 3, 0, 1), lambda W: W.transpose(2, 3, 0, 1)))
NORM = {'gamma': ('scaler', same, same), 'beta': ('intercept', same, same)}
IMAGES = last, first


def one(value, what):
    """The pad or stride of both axes, which cannot differ."""
    if isinstance(value, list) and len(set(value)) > 1:
        raise Unsupported('two %ss' % what)
    return value[0] if isinstance(value, list) else value


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def affine(W, b):
    return Layer(lambda: layers.FullyConnected(W.shape[1]), DENSE, W=W, b=b)


def conv2d(W, b=None, stride=1, pad=0):
    return Layer(lambda: layers.Conv2D(W.shape[0], W.shape[2:], one(pad, 'pad'), one(stride, 'stride')), CONV, IMAGES,
                 W=W, b=b)


def deconv2d(W, b=None, stride=1, pad=0, outsize=None):
    if outsize is not None:
        raise Unsupported('sizes of the output')
    return Layer(lambda: layers.Deconv2D(W.shape[1], W.shape[2:], one(pad, 'pad'), one(stride, 'stride')), DECONV,
                 IMAGES, W=W, b=b)


def pooling(mode):
    return Maker(lambda kernel_size, stride=1, pad=0: Layer(
        lambda: layers.Pool2D(pair(kernel_size), one(stride, 'stride'), one(pad, 'pad'), mode), {}, IMAGES))


class BatchNorm:
    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        self.given, self.options = {'scaler': gamma, 'intercept': beta}, (decay, eps)

    def forward(self, x, running_mean, running_var, train=True):
        if x.ndim not in (2, 4):
            raise Unsupported('BatchNorm1D takes [N, C], BatchNorm2D images')
        self.turn = IMAGES if x.ndim == 4 else (same, same)
        self.layer = (layers.BatchNorm2D if x.ndim == 4 else layers.BatchNorm1D)(*self.options)
        self.layer.forward(self.turn[0](x), retain_derived=False)
        self.layer.parameters.update(self.given, running_mean=running_mean.copy(), running_var=running_var.copy())
        if not train:  # that is how a layer is told that it does not learn
            self.layer.freeze()
        out = self.turn[1](self.layer.forward(self.turn[0](x)))
        running_mean[...] = self.layer.parameters['running_mean']
        running_var[...] = self.layer.parameters['running_var']
        return out

    def backward(self, d_out):
        if not self.layer.trainable:
            raise Unsupported('a frozen layer has no backward')
        self.layer.gradients = {key: np.zeros_like(value) for key, value in self.given.items()}
        d_x = self.turn[1](self.layer.backward(self.turn[0](d_out)))
        return {'d_x': d_x, 'd_gamma': self.layer.gradients['scaler'], 'd_beta': self.layer.gradients['intercept']}


class Embedding:
    def __init__(self, W):
        self.layer = layers.Embedding(W.shape[1], W.shape[0])
        self.layer.parameters['W'] = W

    def forward(self, ids):
        self.layer.X = []
        return self.layer.forward(ids)

    def backward(self, d_out):
        self.layer.gradients = {'W': np.zeros_like(self.layer.parameters['W'])}
        self.layer.backward(d_out)
        return self.layer.gradients['W']


class Softmax:
    def __init__(self, axis=-1):
        self.layer = layers.Softmax(axis)

    def forward(self, x):
        self.layer.X = []
        return self.layer.forward(x)

    def backward(self, d_out):
        return self.layer.backward(d_out)


class Operands:
    """layers.Add and layers.Multiply, of two operands of one shape."""

    def __init__(self, layer):
        self.layer = layer

    def forward(self, x0, x1):
        if x0.shape != x1.shape or x0 is x1:
            raise Unsupported('operands are of one shape, and two')
        self.made = self.layer()
        return self.made.forward([x0, x1])

    def backward(self, d_out):
        return dict(zip(('d_x0', 'd_x1'), self.made.backward(d_out)))


class TimeAttention:
    def __init__(self, scaling='none'):
        self.scale = scaling == 'sqrt_h'

    def forward(self, hs_enc, hs_dec):
        self.layer = layers.DotProductAttention(self.scale)
        out = self.layer.forward(hs_dec, hs_enc, hs_enc)
        return {'out': out, 'attention_weights': self.layer.derived_variables['attention_weights'][0]}

    def backward(self, d_out):
        dQ, dK, dV = self.layer.backward(d_out)
        return {'d_hs_dec': dQ, 'd_hs_enc': dK + dV}


class Rnn:
    """layers.RNNCell over the steps of xs, or one step."""

    ways = {'Wx': ('Wax', same, same), 'Wh': ('Waa', same, same), 'b': ('bx', *(lambda b: b.reshape(-1, 1),
                                                                               lambda b: b[:, 0])),
            'bh': ('ba', *(lambda b: b.reshape(-1, 1), lambda b: b[:, 0]))}

    def __init__(self, stateful=False, **params):
        self.params = params
        if stateful:
            raise Unsupported('a state between sequences')

    def forward(self, xs):
        self.cell = layers.RNNCell(self.params['Wh'].shape[0])
        self.cell.n_in = xs.shape[2]
        self.cell._init_params()
        for name, (key, there, _) in self.ways.items():
            self.cell.parameters[key] = there(self.params[name])
        return np.stack([self.cell.forward(x) for x in np.moveaxis(xs, 1, 0)], 1)

    def backward(self, d_hs):
        if self.cell.derived_variables['current_step'] == 0:
            raise Unsupported('a second backward')
        d_xs = [self.cell.backward(d_h) for d_h in np.moveaxis(d_hs, 1, 0)[::-1]]
        found = {'d_' + name: back(self.cell.gradients[key]) for name, (key, _, back) in self.ways.items()}
        return dict(found, d_xs=np.stack(d_xs[::-1], 1), d_h0=self.cell.derived_variables['dLdA_accumulator'])


class Lstm:
    """layers.LSTMCell over the steps of xs; its weights are [h, x] by gate: f, the candidate, i, o."""

    gates = 'fcuo'

    def __init__(self, Wx, Wh, b, stateful=False):
        if stateful:
            raise Unsupported('a state between sequences')
        self.Wx, self.Wh, self.b = Wx, Wh, b

    def forward(self, xs):
        H = self.Wh.shape[0]
        self.cell = layers.LSTMCell(H)
        self.cell.n_in = xs.shape[2]
        self.cell._init_params()
        for k, gate in enumerate(self.gates):
            part = slice(k * H, (k + 1) * H)
            self.cell.parameters['W' + gate] = np.vstack([self.Wh[:, part], self.Wx[:, part]])
            self.cell.parameters['b' + gate] = self.b[part].reshape(1, -1)
        return np.stack([self.cell.forward(x)[0] for x in np.moveaxis(xs, 1, 0)], 1)

    def backward(self, d_hs):
        H = self.Wh.shape[0]
        if self.cell.derived_variables['current_step'] == 0:
            raise Unsupported('a second backward')
        d_xs = [self.cell.backward(d_h) for d_h in np.moveaxis(d_hs, 1, 0)[::-1]]
        stacked = np.hstack([self.cell.gradients['W' + gate] for gate in self.gates])
        return {'d_xs': np.stack(d_xs[::-1], 1), 'd_Wh': stacked[:H], 'd_Wx': stacked[H:],
                'd_b': np.hstack([self.cell.gradients['b' + gate][0] for gate in self.gates]),
                'd_h0': self.cell.derived_variables['dLdA_accumulator'],
                'd_c0': self.cell.derived_variables['dLdC_accumulator']}


class Optimizer:
    def __init__(self, make, names, **options):
        self.optimizer = make(**{names.get(key, key): value for key, value in options.items()})

    def update(self, params, grads, lr=None):
        if lr is not None:
            raise Unsupported('another rate without a schedule')
        for i, (param, grad) in enumerate(zip(params, grads, strict=True)):
            if grad is not None:
                param[...] = self.optimizer.update(param, grad, 'p%d' % i)
        self.optimizer.step()
        return params


def optimizer(make, names=None, **defaults):
    return functools.partial(Optimizer, make, names or {}, **defaults)


OPS = {
    'adagrad': optimizer(optimizers.AdaGrad, lr=0.01, eps=1e-7),
    'adam': optimizer(optimizers.Adam, {'beta1': 'decay1', 'beta2': 'decay2'}, lr=0.001, beta1=0.9, beta2=0.999,
                      eps=1e-7),
    'add': Maker(lambda: Operands(layers.Add)),
    'affine': Maker(affine),
    'average_pooling': pooling('average'),
    'batch_norm': BatchNorm,
    'conv2d': Maker(conv2d),
    'deconv2d': Maker(deconv2d),
    'embedding': Embedding,
    'exp': activation(activations.Exponential),
    'flatten': Maker(lambda: Layer(lambda: layers.Flatten('first'), {})),
    'leaky_relu': Maker(lambda slope=0.2: Activation(activations.LeakyReLU, alpha=slope)),
    'momentum': optimizer(optimizers.SGD, lr=0.01, momentum=0.9),
    'mul': Maker(lambda: Operands(layers.Multiply)),
    'pooling': pooling('max'),
    'relu': activation(activations.ReLU),
    'rmsprop': optimizer(optimizers.RMSProp, {'decay_rate': 'decay'}, lr=0.01, decay_rate=0.99, eps=1e-7),
    'sgd': optimizer(optimizers.SGD, lr=0.01),
    'sigmoid': activation(activations.Sigmoid),
    'softmax': Softmax,
    'tanh': activation(activations.Tanh),
    'time_attention': TimeAttention,
    'time_embedding': Embedding,
    'time_lstm': Lstm,
    'time_rnn': Rnn,
}
CONVENTIONS = {
    'adam': {'eps_placement': 'sqrt_v_hat', 'step_count': 'parameter'},
    'average_pooling': {'count_padding': 'included'},
    'batch_norm': {'running_variance': 'biased'},
    'leaky_relu': {'at_zero': 'one'},
    'time_attention': {'scaling': ['none', 'sqrt_h']},
    'time_rnn': {'biases': 'two'},
}

if __name__ == '__main__':
    serve('numpy-ml', '0.1.2', OPS, ['float64'], CONVENTIONS, level='first', refusals=False)
