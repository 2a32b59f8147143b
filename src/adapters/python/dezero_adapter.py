"""DeZero under Assay: its functions, its own backward, its optimizers by setup and update."""
import functools

import numpy as np

if not hasattr(np, 'int'):
    np.int = int  # DeZero 0.0.13 was written for a NumPy below 1.24 and cannot be imported without it

import dezero
import dezero.functions as F
from assay_adapter import Differentiable, TwoLayerNet, Unsupported, serve
from dezero import Parameter, Variable, optimizers


class Op(Differentiable):
    """A function of Variables; Variable.backward answers a backward step."""

    def leaf(self, value):
        return Variable(value)

    def compute(self, leaves):
        self.leaves, self.out = leaves, self.value(leaves)
        return self.out.data

    def pull(self, out, upstream, leaves):
        for leaf in leaves:
            leaf.cleargrad()
        out.grad = upstream
        out.backward(create_graph=True)
        return [Variable(np.zeros_like(leaf.data)) if leaf.grad is None else leaf.grad for leaf in leaves]

    def gradients(self, d_out):
        self.d_out = Variable(d_out)
        self.first = self.pull(self.out, self.d_out, list(self.leaves.values()))
        return {key: grad.data for key, grad in zip(self.leaves, self.first)}

    def second(self, upstream):
        total = functools.reduce(F.add, [F.sum(grad * upstream[key]) for key, grad in zip(self.leaves, self.first)])
        found = self.pull(total, None, list(self.leaves.values()) + [self.d_out])
        return {key: grad.data for key, grad in zip(self.leaves, found)}, found[-1].data


def op(function):
    return functools.partial(Op, function)


class Dropout(Op):
    """DeZero draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5):
        super().__init__(lambda x: F.dropout(x, dropout_ratio))
        self.ratio = dropout_ratio

    def forward(self, x, mask, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        with dezero.test_mode():
            return super().forward(x=x)

    def draw(self, x, count):
        return np.stack([F.dropout(x, self.ratio).data for _ in range(count)])


class Optimizer:
    """One of dezero.optimizers on Parameters that share the arrays' memory."""

    def __init__(self, make, names, **options):
        self.optimizer = make(**{names.get(key, key): value for key, value in options.items()})
        self.rate = names.get('lr', 'lr')
        self.layer = None

    def update(self, params, grads, lr=None):
        if self.layer is None:
            self.layer = dezero.Layer()
            for i, param in enumerate(params):
                setattr(self.layer, 'p%d' % i, Parameter(param))
            self.optimizer.setup(self.layer)
        if lr is not None:
            setattr(self.optimizer, self.rate, lr)
        for i, (param, grad) in enumerate(zip(params, grads, strict=True)):
            getattr(self.layer, 'p%d' % i).grad = None if grad is None else Variable(grad)
        self.optimizer.update()
        return params


def optimizer(make, names=None, **defaults):
    return lambda **given: Optimizer(make, names or {}, **dict(defaults, **given))


class ClipGrads:
    def __init__(self, max_norm):
        self.hook = optimizers.ClipGrad(max_norm)

    def clip(self, grads):
        params = [Parameter(grad) for grad in grads if grad is not None]
        for param, grad in zip(params, (grad for grad in grads if grad is not None)):
            param.grad = Variable(grad)
        self.hook(params)
        return grads


def pair(value):
    """DeZero tells an axis from several by the type tuple."""
    return tuple(value) if isinstance(value, list) else value


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return F.linear(F.sigmoid(F.linear(x, W1, b1)), W2, b2)

    @staticmethod
    def loss(scores, t):
        return F.softmax_cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


NONE = {'log_eps': 'none'}
OPS = {
    'affine': op(lambda x, W, b: F.linear(x, W, b)),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.conv2d(x, W, b, pair(stride), pair(pad))),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embed_id(ids, W)),
    'embedding_dot': op(lambda h, ids, W: F.sum(F.embed_id(ids, W) * h, axis=1)),
    'matmul': op(lambda x, W: F.matmul(x, W)),
    'mul': op(lambda x0, x1: x0 * x1),
    'relu': op(lambda x: F.relu(x)),
    'sigmoid': op(lambda x: F.sigmoid(x)),
    'sigmoid_with_loss': op(lambda x, t: F.sigmoid_cross_entropy(x, t.astype(x.dtype))),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_with_loss': op(lambda x, t: F.softmax_cross_entropy(x, t)),
    'sum': op(lambda x, axis=None, keepdims=False: F.sum(x, pair(axis), keepdims)),
    'tanh': op(lambda x: F.tanh(x)),
    'two_layer_net': Net,
    'adadelta': optimizer(optimizers.AdaDelta),
    'adagrad': optimizer(optimizers.AdaGrad, lr=0.01, eps=1e-7),
    'adam': optimizer(optimizers.Adam, {'lr': 'alpha'}, eps=1e-7),
    'clip_grads': ClipGrads,
    'momentum': optimizer(optimizers.MomentumSGD),
    'sgd': optimizer(optimizers.SGD),
}
CONVENTIONS = {
    'dropout': {'scaling': 'train'},
    'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
}

if __name__ == '__main__':
    serve('dezero', '0.0.13', OPS, conventions=CONVENTIONS)
