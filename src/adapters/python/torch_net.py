"""Modules of torch.nn that a define-by-run model is made of."""
import functools

import torch
from assay_adapter import Maker, Unsupported
from torch import nn
from torch.func import functional_call
from torch_op import Net, Op, array, is_float, tensor

ACTIVATIONS = {'sigmoid': nn.Sigmoid, 'tanh': nn.Tanh, 'relu': nn.ReLU}
RNN = {'x2h_W': 'weight_ih_l0.T', 'x2h_b': 'bias_ih_l0', 'h2h_W': 'weight_hh_l0.T'}


class Layer(Net):
    """A module with the parameters weight and bias, of one input."""

    def __init__(self, make, nobias, params, weight='weight'):
        super().__init__(make, {'W': weight} if nobias else {'W': weight, 'b': 'bias'}, params)

    def forward(self, **inputs):
        ((name, value),) = inputs.items()
        self.inputs = {name: tensor(value).requires_grad_(is_float(value))}
        self.out = self.module(self.inputs[name])
        return array(self.out)


class LinearLayer(Layer):
    def __init__(self, out_size, in_size=None, nobias=False, **params):
        def make():
            return nn.Linear(params['W'].shape[0] if in_size is None else in_size, out_size, bias=not nobias)

        super().__init__(make, nobias, params, 'weight.T')


class ConvLayer(Layer):
    def __init__(
            self, kind, axis, out_channels, kernel_size, stride=1, pad=0, nobias=False, in_channels=None, **params):
        def make():
            given = params['W'].shape[axis] if in_channels is None else in_channels
            return kind(given, out_channels, kernel_size, stride, pad, bias=not nobias)

        super().__init__(make, nobias, params)


class EmbedIdLayer(Layer):
    def __init__(self, in_size, out_size, **params):
        super().__init__(lambda: nn.Embedding(in_size, out_size), True, params)


class BatchNormLayer:
    """nn.BatchNorm1d, 2d or 3d, made when the first x tells which and how many channels."""

    places = {'avg_mean': 'running_mean', 'avg_var': 'running_var', 'gamma': 'weight', 'beta': 'bias'}

    def __init__(self, decay=0.9, eps=2e-5, **given):
        self.options = {'eps': eps, 'momentum': 1 - decay}
        self.given, self.module = given, None

    def forward(self, x, train=True):
        if train and x.ndim > 1 and x.size == x.shape[1]:
            raise Unsupported('a batch of one number a channel')
        self.x = tensor(x).requires_grad_()
        if self.module is None:
            kind = {2: nn.BatchNorm1d, 3: nn.BatchNorm1d, 4: nn.BatchNorm2d, 5: nn.BatchNorm3d}[x.ndim]
            self.module = kind(x.shape[1], dtype=self.x.dtype, **self.options)
            state = {self.places[name]: tensor(value) for name, value in self.given.items()}
            self.module.load_state_dict({**self.module.state_dict(), **state}, assign=True)
        self.out = self.module.train(train)(self.x)
        return array(self.out)

    def backward(self, d_out):
        leaves = {'d_x': self.x, 'd_gamma': self.module.weight, 'd_beta': self.module.bias}
        found = torch.autograd.grad(self.out, list(leaves.values()), tensor(d_out), retain_graph=True)
        return dict(zip(leaves, map(array, found)))

    def statistics(self):
        return {'avg_mean': array(self.module.running_mean), 'avg_var': array(self.module.running_var)}


class Sequential(Op):
    """nn.Sequential of linear layers, by the sizes of their outputs, and activations, by name."""

    def __init__(self, parts, params):
        given, layers, self.names = iter(params), [], []
        with torch.device('meta'):
            for i, part in enumerate(parts):
                if isinstance(part, str):
                    layers.append(ACTIVATIONS[part]())
                    continue
                W, _ = next(given), next(given)
                layers.append(nn.Linear(W.shape[0], part))
                self.names += ['%d.weight' % i, '%d.bias' % i]
            self.module = nn.Sequential(*layers)
        weights = dict(zip(self.names, params, strict=True))
        self.module.load_state_dict(self.state({name: tensor(w) for name, w in weights.items()}), assign=True)
        super().__init__(self.answer, **weights)

    def state(self, weights):
        return {name: w.T if name.endswith('weight') else w for name, w in weights.items()}

    def answer(self, x, **weights):
        return functional_call(self.module, self.state(weights), (x,))

    def backward(self, d_out):
        found = super().backward(d_out=d_out)
        return {'d_x': found['d_x'], 'd_params': [found['d_' + name] for name in self.names]}


@Maker
def mlp(fc_output_sizes, params, activation='sigmoid'):
    parts = [part for size in fc_output_sizes for part in (size, activation)]
    return Sequential(parts[:-1], params)


class RnnLayer(Net):
    """nn.RNN; the state is a tensor with its graph, which grows until it is detached."""

    def __init__(self, hidden_size, in_size=None, **params):
        def make():
            return nn.RNN(params['x2h_W'].shape[0] if in_size is None else in_size, hidden_size, batch_first=True)

        super().__init__(make, RNN, params)
        self.state = None

    def forward(self, xs):
        self.inputs = {'xs': tensor(xs).requires_grad_()}
        self.out, self.state = self.module(self.inputs['xs'], self.state)
        return array(self.out)

    def unchain(self):
        self.state = self.state.detach()
        return {}

    def reset_state(self):
        self.state = None
        return {}


OPS = {
    'batch_norm_layer': BatchNormLayer,
    'conv2d_layer': functools.partial(ConvLayer, nn.Conv2d, 1),
    'deconv2d_layer': functools.partial(ConvLayer, nn.ConvTranspose2d, 0),
    'embed_id_layer': EmbedIdLayer,
    'linear_layer': LinearLayer,
    'mlp': mlp,
    'rnn_layer': RnnLayer,
    'sequential': Sequential,
}
CONVENTIONS = {}
