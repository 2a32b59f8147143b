"""Chainer under Assay: chainer.functions, gradients by chainer.grad; chainer_nets has links and optimizers.

Not declared, since Chainer has no counterpart: gelu, flatten behind the first axis, binary_cross_entropy of
probabilities, col2im, attention, images and texts. Its models of a whole net (ResNet, VGG16) have sizes of their own.
"""
import chainer_nets
import chainer_recurrent
import numpy as np
from assay_adapter import Unsupported, serve
from assay_gradients import TwoLayerNet
from assay_layers import kept
from chainer_op import F, Op, chainer, op, pair


class Dropout(Op):
    """Chainer's own dropout, which draws the numbers that give the case's mask."""

    def __init__(self, dropout_ratio=0.5):
        super().__init__(lambda x: F.dropout(x, dropout_ratio))
        self.ratio = dropout_ratio

    def forward(self, x, mask=None, train=True):
        if train and mask.shape != x.shape:
            raise Unsupported('dropout draws masks of the shape of x')
        if train and self.ratio == 0 and not mask.all():
            raise Unsupported('a ratio of 0 drops nothing')
        with chainer.using_config('train', train), kept(*[] if mask is None else [mask]):
            return super().forward(x=x)

    def draw(self, x, count):
        return np.stack([F.dropout(x, self.ratio).array for _ in range(count)])


class TimeDropout(Dropout):
    def forward(self, xs, mask=None, train=True):
        return super().forward(xs, mask, train)

    def backward(self, d_out):
        return super().backward(d_out=d_out)['d_x']

    def draw(self, xs, count):
        out = super().draw(xs, count)
        return {'out': out, 'first': out[:, :, :1], 'change': out - out[:, :, :1]}


class BatchNorm(Op):
    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        super().__init__(self.normalized, gamma=gamma, beta=beta)
        self.decay, self.eps = decay, eps

    def normalized(self, x, gamma, beta, running_mean, running_var, train):
        axis = (0,) + tuple(range(2, x.ndim))
        if not train:
            return F.fixed_batch_normalization(x, gamma, beta, running_mean, running_var, self.eps, axis)
        return F.batch_normalization(x, gamma, beta, eps=self.eps, running_mean=running_mean, running_var=running_var,
                                     decay=self.decay, axis=axis)

    def forward(self, x, running_mean, running_var, train=True):
        return super().forward(x=x, running_mean=running_mean, running_var=running_var, train=train)


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return F.linear(F.sigmoid(F.linear(x, W1.T, b1)), W2.T, b2)

    @staticmethod
    def loss(scores, t):
        return F.softmax_cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return chainer_nets.OPS['sgd'](lr=lr)


def get_item(x, index=(), **ids):
    return F.get_item(x, tuple(slice(*item) if isinstance(item, list) else ids.get(item, item) for item in index))


def logsumexp(x, axis=1, keepdims=True):
    out = F.logsumexp(x, axis)
    return F.expand_dims(out, axis) if keepdims else out


def linear(x, W, b=None):
    if x.ndim == 1:
        raise Unsupported('an input without a batch axis')
    return F.linear(x, W.T, b, n_batch_axes=x.ndim - 1)


def ids_of(t):
    """Chainer's sigmoid_cross_entropy takes classes."""
    if t.dtype.kind == 'f' and (t != np.round(t)).any():
        raise Unsupported('targets between 0 and 1')
    return t.astype(np.int64)


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    if count_padding == 'included':
        return F.average_pooling_2d(x, pair(kernel_size), pair(stride), pair(pad))
    return F.average_pooling_nd(x, pair(kernel_size), pair(stride), pair(pad), pad_value=None)


def im2col(x, kernel_size, stride=1, pad=0, to_matrix=True):
    columns = F.im2col(x, pair(kernel_size), pair(stride), pair(pad))  # [N, C KH KW, OH, OW]
    if to_matrix:
        return F.reshape(F.transpose(columns, (0, 2, 3, 1)), (-1, columns.shape[1]))
    kernel = np.broadcast_to(kernel_size, 2).tolist()
    return F.reshape(columns, (*x.shape[:2], *kernel, *columns.shape[2:]))


def cross_entropy(xs, ts, ignore_label=-1):
    return F.softmax_cross_entropy(F.transpose(xs, (0, 2, 1)), ts, ignore_label=ignore_label)


def cross_entropy_error(y, t):
    if y.ndim == 1:
        raise Unsupported('a row without a batch axis')
    return -F.mean(F.select_item(F.log(y), t))


class Derivatives:
    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise ValueError('order=%d' % order)
        self.function = (lambda x: x ** exponent) if function == 'pow' else getattr(F, function)
        self.order = order

    def forward(self, x):
        x = chainer.Variable(x)
        found = [self.function(x)]
        for _ in range(self.order):
            grads = chainer.grad([F.sum(found[-1])], [x], enable_double_backprop=True)
            found.append(chainer.Variable(np.zeros_like(x.array)) if grads[0] is None else grads[0])
        return [derivative.array for derivative in found]


def reduction(function):
    return op(lambda x, axis=None, keepdims=False: function(x, pair(axis), keepdims=keepdims))


OPS = {
    'accuracy': op(lambda y, t: F.accuracy(y, t)),
    'add': op(lambda x0, x1: x0 + x1),
    'affine': op(lambda x, W, b: F.linear(x, W.T, b)),
    'average_pooling': op(average_pooling),
    'batch_norm': BatchNorm,
    'broadcast_to': op(lambda x, shape: F.broadcast_to(x, tuple(shape))),
    'clip': op(lambda x, x_min, x_max: F.clip(x, x_min, x_max)),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.convolution_2d(x, W, b, pair(stride), pair(pad))),
    'cos': op(lambda x: F.cos(x)),
    'cross_entropy_error': op(cross_entropy_error),
    'deconv2d': op(lambda x, W, b=None, stride=1, pad=0, outsize=None:
                   F.deconvolution_2d(x, W, b, pair(stride), pair(pad), pair(outsize))),
    'derivatives': Derivatives,
    'div': op(lambda x0, x1: x0 / x1),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embed_id(ids, W)),
    'embedding_dot': op(lambda h, ids, W: F.sum(F.embed_id(ids, W) * h, axis=1)),
    'exp': op(lambda x: F.exp(x)),
    'expand_dims': op(lambda x, axis: F.expand_dims(x, axis)),
    'get_item': op(get_item),
    'im2col': op(im2col),
    'leaky_relu': op(lambda x, slope=0.2: F.leaky_relu(x, slope)),
    'linear': op(linear),
    'log': op(lambda x: F.log(x)),
    'log_softmax': op(lambda x, axis=1: F.log_softmax(x, axis)),
    'logsumexp': op(logsumexp),
    'matmul': op(lambda x, W: F.matmul(x, W)),
    'max': reduction(F.max),
    'mean': reduction(F.mean),
    'mean_squared_error': op(lambda x0, x1: F.mean_squared_error(x0, x1)),
    'min': reduction(F.min),
    'mul': op(lambda x0, x1: x0 * x1),
    'neg': op(lambda x: -x),
    'normalize': op(lambda x: F.normalize(x, eps=0, axis=x.ndim - 1)),
    'pooling': op(lambda x, kernel_size, stride=1, pad=0:
                  F.max_pooling_2d(x, pair(kernel_size), pair(stride), pair(pad), cover_all=False)),
    'pow': op(lambda x, c: x ** c),
    'relu': op(lambda x: F.relu(x)),
    'repeat': op(lambda x, count, axis=0: F.repeat(x, count, axis)),
    'reshape': op(lambda x, shape: F.reshape(x, tuple(shape))),
    'sigmoid': op(lambda x: F.sigmoid(x)),
    'sigmoid_cross_entropy': op(lambda x, t: F.bernoulli_nll(t, x, reduce='mean')),
    'sigmoid_with_loss': op(lambda x, t: F.sigmoid_cross_entropy(x, ids_of(t))),
    'sin': op(lambda x: F.sin(x)),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_cross_entropy': op(lambda x, t: F.softmax_cross_entropy(x, t, enable_double_backprop=True)),
    'softmax_with_loss': op(lambda x, t: F.softmax_cross_entropy(x, t)),
    'sub': op(lambda x0, x1: x0 - x1),
    'sum': reduction(F.sum),
    'sum_to': op(lambda x, shape: F.sum_to(x, tuple(shape))),
    'tanh': op(lambda x: F.tanh(x)),
    'time_affine': op(lambda xs, W, b: F.linear(xs, W.T, b, n_batch_axes=2)),
    'time_dropout': TimeDropout,
    'time_embedding': op(lambda ids, W: F.embed_id(ids, W)),
    'time_sigmoid_with_loss': op(lambda xs, ts: F.sigmoid_cross_entropy(xs, ids_of(ts))),
    'time_softmax_with_loss': op(cross_entropy),
    'transpose': op(lambda x, axes=None: F.transpose(x, pair(axes))),
    'two_layer_net': Net,
    'weight_sum': op(lambda hs, a: F.sum(hs * F.broadcast_to(F.expand_dims(a, 2), hs.shape), axis=1)),
}
NONE, ELEMENTS, ALL = {'log_eps': 'none'}, {'divisor': 'elements'}, {'ties': 'all'}
CONVENTIONS = {
    'average_pooling': {'count_padding': ['included', 'excluded']},
    'batch_norm': {'running_variance': 'unbiased'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'dropout': {'scaling': 'train'},
    'max': ALL, 'min': ALL,
    'mean_squared_error': ELEMENTS, 'sigmoid_cross_entropy': ELEMENTS,
    'normalize': {'zero_rows': 'nan'},
    'time_dropout': {'mask': 'per_step'},
    'time_sigmoid_with_loss': NONE,
    'time_softmax_with_loss': {'log_eps': 'none', 'all_ignored': 'zero'},
}
for part in (chainer_nets, chainer_recurrent):
    OPS.update(part.OPS)
    CONVENTIONS.update(part.CONVENTIONS)

if __name__ == '__main__':
    serve('chainer', chainer.__version__, OPS, ['float64', 'float32', 'float16'], CONVENTIONS)
