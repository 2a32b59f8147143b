"""Chainer's links with the arrays of a case as their parameters, its optimizers and hooks, and the graph."""
import functools

import numpy as np
from assay_adapter import Maker, Play, Unsupported
from chainer_op import F, Op, Variable, chainer, pair
from chainer import links as L, optimizer_hooks, optimizers


class Linked(Op):
    """A link that `make` gives, called on the leaves of x and of the parameters named in the case."""

    def __init__(self, make, nobias=False, transposed=False, **weights):
        if 'W' not in weights:
            raise Unsupported('initial weights of its own')
        if nobias:
            weights.pop('b', None)
        self.make, self.transposed = make, transposed
        super().__init__(self.called, **weights)

    def called(self, W, b=None, **given):
        (x,) = given.values()
        with chainer.using_config('dtype', Play.dtype):
            link = self.make(x, W)
        link.W = W.T if self.transposed else W
        if b is not None:
            link.b = b
        return link(x)


def linear_layer(out_size, in_size=None, nobias=False, **weights):
    return Linked(lambda x, W: L.Linear(in_size, out_size, nobias), nobias, True, **weights)


class BatchNormLayer(Op):
    """L.BatchNormalization, whose running arrays are the case's."""

    def __init__(self, avg_mean=None, avg_var=None, gamma=None, beta=None, decay=0.9, eps=2e-5):
        if gamma is None:
            raise Unsupported('initial weights of its own')
        super().__init__(self.called, gamma=gamma, beta=beta)
        self.link = L.BatchNormalization(len(gamma), decay, eps, dtype=gamma.dtype)
        self.link.avg_mean, self.link.avg_var = avg_mean, avg_var

    def called(self, x, gamma, beta):
        self.link.gamma, self.link.beta = gamma, beta
        return self.link(x)

    def forward(self, x, train=True):
        self.link.axis = (0,) + tuple(range(2, x.ndim))
        with chainer.using_config('train', train):
            return super().forward(x=x)

    def statistics(self):
        return {'avg_mean': self.link.avg_mean, 'avg_var': self.link.avg_var}


class Sequential(Op):
    """chainer.Sequential of links, by the sizes of their outputs, and functions, by name."""

    def __init__(self, parts, params):
        self.parts = parts
        super().__init__(self.called, **{'p%d' % i: param for i, param in enumerate(params)})

    def called(self, x, **given):
        return self.made(self.parts, iter(given.values()))(x)

    def made(self, parts, given):
        layers = []
        for part in parts:
            if isinstance(part, list):
                layers.append(self.made(part, given))
            elif isinstance(part, str):
                layers.append(getattr(F, part))
            else:
                layers.append(L.Linear(None, part))
                layers[-1].W, layers[-1].b = next(given).T, next(given)
        return chainer.Sequential(*layers)

    def backward(self, d_out):
        found = super().backward(d_out=d_out)
        return {'d_x': found.pop('d_x'), 'd_params': [found['d_p%d' % i] for i in range(len(found))]}


def mlp(fc_output_sizes, params, activation='sigmoid'):
    parts = [part for size in fc_output_sizes for part in (size, activation)]
    return Sequential(parts[:-1], params)


RULES = {
    'adadelta': (optimizers.AdaDelta, {}, dict(rho=0.95, eps=1e-6)),
    'adagrad': (optimizers.AdaGrad, {}, dict(lr=0.01, eps=1e-7)),
    'adam': (optimizers.Adam, {'lr': 'alpha'}, dict(alpha=0.001, beta1=0.9, beta2=0.999, eps=1e-7)),
    'momentum': (optimizers.MomentumSGD, {}, dict(lr=0.01, momentum=0.9)),
    'nesterov': (optimizers.NesterovAG, {}, dict(lr=0.01, momentum=0.9)),
    'rmsprop': (optimizers.RMSprop, {'decay_rate': 'alpha'}, dict(lr=0.01, alpha=0.99, eps=1e-7)),
    'sgd': (optimizers.SGD, {}, dict(lr=0.01)),
}


class Target(chainer.Link):
    """Parameters over the arrays' own memory."""

    def __init__(self, arrays):
        super().__init__()
        with self.init_scope():
            for i, array in enumerate(arrays):
                setattr(self, 'p%d' % i, chainer.Parameter(array))
        self.list = [getattr(self, 'p%d' % i) for i in range(len(arrays))]

    def take(self, grads):
        for param, grad in zip(self.list, grads, strict=True):
            param.grad = grad


class Optimizer:
    def __init__(self, rule, eps_placement='outside_root', **options):
        make, names, defaults = RULES[rule]
        if rule == 'rmsprop':
            options['eps_inside_sqrt'] = eps_placement == 'inside_root'
        self.optimizer = make(**dict(defaults, **{names.get(key, key): value for key, value in options.items()}))
        self.rate, self.target = names.get('lr', 'lr'), None

    def update(self, params, grads, lr=None):
        if self.target is None:
            self.target = Target(params)
            self.optimizer.setup(self.target)
        if lr is not None:
            setattr(self.optimizer, self.rate, lr)
        self.target.take(grads)
        self.optimizer.update()
        return params


class ClipGrads:
    """Gradients that the hook scales in place."""

    def __init__(self, max_norm):
        self.hook = optimizer_hooks.GradientClipping(max_norm)

    def clip(self, grads):
        given = [grad for grad in grads if grad is not None]
        target = Target([np.zeros_like(grad) for grad in given])
        target.take(given)
        self.hook(optimizers.SGD().setup(target))
        return grads


class WeightDecay:
    def __init__(self, rate):
        self.hook = optimizer_hooks.WeightDecay(rate)

    def decay(self, params, grads):
        target = Target(params)
        optimizers.SGD().setup(target)
        target.take([None if grad is None else grad.copy() for grad in grads])
        for param in target.list:
            self.hook(param.update_rule, param)
        return [param.grad for param in target.list if param.grad is not None]


class Graph:
    """Programs over Variables, and what can be asked of the graph that they leave."""

    def __init__(self, p=None):
        self.variables = {} if p is None else {'p': chainer.Parameter(p)}

    def run(self, program, result, **given):
        shared = {}
        for name, array in given.items():
            self.variables[name] = shared.setdefault(id(array), Variable(array))
        self.lines(program)
        return self.variables[result].array

    def lines(self, program):
        for line in program:
            if line[0] == 'no_grad':
                with chainer.no_backprop_mode():
                    self.lines(line[1:])
            elif line[0] == 'backward':
                self.backward(line[1])
            else:
                self.line(*line)

    def line(self, result, function, *operands):
        functions = {'add': lambda x, y: x + y, 'sub': lambda x, y: x - y, 'mul': lambda x, y: x * y,
                     'neg': lambda x: -x, 'tanh': F.tanh, 'halves': lambda x: F.split_axis(x, 2, 0)}
        values = functions[function](*[self.variables[x] if isinstance(x, str) else x for x in operands])
        self.variables.update(zip(result, values) if isinstance(result, list) else [(result, values)])

    def backward(self, of, retain_grad=False, create_graph=False):
        variable = self.variables[of]
        if variable.grad is None and variable.size != 1:  # Chainer starts from ones for a single element only
            variable.grad = np.ones_like(variable.array)
        variable.backward(retain_grad, create_graph)
        return {}

    def gradient(self, of, bind=None):
        grad = self.variables[of].grad_var
        if bind is not None:
            self.variables[bind] = grad
        return grad.array

    def cleargrad(self, of):
        self.variables[of].cleargrad()
        return {}

    def unchain(self, of):
        self.variables[of].unchain()
        return {}

    def unchain_backward(self, of):
        self.variables[of].unchain_backward()
        return {}


def convolution(kind):
    def of(out_channels, kernel_size, stride=1, pad=0, nobias=False, in_channels=None, **weights):
        return Linked(lambda x, W: kind(in_channels or x.shape[1], out_channels, pair(kernel_size), pair(stride),
                                        pair(pad), nobias), nobias, **weights)
    return of


OPS = {name: functools.partial(Optimizer, name) for name in RULES}
OPS.update({
    'batch_norm_layer': BatchNormLayer,
    'clip_grads': ClipGrads,
    'conv2d_layer': Maker(convolution(L.Convolution2D)),
    'deconv2d_layer': Maker(convolution(L.Deconvolution2D)),
    'embed_id_layer': Maker(lambda in_size, out_size, **weights:
                            Linked(lambda x, W: L.EmbedID(in_size, out_size), **weights)),
    'graph': Graph,
    'linear_layer': Maker(linear_layer),
    'mlp': Maker(mlp),
    'sequential': Sequential,
    'weight_decay': WeightDecay,
})
CONVENTIONS = {
    'batch_norm_layer': {'running_variance': 'unbiased'},
    'clip_grads': {'norm_eps': 'none'},
    'nesterov': {'formula': 'seed'},
    'rmsprop': {'eps_placement': ['outside_root', 'inside_root']},
}
