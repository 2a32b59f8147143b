"""PyTorch under Assay: torch functions, torch.autograd and torch.optim."""
import functools

import numpy as np
import torch
import torch.nn.functional as F
from assay_adapter import Differentiable, TwoLayerNet, Unsupported, serve


def tensor(array):
    """A tensor over the array's own memory, so that what torch changes in place is seen by `read`."""
    if array.dtype.name == 'bfloat16':
        return torch.from_numpy(array.view(np.int16)).view(torch.bfloat16)
    return torch.from_numpy(array)


def array(value):
    value = value.detach()
    if value.dtype == torch.bfloat16:
        import ml_dtypes
        return value.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16)
    return value.numpy()


class Op(Differentiable):
    """A function of tensors; one call of torch.autograd.grad answers a backward step."""

    def leaf(self, value):
        return tensor(value).requires_grad_()

    def compute(self, leaves):
        self.others = {key: tensor(value) if isinstance(value, np.ndarray) else value
                       for key, value in self.others.items()}
        self.leaves, self.out = leaves, self.value(leaves)
        return array(self.out)

    def grads(self, outs, leaves, upstream, **options):
        found = torch.autograd.grad(outs, leaves, upstream, retain_graph=True, allow_unused=True, **options)
        return [torch.zeros_like(leaf) if grad is None else grad for leaf, grad in zip(leaves, found)]

    def gradients(self, d_out):
        self.d_out = tensor(d_out).requires_grad_()
        leaves = list(self.leaves.values())
        self.first = self.grads([self.out], leaves, [self.d_out], create_graph=True)
        return dict(zip(self.leaves, map(array, self.first)))

    def second(self, upstream):
        leaves = list(self.leaves.values()) + [self.d_out]
        wanted = {key: grad for key, grad in zip(self.leaves, self.first) if grad.requires_grad}
        upstream = [tensor(upstream[key]) for key in wanted]
        found = [array(grad) for grad in self.grads(list(wanted.values()), leaves, upstream)]
        return dict(zip(self.leaves, found)), found[-1]


def op(function):
    return functools.partial(Op, function)


def reduced(x, axis=None, keepdims=False):
    return x.sum(dim=tuple(range(x.ndim)) if axis is None else axis, keepdim=keepdims)


class Dropout(Op):
    """torch draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5):
        super().__init__(lambda x: F.dropout(x, dropout_ratio, training=False))
        self.ratio = dropout_ratio
        F.dropout(torch.zeros(1), dropout_ratio)  # refuses a bad ratio

    def forward(self, x, mask, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        return super().forward(x=x)

    def draw(self, x, count):
        return np.stack([array(F.dropout(tensor(x), self.ratio)) for _ in range(count)])


class TimeLstm(Op):
    """torch.nn.LSTM has one layer's weights transposed and two biases, of which one stays zero."""

    def __init__(self, Wx, Wh, b, stateful=False):
        super().__init__(self.sequence, Wx=Wx, Wh=Wh, b=b)
        self.lstm = torch.nn.LSTM(Wx.shape[0], Wh.shape[0], batch_first=True, dtype=tensor(Wx).dtype)
        self.stateful, self.state = stateful, None

    def sequence(self, xs, h0, c0, Wx, Wh, b):
        weights = {'weight_ih_l0': Wx.T, 'weight_hh_l0': Wh.T, 'bias_ih_l0': b, 'bias_hh_l0': torch.zeros_like(b)}
        hs, self.last = torch.func.functional_call(self.lstm, weights, (xs, (h0[None], c0[None])))
        return hs

    def forward(self, xs):
        zeros = np.zeros((xs.shape[0], self.lstm.hidden_size), xs.dtype)
        h, c = self.state if self.stateful and self.state else (zeros, zeros)
        hs = super().forward(xs=xs, h0=np.array(h), c0=np.array(c))
        self.state = [array(value[0]) for value in self.last]
        return hs

    def set_state(self, h0, c0):
        self.state = [h0, np.zeros_like(h0) if c0 is None else c0]
        return {}

    def reset_state(self):
        self.state = None
        return {}

    def get_state(self):
        return dict(zip('hc', self.state))


class Optimizer:
    """One of torch.optim; options are named as torch names them."""

    def __init__(self, make, names, **options):
        self.make = make
        self.options = {names.get(key, key): value for key, value in options.items()}
        self.make([torch.zeros(1)], **self.options)  # refuses bad options
        self.optimizer = None

    def update(self, params, grads, lr=None):
        if self.optimizer is None:
            self.params = [tensor(param) for param in params]
            self.optimizer = self.make(self.params, **self.options)
        if lr is not None:
            for group in self.optimizer.param_groups:
                group['lr'] = lr
        for param, grad in zip(self.params, grads, strict=True):
            param.grad = None if grad is None else tensor(grad)
        self.optimizer.step()
        return params


def optimizer(make, names=None, **defaults):
    return lambda **given: Optimizer(make, names or {}, **dict(defaults, **given))


class ClipGrads:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def clip(self, grads):
        params = [torch.zeros_like(tensor(grad)) for grad in grads if grad is not None]
        for param, grad in zip(params, (grad for grad in grads if grad is not None)):
            param.grad = tensor(grad)
        torch.nn.utils.clip_grad_norm_(params, self.max_norm)
        return grads


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return F.linear(torch.sigmoid(F.linear(x, W1.T, b1)), W2.T, b2)

    @staticmethod
    def loss(scores, t):
        return F.cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


NONE = {'log_eps': 'none'}
OPS = {
    'affine': op(lambda x, W, b: F.linear(x, W.T, b)),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.conv2d(x, W, b, stride, pad)),
    'cross_entropy_error': op(lambda y, t: F.nll_loss(y.log(), t)),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embedding(ids, W)),
    'embedding_dot': op(lambda h, ids, W: (F.embedding(ids, W) * h).sum(1)),
    'matmul': op(lambda x, W: torch.matmul(x, W)),
    'mul': op(lambda x0, x1: x0 * x1),
    'relu': op(lambda x: torch.relu(x)),
    'repeat': op(lambda x, count, axis=0: x.repeat_interleave(count, dim=axis)),
    'sigmoid': op(lambda x: torch.sigmoid(x)),
    'sigmoid_with_loss': op(lambda x, t: F.binary_cross_entropy_with_logits(x, t.to(x.dtype))),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_with_loss': op(lambda x, t: F.cross_entropy(x, t)),
    'sum': op(reduced),
    'tanh': op(lambda x: torch.tanh(x)),
    'time_lstm': TimeLstm,
    'two_layer_net': Net,
    'adadelta': optimizer(torch.optim.Adadelta, lr=1.0, rho=0.95, eps=1e-6),
    'adagrad': optimizer(torch.optim.Adagrad, lr=0.01, eps=1e-7),
    'adam': optimizer(lambda params, beta1, beta2, **options: torch.optim.Adam(params, betas=(beta1, beta2), **options),
                      beta1=0.9, beta2=0.999, lr=0.001, eps=1e-7),
    'clip_grads': ClipGrads,
    'momentum': optimizer(torch.optim.SGD, lr=0.01, momentum=0.9),
    'nesterov': optimizer(functools.partial(torch.optim.SGD, nesterov=True), lr=0.01, momentum=0.9),
    'rmsprop': optimizer(torch.optim.RMSprop, {'decay_rate': 'alpha'}, lr=0.01, decay_rate=0.99, eps=1e-7),
    'sgd': optimizer(torch.optim.SGD, lr=0.01),
}
CONVENTIONS = {
    'adam': {'eps_placement': 'sqrt_v_hat', 'step_count': 'parameter'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'dropout': {'scaling': 'train'},
    'momentum': {'lr_scope': 'step'}, 'nesterov': {'lr_scope': 'step'},
    'time_lstm': {'gate_order': 'ifgo'},
}

if __name__ == '__main__':
    serve('torch', torch.__version__, OPS, ['float64', 'float32', 'float16', 'bfloat16'], CONVENTIONS)
