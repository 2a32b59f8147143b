"""MLX under Assay, on the CPU: mlx.core and mlx.nn, gradients by mx.vjp, mlx.optimizers.

Images are [N, H, W, C] and filters [OC, H, W, C] there: the adapter transposes them by MLX itself.
"""
import functools

import ml_dtypes
import mlx.core as mx
import mlx.nn as nn
import mlx.optimizers as optim
import numpy as np
from assay_adapter import Unsupported, serve
from assay_gradients import Differentiable, TwoLayerNet
from assay_layers import OfProbabilities, Sequence


def tensor(array):
    if array.size == 0:
        raise Unsupported('arrays without elements: now and then their gradient never ends')
    if array.dtype.name == 'bfloat16':
        return mx.array(array.astype(np.float32)).astype(mx.bfloat16)
    return mx.array(array, dtype=getattr(mx, array.dtype.name.replace('bool', 'bool_')))


def array(value):
    """Where MLX, which is lazy, computes."""
    try:
        mx.eval(value)
    except ValueError as error:
        if 'unsupported data type' in str(error):
            raise Unsupported(str(error)) from error
        raise
    if value.dtype == mx.bfloat16:
        return np.array(value.astype(mx.float32)).astype(ml_dtypes.bfloat16)
    return np.array(value)


class Op(Differentiable):
    """A function of arrays; mx.vjp answers a backward step, and once more one of second order."""

    def leaf(self, value):
        return tensor(value)

    def constant(self, value):
        return tensor(value)

    def compute(self, leaves):
        self.keys, self.leaves, out = list(leaves), list(leaves.values()), self.value(leaves)
        self.several = isinstance(out, dict)
        return {name: array(value) for name, value in out.items()} if self.several else array(out)

    def outs(self, *leaves):
        out = self.value(dict(zip(self.keys, leaves)))
        return list(out.values()) if self.several else [out]

    def pulled(self, *given):
        count = len(self.leaves)
        return mx.vjp(self.outs, list(given[:count]), list(given[count:]))[1]

    def gradients(self, upstream):
        self.upstream = [tensor(value) for value in (upstream.values() if self.several else [upstream])]
        if self.outs(*self.leaves)[0].shape != self.upstream[0].shape:
            raise ValueError('an upstream gradient of another shape')
        return dict(zip(self.keys, map(array, self.pulled(*self.leaves, *self.upstream))))

    def second(self, upstream):
        given = [tensor(upstream[key]) for key in self.keys]
        found = [array(grad) for grad in mx.vjp(self.pulled, self.leaves + self.upstream, given)[1]]
        return dict(zip(self.keys, found)), found[-1]


def op(function):
    return functools.partial(Op, function)


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def last(images):
    """The axis of channels last."""
    return mx.moveaxis(images, 1, -1)


def first(images):
    return mx.moveaxis(images, -1, 1)


def conv2d(x, W, b=None, stride=1, pad=0):
    out = first(mx.conv2d(last(x), last(W), pair(stride), pair(pad)))
    return out if b is None else out + b[:, None, None]


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    stride, pad, extra = pair(stride), pair(pad), (0, 0)
    if outsize is not None:
        smallest = [s * (n - 1) + k - 2 * p for s, n, k, p in zip(stride, x.shape[2:], W.shape[2:], pad)]
        extra = tuple(size - least for size, least in zip(outsize, smallest))
    out = first(mx.conv_transpose2d(last(x), mx.transpose(W, (1, 2, 3, 0)), stride, pad, output_padding=extra))
    return out if b is None else out + b[:, None, None]


def pooled(kind):
    return op(lambda x, kernel_size, stride=1, pad=0:
              first(kind(pair(kernel_size), pair(stride), pair(pad))(last(x))))


class BatchNorm(Op):
    """nn.BatchNorm; the running arrays that it leaves are written back."""

    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        self.decay, self.eps = decay, eps
        super().__init__(self.normalized, gamma=gamma, beta=beta)

    def normalized(self, x, gamma, beta, running_mean, running_var, train):
        norm = nn.BatchNorm(len(gamma), self.eps, 1 - self.decay)
        norm.weight, norm.bias, norm.running_mean, norm.running_var = gamma, beta, running_mean, running_var
        norm.train(train)
        out = first(norm(last(x)))
        self.left = norm.running_mean, norm.running_var
        return out

    def forward(self, x, running_mean, running_var, train=True):
        if x.ndim not in (2, 3, 4):
            raise Unsupported('BatchNorm takes [N, C], [N, L, C] and [N, H, W, C]')
        if train and x.size == x.shape[1]:
            raise Unsupported('a batch of one number a channel')
        out = super().forward(x=x, running_mean=running_mean, running_var=running_var, train=train)
        if train:
            running_mean[...], running_var[...] = map(array, self.left)
        return out


class Dropout(Op):
    """MLX draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5):
        self.dropout = nn.Dropout(dropout_ratio)
        super().__init__(lambda x, train: self.dropout.train(train)(x))

    def forward(self, x, mask=None, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        return super().forward(x=x, train=False)

    def draw(self, x, count):
        return np.stack([array(self.dropout.train(True)(tensor(x))) for _ in range(count)])


class Rnn(Sequence, Op):
    def sequence(self, xs, h0, Wx, Wh, b):
        module = nn.RNN(xs.shape[-1], h0.shape[-1])
        module.Wxh, module.Whh, module.bias = Wx, Wh, b
        return self.ended(module(xs, h0))

    def ended(self, hs, cells=None):
        self.last = {name: array(values[:, -1]) for name, values in (('h0', hs), ('c0', cells)) if values is not None}
        return hs


class Lstm(Rnn):
    states = ('h', 'c')

    def sequence(self, xs, h0, c0, Wx, Wh, b):
        return self.ended(*lstm(xs, h0, c0, Wx, Wh, b))


class Gru(Rnn):
    def sequence(self, xs, h0, Wx, Wh, b):
        return self.ended(gru(xs, h0, Wx, Wh, b))


def lstm(xs, h, c, Wx, Wh, b):
    module = nn.LSTM(xs.shape[-1], h.shape[-1])
    module.Wx, module.Wh, module.bias = Wx, Wh, b
    return module(xs, h, c)


def gru(xs, h, Wx, Wh, b):
    """nn.GRU, whose second bias, of the candidate alone, is zero."""
    module = nn.GRU(xs.shape[-1], h.shape[-1])
    module.Wx, module.Wh, module.b, module.bhn = Wx, Wh, b, mx.zeros(h.shape[-1], h.dtype)
    return module(xs, h)


def lstm_cell(x, h_prev, Wx, Wh, b, c_prev=None):
    hs, cells = lstm(x[:, None], h_prev, c_prev, Wx, Wh, b)
    return {'h': hs[:, 0], 'c': cells[:, 0]}


def rnn_cell(x, h_prev, Wx, Wh, b):
    module = nn.RNN(x.shape[-1], h_prev.shape[-1])
    module.Wxh, module.Whh, module.bias = Wx, Wh, b
    return {'h': module(x[:, None], h_prev)[:, 0]}


class BinaryCrossEntropy(OfProbabilities, Op):
    def __init__(self, **attributes):
        super().__init__(self.clipped, **attributes)

    @staticmethod
    def clipped(p, t, eps=1e-7):
        return nn.losses.binary_cross_entropy(mx.clip(p, eps, 1 - eps), t, with_logits=False)


class Optimizer:
    """One of mlx.optimizers; arrays are immutable there, so parameters are written back."""

    def __init__(self, make, names, **options):
        self.optimizer, self.ready = make(**{names.get(key, key): value for key, value in options.items()}), False

    def update(self, params, grads, lr=None):
        if lr is not None:
            self.optimizer.learning_rate = lr
        values = {str(i): tensor(param) for i, param in enumerate(params)}
        if not self.ready:
            self.optimizer.init(values)
            self.ready = True
        given = {str(i): tensor(grad) for i, grad in enumerate(grads) if grad is not None}
        moved = self.optimizer.apply_gradients(given, {key: values[key] for key in given})
        for key, value in moved.items():
            params[int(key)][...] = array(value)
        return params


def optimizer(make, names=None, **defaults):
    return functools.partial(Optimizer, make, dict(names or {}, lr='learning_rate'), **defaults)


class ClipGrads:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def clip(self, grads):
        given = {str(i): tensor(grad) for i, grad in enumerate(grads) if grad is not None}
        for key, value in optim.clip_grad_norm(given, self.max_norm)[0].items():
            grads[int(key)][...] = array(value)
        return grads


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return mx.addmm(b2, mx.sigmoid(mx.addmm(b1, x, W1)), W2)

    @staticmethod
    def loss(scores, t):
        return nn.losses.cross_entropy(scores, t, reduction='mean')

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


class Derivatives:
    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise ValueError('order=%d' % order)
        named = {'pow': lambda x: x ** exponent}
        self.functions = [named[function] if function in named else getattr(mx, function)]
        for _ in range(order):
            self.functions.append(mx.grad(lambda x, of=self.functions[-1]: of(x).sum()))

    def forward(self, x):
        return [array(function(tensor(x))) for function in self.functions]


def get_item(x, index=(), **ids):
    return x[tuple(slice(*item) if isinstance(item, list) else ids.get(item, item) if isinstance(item, str) else item
                   for item in index)]


def reduction(function):
    return op(lambda x, axis=None, keepdims=False: function(x, axis=axis, keepdims=keepdims))


def bce(x, t):
    return nn.losses.binary_cross_entropy(x, t.astype(x.dtype))


def cross_entropy(x, t):
    return nn.losses.cross_entropy(x, t, reduction='mean')


def attend(queries, states, scaling):
    """[N, Tq, H] and [N, Tk, H] to [N, Tq, H], as one head."""
    scale = 1.0 if scaling == 'none' else queries.shape[-1] ** -0.5
    states = states[:, None]
    return mx.fast.scaled_dot_product_attention(queries[:, None], states, states, scale=scale)[:, 0]


OPS = {
    'adadelta': optimizer(optim.AdaDelta, lr=1.0, rho=0.95, eps=1e-6),
    'adagrad': optimizer(optim.Adagrad, lr=0.01, eps=1e-7),
    'adam': optimizer(lambda beta1, beta2, **options: optim.Adam(betas=(beta1, beta2), bias_correction=True, **options),
                      lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7),
    'add': op(lambda x0, x1: x0 + x1),
    'affine': op(lambda x, W, b: mx.addmm(b, x, W)),
    'average_pooling': pooled(nn.AvgPool2d),
    'batch_norm': BatchNorm,
    'binary_cross_entropy': BinaryCrossEntropy,
    'broadcast_to': op(lambda x, shape: mx.broadcast_to(x, shape)),
    'clip': op(lambda x, x_min, x_max: mx.clip(x, x_min, x_max)),
    'clip_grads': ClipGrads,
    'conv2d': op(conv2d),
    'cos': op(lambda x: mx.cos(x)),
    'cross_entropy_error': op(lambda y, t: nn.losses.nll_loss(mx.log(y), t, reduction='mean')),
    'deconv2d': op(deconv2d),
    'derivatives': Derivatives,
    'div': op(lambda x0, x1: x0 / x1),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: W[ids]),
    'embedding_dot': op(lambda h, ids, W: (W[ids] * h).sum(1)),
    'exp': op(lambda x: mx.exp(x)),
    'expand_dims': op(lambda x, axis: mx.expand_dims(x, axis)),
    'flatten': op(lambda x: mx.flatten(x, 1)),
    'gelu': op(lambda x, form='exact': nn.gelu(x) if form == 'exact' else nn.gelu_approx(x)),
    'get_item': op(get_item),
    'gru': op(lambda x, h_prev, Wx, Wh, b: {'h': gru(x[:, None], h_prev, Wx, Wh, b)[:, 0]}),
    'leaky_relu': op(lambda x, slope=0.2: nn.leaky_relu(x, slope)),
    'linear': op(lambda x, W, b=None: x @ W if b is None else mx.addmm(b, x, W)),
    'log': op(lambda x: mx.log(x)),
    'log_softmax': op(lambda x, axis=1: nn.log_softmax(x, axis)),
    'logsumexp': op(lambda x, axis=1, keepdims=True: mx.logsumexp(x, axis, keepdims)),
    'lstm': op(lstm_cell),
    'matmul': op(lambda x, W: x @ W),
    'max': reduction(mx.max),
    'mean': reduction(mx.mean),
    'mean_squared_error': op(lambda x0, x1: nn.losses.mse_loss(x0, x1)),
    'min': reduction(mx.min),
    'momentum': optimizer(optim.SGD, lr=0.01, momentum=0.9),
    'mul': op(lambda x0, x1: x0 * x1),
    'neg': op(lambda x: -x),
    'nesterov': optimizer(functools.partial(optim.SGD, nesterov=True), lr=0.01, momentum=0.9),
    'pooling': pooled(nn.MaxPool2d),
    'pow': op(lambda x, c: x ** c),
    'relu': op(lambda x: nn.relu(x)),
    'repeat': op(lambda x, count, axis=0: mx.repeat(x, count, axis)),
    'reshape': op(lambda x, shape: mx.reshape(x, shape)),
    'rmsprop': optimizer(optim.RMSprop, {'decay_rate': 'alpha'}, lr=0.01, decay_rate=0.99, eps=1e-7),
    'rnn': op(rnn_cell),
    'sgd': optimizer(optim.SGD, lr=0.01),
    'sigmoid': op(lambda x: mx.sigmoid(x)),
    'sigmoid_cross_entropy': op(bce),
    'sigmoid_with_loss': op(bce),
    'sin': op(lambda x: mx.sin(x)),
    'softmax': op(lambda x, axis=-1: mx.softmax(x, axis)),
    'softmax_cross_entropy': op(cross_entropy),
    'softmax_with_loss': op(cross_entropy),
    'sub': op(lambda x0, x1: x0 - x1),
    'sum': reduction(mx.sum),
    'tanh': op(lambda x: mx.tanh(x)),
    'time_affine': op(lambda xs, W, b: mx.addmm(b, xs, W)),
    'time_embedding': op(lambda ids, W: W[ids]),
    'time_gru': Gru,
    'time_lstm': Lstm,
    'time_rnn': Rnn,
    'time_sigmoid_with_loss': op(lambda xs, ts: bce(xs, ts)),
    'transpose': op(lambda x, axes=None: mx.transpose(x, axes)),
    'two_layer_net': Net,
    'weight_sum': op(lambda hs, a: (hs * a[:, :, None]).sum(1)),
}
NONE, ELEMENTS, SHARE = {'log_eps': 'none'}, {'divisor': 'elements'}, {'ties': 'share'}
RNN = {'weight_layout': 'out_in'}
LSTM, GRU = dict(RNN, gate_order='ifgo'), dict(RNN, gate_order='rzh', reset='after', z_weighs='state')
CONVENTIONS = {
    'adam': {'eps_placement': 'sqrt_v_hat'},
    'average_pooling': {'count_padding': 'included'},
    'batch_norm': {'running_variance': 'unbiased'},
    'binary_cross_entropy': ELEMENTS, 'mean_squared_error': ELEMENTS, 'sigmoid_cross_entropy': ELEMENTS,
    'clip': {'at_bounds': 'stops'},
    'clip_grads': {'norm_eps': 'added'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'dropout': {'scaling': 'train'},
    'gelu': {'form': ['exact', 'tanh']},
    'gru': GRU, 'time_gru': GRU, 'lstm': LSTM, 'time_lstm': LSTM, 'rnn': RNN, 'time_rnn': RNN,
    'leaky_relu': {'at_zero': 'one'},
    'max': SHARE, 'min': SHARE,
    'momentum': {'lr_scope': 'step'}, 'nesterov': {'lr_scope': 'step'},
    'time_sigmoid_with_loss': NONE,
}

if __name__ == '__main__':
    mx.set_default_device(mx.cpu)
    mx.disable_compile()  # activations are compiled for each shape, by a C++ compiler on the CPU: seconds a case
    serve('mlx', mx.__version__, OPS, ['float64', 'float32', 'float16', 'bfloat16'], CONVENTIONS)
