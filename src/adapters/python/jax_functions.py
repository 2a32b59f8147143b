"""jax.numpy's and jax.nn's functions as the autograd family has them; what has windows is in jax_conv."""
import jax
import jax.numpy as jnp
import optax
from flax import nnx
from jax_op import Aside, op


def several(axis):
    return tuple(axis) if isinstance(axis, list) else axis


def get_item(x, index, **ids):
    def item(given):
        if isinstance(given, list):
            return slice(*given)
        return ids[given] if isinstance(given, str) else given

    return x[tuple(item(given) for given in index)]


def reduced(function):
    return op(lambda x, axis=None, keepdims=False: function(x, several(axis), keepdims=keepdims))


def sum_to(x, shape):
    """What jnp.broadcast_to of the shape has for its transpose."""
    given = jax.ShapeDtypeStruct(tuple(shape), x.dtype)
    return jax.linear_transpose(lambda out: jnp.broadcast_to(out, x.shape), given)(x)[0]


class BatchNorm(Aside):
    """nnx.BatchNorm; arrays are immutable there, so the running ones are written back."""

    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        self.decay, self.eps = decay, eps
        super().__init__(self.normalized, gamma=gamma, beta=beta)

    def normalized(self, x, gamma, beta, running_mean, running_var, train):
        norm = nnx.BatchNorm(len(gamma), axis=1, momentum=self.decay, epsilon=self.eps, param_dtype=gamma.dtype,
                             use_running_average=not train, rngs=nnx.Rngs(0))
        variables = (norm.scale, norm.bias, norm.mean, norm.var)
        for variable, value in zip(variables, (gamma, beta, running_mean, running_var)):
            variable.set_value(jnp.asarray(value))
        return norm(x), (norm.mean.get_value(), norm.var.get_value())

    def forward(self, x, running_mean, running_var, train=True):
        out = super().forward(x=x, running_mean=running_mean, running_var=running_var, train=train)
        running_mean[...], running_var[...] = self.aside
        return out


class Derivatives:
    """A function of one array and its derivatives, each by jax.grad from the one before."""

    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise ValueError('order=%d' % order)
        named = {'pow': lambda x: x ** exponent, 'sigmoid': jax.nn.sigmoid}
        self.functions = [named[function] if function in named else getattr(jnp, function)]
        for _ in range(order):
            self.functions.append(jax.grad(lambda x, of=self.functions[-1]: of(x).sum()))

    def forward(self, x):
        return [function(jnp.array(x)) for function in self.functions]


OPS = {
    'add': op(lambda x0, x1: x0 + x1),
    'batch_norm': BatchNorm,
    'broadcast_to': op(lambda x, shape: jnp.broadcast_to(x, shape)),
    'clip': op(lambda x, x_min, x_max: jnp.clip(x, x_min, x_max)),
    'cos': op(lambda x: jnp.cos(x)),
    'derivatives': Derivatives,
    'div': op(lambda x0, x1: x0 / x1),
    'exp': op(lambda x: jnp.exp(x)),
    'expand_dims': op(lambda x, axis: jnp.expand_dims(x, axis)),
    'flatten': op(lambda x: jax.lax.collapse(x, 1)),
    'gelu': op(lambda x, form='exact': jax.nn.gelu(x, approximate=form == 'tanh')),
    'get_item': op(get_item),
    'leaky_relu': op(lambda x, slope=0.2: jax.nn.leaky_relu(x, slope)),
    'linear': op(lambda x, W, b=None: x @ W if b is None else x @ W + b),
    'log': op(lambda x: jnp.log(x)),
    'log_softmax': op(lambda x, axis=1: jax.nn.log_softmax(x, axis)),
    'logsumexp': op(lambda x, axis=1, keepdims=True: jax.nn.logsumexp(x, axis, keepdims=keepdims)),
    'max': reduced(jnp.max),
    'mean': reduced(jnp.mean),
    'mean_squared_error': op(lambda x0, x1: optax.squared_error(x0, x1).mean()),
    'min': reduced(jnp.min),
    'neg': op(lambda x: -x),
    'pow': op(lambda x, c: x ** c),
    'reshape': op(lambda x, shape: x.reshape(shape)),
    'sigmoid_cross_entropy': op(lambda x, t: optax.sigmoid_binary_cross_entropy(x, t).mean()),
    'sin': op(lambda x: jnp.sin(x)),
    'softmax_cross_entropy': op(lambda x, t: optax.softmax_cross_entropy_with_integer_labels(x, t).mean()),
    'sub': op(lambda x0, x1: x0 - x1),
    'sum_to': op(sum_to),
    'transpose': op(lambda x, axes=None: jnp.transpose(x, axes)),
}
ELEMENTS, TIES = {'divisor': 'elements'}, {'ties': 'share'}
CONVENTIONS = {
    'clip': {'at_bounds': 'halved'},
    'gelu': {'form': ['exact', 'tanh']},
    'batch_norm': {'running_variance': 'biased'},
    'mean_squared_error': ELEMENTS, 'sigmoid_cross_entropy': ELEMENTS,
    'max': TIES, 'min': TIES,
}
