"""JAX under Assay: jax.numpy and jax.nn, gradients by jax.vjp, optimizers of Optax, modules of Flax.

Here are the layers and the optimizers; jax_op has what the others share, jax_flax how modules take weights,
jax_functions, jax_conv and jax_net the define-by-run family, jax_recurrent, jax_attention, jax_lm, jax_seq2seq,
jax_word2vec and jax_text the sequence family.

Not declared, since JAX has no counterpart that a user would not have to write whole: the trainers and evaluations
(trainer, rnnlm_trainer, eval_seq2seq), files of parameters in .npz (param_file), what reads texts and counts words
(preprocess, create_co_matrix, create_contexts_target, ppmi), searches among word vectors (most_similar, analogy),
remove_duplicate (a shared parameter has one gradient here), and the data sets. Nor is graph, since there are no
variables with gradients; binary_cross_entropy, since Optax takes logits; and accuracy, which Flax has in float32 only.
"""
import argparse
import functools
import sys

import flax
import jax
import jax.numpy as jnp
import jax_attention
import jax_conv
import jax_functions
import jax_lm
import jax_net
import jax_recurrent
import jax_seq2seq
import jax_text
import jax_word2vec
import numpy as np
import optax
from assay_adapter import Maker, Unsupported, serve
from assay_gradients import TwoLayerNet
from jax_op import Op, op


def cross_entropy(x, t):
    return optax.softmax_cross_entropy_with_integer_labels(x, t).mean()


def conv2d(x, W, b=None, stride=1, pad=0):
    strides, pads = np.broadcast_to(stride, 2), np.broadcast_to(pad, 2)
    out = jax.lax.conv_general_dilated(x, W, tuple(strides.tolist()), [(p, p) for p in pads.tolist()])
    return out if b is None else out + b[:, None, None]


class Optimizer:
    """A gradient transformation of Optax; arrays are immutable there, so parameters are written back."""

    def __init__(self, make, names, **options):
        self.make = make
        self.options = {names.get(key, key): value for key, value in options.items()}
        self.state = None

    def update(self, params, grads, lr=None):
        if any(grad is None for grad in grads):
            raise Unsupported('a gradient for each parameter')
        if lr is not None:
            self.options['learning_rate'] = lr
        transformation = self.make(**self.options)
        values = [jnp.array(param) for param in params]
        self.state = transformation.init(values) if self.state is None else self.state
        updates, self.state = transformation.update([jnp.array(grad) for grad in grads], self.state, values)
        for param, value in zip(params, optax.apply_updates(values, updates), strict=True):
            param[...] = value
        return params


def optimizer(make, names=None, **defaults):
    names = dict(names or {}, lr='learning_rate', beta1='b1', beta2='b2')
    return functools.partial(Optimizer, make, names, **defaults)


@Maker
def rmsprop(eps_placement='outside_root', **options):
    return optimizer(functools.partial(optax.rmsprop, eps_in_sqrt=eps_placement == 'inside_root'),
                     {'decay_rate': 'decay'}, **dict(dict(lr=0.01, decay_rate=0.99, eps=1e-7), **options))()


class ClipGrads:
    def __init__(self, max_norm):
        self.hook = optax.clip_by_global_norm(max_norm)

    def clip(self, grads):
        present = [grad for grad in grads if grad is not None]
        clipped, _ = self.hook.update([jnp.array(grad) for grad in present], self.hook.init(present))
        for grad, value in zip(present, clipped):
            grad[...] = value
        return grads


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return jax.nn.sigmoid(x @ W1 + b1) @ W2 + b2

    @staticmethod
    def loss(scores, t):
        return cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


NONE = {'log_eps': 'none'}
OPS = {
    'affine': op(lambda x, W, b: x @ W + b),
    'conv2d': op(conv2d),
    'cross_entropy_error': op(lambda y, t: -jnp.take_along_axis(jnp.log(y), t[..., None], -1).mean()),
    'embedding': op(lambda ids, W: W[ids]),
    'embedding_dot': op(lambda h, ids, W: (W[ids] * h).sum(1)),
    'matmul': op(lambda x, W: jnp.matmul(x, W)),
    'mul': op(lambda x0, x1: x0 * x1),
    'relu': op(lambda x: jax.nn.relu(x)),
    'repeat': op(lambda x, count, axis=0: jnp.repeat(x, count, axis)),
    'sigmoid': op(lambda x: jax.nn.sigmoid(x)),
    'sigmoid_with_loss': op(lambda x, t: optax.sigmoid_binary_cross_entropy(x, t).mean()),
    'softmax': op(lambda x, axis=-1: jax.nn.softmax(x, axis)),
    'softmax_with_loss': op(cross_entropy),
    'sum': op(lambda x, axis=None, keepdims=False: jnp.sum(x, tuple(np.atleast_1d(axis).tolist())
                                                           if axis is not None else None, keepdims=keepdims)),
    'tanh': op(lambda x: jnp.tanh(x)),
    'two_layer_net': Net,
    'adadelta': optimizer(optax.adadelta, lr=1.0, rho=0.95, eps=1e-6),
    'adagrad': optimizer(functools.partial(optax.adagrad, initial_accumulator_value=0.0), lr=0.01, eps=1e-7),
    'adam': optimizer(optax.adam, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7),
    'clip_grads': ClipGrads,
    'momentum': optimizer(optax.sgd, lr=0.01, momentum=0.9),
    'nesterov': optimizer(functools.partial(optax.sgd, nesterov=True), lr=0.01, momentum=0.9),
    'rmsprop': rmsprop,
    'sgd': optimizer(optax.sgd, lr=0.01),
}
CONVENTIONS = {
    'adagrad': {'eps_placement': 'inside_root'},
    'adam': {'eps_placement': 'sqrt_v_hat'},
    'rmsprop': {'eps_placement': ['outside_root', 'inside_root']},
    'clip_grads': {'norm_eps': 'none'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'momentum': {'lr_scope': 'step'}, 'nesterov': {'lr_scope': 'step'},
}
for family in (jax_attention, jax_conv, jax_functions, jax_lm, jax_net, jax_recurrent, jax_seq2seq, jax_text,
               jax_word2vec):
    OPS.update(family.OPS)
    CONVENTIONS.update(family.CONVENTIONS)



def use(device):
    """Computes there from here on, or where JAX would by itself; what it is called."""
    if device:
        jax.config.update('jax_platforms', device)
    try:
        kind = jax.devices()[0].device_kind
        return kind if kind == jax.default_backend() else '%s: %s' % (jax.default_backend(), kind)
    except (AssertionError, RuntimeError) as missing:
        why = str(missing).strip().split('\n')[0] or 'no plugin of JAX found a driver'
        sys.exit('jax_adapter: device=%s, expected one that JAX has: %s' % (device, why))


def main():
    parser = argparse.ArgumentParser(description='Serves JAX to Assay.')
    parser.add_argument('--device', choices=['cpu', 'cuda'], help='default: that which JAX takes')
    device = use(parser.parse_args().device)
    serve('jax', '%s, optax %s, flax %s' % (jax.__version__, optax.__version__, flax.__version__), OPS,
          ['float64', 'float32', 'float16', 'bfloat16'], CONVENTIONS, device,
          precision={'subnormals': 'flushed'})  # XLA's threads do, on the CPU too


if __name__ == '__main__':
    main()
