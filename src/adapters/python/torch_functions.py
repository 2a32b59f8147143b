"""torch's functions of tensors as the autograd family has them; what has windows is in torch_conv."""
import torch
import torch.nn.functional as F
from assay_adapter import Unsupported
from assay_layers import OfProbabilities
from torch_op import Op, array, op, tensor


def axes(axis, ndim):
    return tuple(range(ndim)) if axis is None else axis


def get_item(x, index, **ids):
    def item(given):
        if isinstance(given, list):
            if given[2] is not None and given[2] < 0:
                raise Unsupported('slices that run backwards')
            return slice(*given)
        return ids[given] if isinstance(given, str) else given

    return x[tuple(item(given) for given in index)]


def extreme(over_one, over_several):
    """Over one axis torch has a function that chooses the first of equals, and one that shares among them."""
    def of(x, axis=None, keepdims=False, ties='share'):
        if ties == 'share':
            return over_several(x, axes(axis, x.ndim), keepdims)
        if not isinstance(axis, int):
            raise Unsupported('the first of equals along several axes')
        return over_one(x, axis, keepdims).values

    return of


def mean(x, axis=None, keepdims=False):
    return x.mean(axes(axis, x.ndim), keepdims)


def linear(x, W, b=None):
    if b is not None and b.dtype != x.dtype:
        raise Unsupported('integers with a bias that is none')
    return F.linear(x, W.T, b)


class BinaryCrossEntropy(OfProbabilities, Op):
    def __init__(self, **attributes):
        super().__init__(self.clipped, **attributes)

    @staticmethod
    def clipped(p, t, eps=1e-7):
        return F.binary_cross_entropy(p.clamp(eps, 1 - eps), t.to(p.dtype))


def batch_norm(x, gamma, beta, running_mean, running_var, train=True, decay=0.9, eps=2e-5):
    if train and x.ndim > 1 and x.numel() == x.shape[1]:
        raise Unsupported('a batch of one number a channel')
    return F.batch_norm(x, running_mean, running_var, gamma, beta, train, 1 - decay, eps)


class Derivatives:
    """A function of one tensor and its derivatives, each of which torch.autograd.grad finds from the one before."""

    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise ValueError('order=%d' % order)
        self.function = (lambda x: x ** exponent) if function == 'pow' else getattr(torch, function)
        self.order = order

    def forward(self, x):
        leaf = tensor(x).requires_grad_()
        found = [self.function(leaf)]
        for _ in range(self.order):
            if not found[-1].requires_grad:  # a constant
                found.append(torch.zeros_like(leaf))
                continue
            found += torch.autograd.grad(found[-1].sum(), leaf, create_graph=True, materialize_grads=True)
        return [array(value) for value in found]


OPS = {
    'add': op(lambda x0, x1: x0 + x1),
    'batch_norm': op(batch_norm),
    'binary_cross_entropy': BinaryCrossEntropy,
    'broadcast_to': op(lambda x, shape: x.broadcast_to(shape)),
    'clip': op(lambda x, x_min, x_max: x.clamp(x_min, x_max)),
    'cos': op(lambda x: torch.cos(x)),
    'derivatives': Derivatives,
    'div': op(lambda x0, x1: x0 / x1),
    'exp': op(lambda x: torch.exp(x)),
    'expand_dims': op(lambda x, axis: x.unsqueeze(axis)),
    'flatten': op(lambda x: x.flatten(1)),
    'gelu': op(lambda x, form='exact': F.gelu(x, approximate='tanh' if form == 'tanh' else 'none')),
    'get_item': op(get_item),
    'leaky_relu': op(lambda x, slope=0.2: F.leaky_relu(x, slope)),
    'linear': op(linear),
    'log': op(lambda x: torch.log(x)),
    'log_softmax': op(lambda x, axis=1: F.log_softmax(x, axis)),
    'logsumexp': op(lambda x, axis=1, keepdims=True: torch.logsumexp(x, axis, keepdims)),
    'max': op(extreme(torch.max, torch.amax)),
    'mean': op(mean),
    'mean_squared_error': op(lambda x0, x1: F.mse_loss(x0, x1)),
    'min': op(extreme(torch.min, torch.amin)),
    'neg': op(lambda x: -x),
    'pow': op(lambda x, c: x ** c),
    'reshape': op(lambda x, shape: x.reshape(shape)),
    'sigmoid_cross_entropy': op(lambda x, t: F.binary_cross_entropy_with_logits(x, t.to(x.dtype))),
    'sin': op(lambda x: torch.sin(x)),
    'softmax_cross_entropy': op(lambda x, t: F.cross_entropy(x, t)),
    'sub': op(lambda x0, x1: x0 - x1),
    'sum_to': op(lambda x, shape: x.sum_to_size(shape)),
    'transpose': op(lambda x, axes=None: x.permute(tuple(reversed(range(x.ndim))) if axes is None else axes)),
}
TIES = {'ties': ['first', 'share']}
ELEMENTS = {'divisor': 'elements'}
CONVENTIONS = {
    'clip': {'at_bounds': 'stops'},
    'gelu': {'form': ['exact', 'tanh']},
    'binary_cross_entropy': ELEMENTS, 'mean_squared_error': ELEMENTS, 'sigmoid_cross_entropy': ELEMENTS,
    'max': TIES, 'min': TIES,
}
