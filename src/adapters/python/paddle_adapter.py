"""PaddlePaddle under Assay, on the CPU: its functions and layers, gradients by paddle.grad, paddle.optimizer.

float16 and bfloat16 are not declared: products of matrices and convolutions refuse them on the CPU.
"""
import functools

import numpy as np
import paddle
import paddle.nn.functional as F
import paddle_recurrent
from assay_adapter import Unsupported, serve
from assay_gradients import TwoLayerNet
from assay_layers import OfProbabilities
from paddle_op import Op, op, tensor


def pair(value):
    return [value, value] if isinstance(value, int) else list(value)


def places(size, kernel, stride, pad):
    return [(n + 2 * p - k) // s + 1 for n, k, s, p in zip(size, kernel, stride, pad)]


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    return F.conv2d_transpose(x, W, b, stride, pad, output_size=None if outsize is None else pair(outsize))


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    return F.avg_pool2d(x, kernel_size, stride, pad, exclusive=count_padding == 'excluded')


def im2col(x, kernel_size, stride=1, pad=0, to_matrix=True):
    kernel, stride, pad = pair(kernel_size), pair(stride), pair(pad)
    columns = F.unfold(x, kernel, stride, pad)  # [N, C KH KW, OH OW]
    if to_matrix:
        return paddle.transpose(columns, [0, 2, 1]).reshape([-1, columns.shape[1]])
    return columns.reshape([*x.shape[:2], *kernel, *places(x.shape[2:], kernel, stride, pad)])


def col2im(col, input_shape, kernel_size, stride=1, pad=0, to_matrix=True):
    (N, C, *size), kernel, stride, pad = input_shape, pair(kernel_size), pair(stride), pair(pad)
    if to_matrix:
        OH, OW = places(size, kernel, stride, pad)
        columns = paddle.transpose(col.reshape([N, OH * OW, C * kernel[0] * kernel[1]]), [0, 2, 1])
    else:
        columns = col.reshape([N, C * kernel[0] * kernel[1], -1])  # of windows [N, C, KH, KW, OH, OW]
    return F.fold(columns, size, kernel, stride, pad)


class MatMul(Op):
    def __init__(self, W):
        super().__init__(paddle.matmul, y=W)

    def forward(self, x):
        self.is_vector = x.ndim == 1 and self.fixed['y'].ndim > 2
        return super().forward(x=x)

    def backward(self, d_out):
        found = super().backward(d_out=d_out)
        return {'d_x': found['d_x'], 'd_W': found['d_y']}

    def second(self, upstream):
        if self.is_vector:
            raise Unsupported('the second order of a vector by a stack, after whose error paddle.grad finds nothing')
        return super().second(upstream)

    def double_backward(self, u_x, u_W):
        found = super().double_backward(u_x=u_x, u_y=u_W)
        return dict(found, dd_W=found['dd_y'])


class BatchNorm(Op):
    """F.batch_norm, which moves the running tensors; they are written back."""

    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        self.decay, self.eps = decay, eps
        super().__init__(self.normalized, gamma=gamma, beta=beta)

    def normalized(self, x, gamma, beta, running_mean, running_var, train):
        self.running = running_mean, running_var
        return F.batch_norm(x, running_mean, running_var, gamma, beta, train, self.decay, self.eps)

    def forward(self, x, running_mean, running_var, train=True):
        out = super().forward(x=x, running_mean=running_mean, running_var=running_var, train=train)
        running_mean[...], running_var[...] = [value.numpy() for value in self.running]
        return out


class BinaryCrossEntropy(OfProbabilities, Op):
    def __init__(self, **attributes):
        super().__init__(self.clipped, **attributes)

    @staticmethod
    def clipped(p, t, eps=1e-7):
        return F.binary_cross_entropy(paddle.clip(p, eps, 1 - eps), t.astype(p.dtype))


class Dropout(Op):
    """Paddle draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5, scaling='train'):
        mode = {'train': 'upscale_in_train', 'test': 'downscale_in_infer'}[scaling]
        super().__init__(lambda x, train: F.dropout(x, dropout_ratio, training=train, mode=mode))
        self.drop = lambda x: F.dropout(x, dropout_ratio, mode=mode)

    def forward(self, x, mask=None, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        return super().forward(x=x, train=False)

    def draw(self, x, count):
        return np.stack([self.drop(tensor(x)).numpy() for _ in range(count)])


class Optimizer:
    """One of paddle.optimizer; options are named as Paddle names them."""

    def __init__(self, make, names, **options):
        self.make = make
        self.options = {names.get(key, key): value for key, value in options.items()}
        self.optimizer = None

    def update(self, params, grads, lr=None):
        if self.optimizer is None:
            self.params = [paddle.create_parameter(list(param.shape), param.dtype.name,
                                                   default_initializer=paddle.nn.initializer.Assign(param))
                           for param in params]
            self.optimizer = self.make(parameters=self.params, **self.options)
        if lr is not None:
            self.optimizer.set_lr(lr)
        for param, array, grad in zip(self.params, params, grads, strict=True):
            param.set_value(array)
            param.grad = None if grad is None else tensor(grad)
        self.optimizer.step()
        for array, param in zip(params, self.params, strict=True):
            array[...] = param.numpy()
        return params


def optimizer(make, names=None, **defaults):
    return functools.partial(Optimizer, make, dict(names or {}, lr='learning_rate', eps='epsilon'), **defaults)


class ClipGrads:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def clip(self, grads):
        given = [grad for grad in grads if grad is not None]
        params = [paddle.create_parameter(list(grad.shape), grad.dtype.name) for grad in given]
        for param, grad in zip(params, given):
            param.grad = tensor(grad)
        paddle.nn.utils.clip_grad_norm_(params, self.max_norm)
        for param, grad in zip(params, given):
            grad[...] = param.grad.numpy()
        return grads


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return F.linear(F.sigmoid(F.linear(x, W1, b1)), W2, b2)

    @staticmethod
    def loss(scores, t):
        return F.cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


class Derivatives:
    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise ValueError('order=%d' % order)
        self.function = (lambda x: x ** exponent) if function == 'pow' else getattr(paddle, function, None)
        self.function, self.order = self.function or getattr(F, function), order

    def forward(self, x):
        x = tensor(x)
        x.stop_gradient = False
        found = [self.function(x)]
        for _ in range(self.order):
            if found[-1].stop_gradient:  # a constant
                found.append(paddle.zeros_like(x))
                continue
            (grad,) = Op.grads(self, [found[-1]], [x], None, again=True)
            found.append(grad)
        return [value.numpy() for value in found]


def get_item(x, index=(), **ids):
    return x[tuple(slice(*item) if isinstance(item, list) else ids.get(item, item) if isinstance(item, str) else item
                   for item in index)]


def reduction(function):
    return op(lambda x, axis=None, keepdims=False: function(x, axis, keepdim=keepdims))


def transpose(x, axes=None):
    return paddle.transpose(x, list(reversed(range(x.ndim))) if axes is None else axes)


def bce(x, t):
    return F.binary_cross_entropy_with_logits(x, t.astype(x.dtype))


def cross_entropy_error(y, t):
    if y.ndim == 1:
        raise Unsupported('a row without a batch axis')
    return F.nll_loss(paddle.log(y), t)


def cross_entropy(xs, ts, ignore_label=-1):
    return F.cross_entropy(xs, ts, ignore_index=ignore_label)


OPS = {
    'adadelta': optimizer(paddle.optimizer.Adadelta, lr=1.0, rho=0.95, eps=1e-6),
    'adagrad': optimizer(paddle.optimizer.Adagrad, lr=0.01, eps=1e-7),
    'adam': optimizer(paddle.optimizer.Adam, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7),
    'add': op(lambda x0, x1: x0 + x1),
    'affine': op(lambda x, W, b: F.linear(x, W, b)),
    'average_pooling': op(average_pooling),
    'batch_norm': BatchNorm,
    'binary_cross_entropy': BinaryCrossEntropy,
    'broadcast_to': op(lambda x, shape: paddle.broadcast_to(x, shape)),
    'clip': op(lambda x, x_min, x_max: paddle.clip(x, x_min, x_max)),
    'clip_grads': ClipGrads,
    'col2im': op(col2im),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.conv2d(x, W, b, stride, pad)),
    'cos': op(lambda x: paddle.cos(x)),
    'cos_similarity': op(lambda x, y, eps=1e-8: F.cosine_similarity(x, y, axis=0, eps=eps)),
    'cross_entropy_error': op(cross_entropy_error),
    'deconv2d': op(deconv2d),
    'derivatives': Derivatives,
    'div': op(lambda x0, x1: x0 / x1),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embedding(ids, W)),
    'embedding_dot': op(lambda h, ids, W: (F.embedding(ids, W) * h).sum(1)),
    'exp': op(lambda x: paddle.exp(x)),
    'expand_dims': op(lambda x, axis: paddle.unsqueeze(x, axis)),
    'flatten': op(lambda x: paddle.flatten(x, 1)),
    'gelu': op(lambda x, form='exact': F.gelu(x, form == 'tanh')),
    'get_item': op(get_item),
    'im2col': op(im2col),
    'leaky_relu': op(lambda x, slope=0.2: F.leaky_relu(x, slope)),
    'linear': op(lambda x, W, b=None: F.linear(x, W, b)),
    'log': op(lambda x: paddle.log(x)),
    'log_softmax': op(lambda x, axis=1: F.log_softmax(x, axis)),
    'logsumexp': op(lambda x, axis=1, keepdims=True: paddle.logsumexp(x, axis, keepdims)),
    'matmul': MatMul,
    'max': reduction(paddle.max),
    'mean': reduction(paddle.mean),
    'mean_squared_error': op(lambda x0, x1: F.mse_loss(x0, x1)),
    'min': reduction(paddle.min),
    'momentum': optimizer(paddle.optimizer.Momentum, lr=0.01, momentum=0.9),
    'mul': op(lambda x0, x1: x0 * x1),
    'neg': op(lambda x: -x),
    'nesterov': optimizer(functools.partial(paddle.optimizer.Momentum, use_nesterov=True), lr=0.01, momentum=0.9),
    'normalize': op(lambda x: F.normalize(x, axis=x.ndim - 1)),
    'pooling': op(lambda x, kernel_size, stride=1, pad=0: F.max_pool2d(x, kernel_size, stride, pad)),
    'pow': op(lambda x, c: x ** c),
    'relu': op(lambda x: F.relu(x)),
    'repeat': op(lambda x, count, axis=0: paddle.repeat_interleave(x, count, axis)),
    'reshape': op(lambda x, shape: paddle.reshape(x, shape)),
    'rmsprop': optimizer(paddle.optimizer.RMSProp, {'decay_rate': 'rho'}, lr=0.01, decay_rate=0.99, eps=1e-7),
    'sgd': optimizer(paddle.optimizer.SGD, lr=0.01),
    'sigmoid': op(lambda x: F.sigmoid(x)),
    'sigmoid_cross_entropy': op(bce),
    'sigmoid_with_loss': op(bce),
    'sin': op(lambda x: paddle.sin(x)),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_cross_entropy': op(lambda x, t: F.cross_entropy(x, t)),
    'softmax_with_loss': op(lambda x, t: F.cross_entropy(x, t)),
    'sub': op(lambda x0, x1: x0 - x1),
    'sum': reduction(paddle.sum),
    'tanh': op(lambda x: paddle.tanh(x)),
    'time_affine': op(lambda xs, W, b: F.linear(xs, W, b)),
    'time_embedding': op(lambda ids, W: F.embedding(ids, W)),
    'time_sigmoid_with_loss': op(lambda xs, ts: bce(xs, ts)),
    'time_softmax_with_loss': op(cross_entropy),
    'transpose': op(transpose),
    'two_layer_net': Net,
    'weight_sum': op(lambda hs, a: paddle.einsum('nth,nt->nh', hs, a)),
}
NONE, ELEMENTS, SHARE = {'log_eps': 'none'}, {'divisor': 'elements'}, {'ties': 'share'}
CONVENTIONS = {
    'adam': {'eps_placement': 'sqrt_v_hat', 'step_count': 'parameter'},
    'average_pooling': {'count_padding': ['included', 'excluded']},
    'batch_norm': {'running_variance': 'biased'},
    'binary_cross_entropy': ELEMENTS, 'mean_squared_error': ELEMENTS, 'sigmoid_cross_entropy': ELEMENTS,
    'clip_grads': {'norm_eps': 'added'},
    'cos_similarity': {'norm_eps': 'clamped'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'dropout': {'scaling': ['train', 'test']},
    'gelu': {'form': ['exact', 'tanh']},
    'leaky_relu': {'at_zero': 'one'},
    'max': SHARE, 'min': SHARE,
    'momentum': {'lr_scope': 'step'}, 'nesterov': {'lr_scope': 'step'},
    'normalize': {'zero_rows': 'zero'},
    'rmsprop': {'eps_placement': 'inside_root'},
    'time_sigmoid_with_loss': NONE,
    'time_softmax_with_loss': {'log_eps': 'none', 'all_ignored': 'zero'},
}
OPS.update(paddle_recurrent.OPS)
CONVENTIONS.update(paddle_recurrent.CONVENTIONS)

if __name__ == '__main__':
    paddle.set_device('cpu')
    serve('paddle', paddle.__version__, OPS, conventions=CONVENTIONS)
