"""The functions of DeZero, those of the curriculum's layers and losses among them."""
import numpy as np
from assay_adapter import Unsupported
from assay_gradients import TwoLayerNet
from assay_layers import kept
from dezero_op import F, Op, dezero, op, pair
from dezero_optimizers import OPS as OPTIMIZERS


class Dropout(Op):
    """DeZero's own dropout, which draws the numbers that give the case's mask."""

    def __init__(self, dropout_ratio=0.5):
        super().__init__(lambda x: F.dropout(x, dropout_ratio))
        self.ratio = dropout_ratio

    def forward(self, x, mask, train=True):
        if train and mask.shape != x.shape:
            raise Unsupported('dropout draws masks of the shape of x')
        with dezero.using_config('train', train), kept(mask):
            return super().forward(x=x)

    def draw(self, x, count):
        return np.stack([F.dropout(x, self.ratio).data for _ in range(count)])


class BatchNorm(Op):
    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        super().__init__(self.function, gamma=gamma, beta=beta)
        self.options = dict(decay=decay, eps=eps)

    def function(self, x, gamma, beta):
        return F.batch_nrom(x, gamma, beta, *self.running, **self.options)

    def forward(self, x, running_mean, running_var, train=True):
        if x.ndim in (3, 5):
            raise Unsupported('batch_nrom takes [N, C] and [N, C, H, W]')
        self.running = running_mean, running_var
        with dezero.using_config('train', train):
            return super().forward(x=x)


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
        return OPTIMIZERS['sgd'](lr=lr)


def get_item(x, index=(), **ids):
    return F.get_item(x, tuple(slice(*item) if isinstance(item, list) else ids.get(item, item) for item in index))


def softmax_cross_entropy(x, t, form='fused'):
    return (F.softmax_cross_entropy if form == 'fused' else F.softmax_cross_entropy_simple)(x, t)


def reduction(function):
    return op(lambda x, axis=None, keepdims=False: function(x, pair(axis), keepdims))


def windows(function):
    return op(lambda x, kernel_size, stride=1, pad=0, **options:
              function(x, pair(kernel_size), pair(stride), pair(pad), **options))


NONE = {'log_eps': 'none'}
ROWS = {'divisor': 'rows'}
OPS = {
    'accuracy': op(F.accuracy),
    'add': op(F.add),
    'affine': op(F.linear),
    'average_pooling': windows(F.average_pooling),
    'batch_norm': BatchNorm,
    'binary_cross_entropy': op(F.binary_cross_entropy),
    'broadcast_to': op(lambda x, shape: F.broadcast_to(x, tuple(shape))),
    'clip': op(F.clip),
    'col2im': op(lambda col, input_shape, kernel_size, stride=1, pad=0, to_matrix=True:
                 F.col2im(col, tuple(input_shape), pair(kernel_size), pair(stride), pair(pad), to_matrix)),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.conv2d(x, W, b, pair(stride), pair(pad))),
    'cos': op(F.cos),
    'deconv2d': op(lambda x, W, b=None, stride=1, pad=0, outsize=None:
                   F.deconv2d(x, W, b, pair(stride), pair(pad), pair(outsize))),
    'div': op(F.div),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embed_id(ids, W)),
    'embedding_dot': op(lambda h, ids, W: F.sum(F.embed_id(ids, W) * h, axis=1)),
    'exp': op(F.exp),
    'expand_dims': op(F.expand_dims),
    'flatten': op(F.flatten),
    'get_item': op(get_item),
    'im2col': windows(F.im2col),
    'leaky_relu': op(F.leaky_relu),
    'linear': op(F.linear),
    'log': op(F.log),
    'log_softmax': op(F.log_softmax),
    'matmul': op(F.matmul),
    'max': reduction(F.max),
    'mean_squared_error': op(F.mean_squared_error),
    'min': reduction(F.min),
    'mul': op(F.mul),
    'neg': op(F.neg),
    'pooling': windows(F.pooling),
    'pow': op(F.pow),
    'relu': op(F.relu),
    'reshape': op(lambda x, shape: F.reshape(x, tuple(shape))),
    'sigmoid': op(F.sigmoid),
    'sigmoid_cross_entropy': op(F.sigmoid_cross_entropy),
    'sigmoid_with_loss': op(lambda x, t: F.sigmoid_cross_entropy(x, t.astype(x.dtype))),
    'sin': op(F.sin),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_cross_entropy': op(softmax_cross_entropy),
    'softmax_with_loss': op(F.softmax_cross_entropy),
    'sub': op(F.sub),
    'sum': reduction(F.sum),
    'sum_to': op(lambda x, shape: F.sum_to(x, tuple(shape))),
    'tanh': op(F.tanh),
    'transpose': op(lambda x, axes=None: F.transpose(x, pair(axes))),
    'two_layer_net': Net,
}
CONVENTIONS = {
    'average_pooling': {'count_padding': 'included'},
    'batch_norm': {'running_variance': 'unbiased'},
    'binary_cross_entropy': ROWS, 'mean_squared_error': ROWS, 'sigmoid_cross_entropy': ROWS,
    'dropout': {'scaling': 'train'},
    'max': {'ties': 'all'}, 'min': {'ties': 'all'},
    'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'softmax_cross_entropy': {'form': ['fused', 'composed']},
}
FIXED = {'binary_cross_entropy': {'eps': 1e-7}}
