"""Flax's modules with the weights of a case.

A module of Flax makes weights of its own: here it is made of zeros, taken apart, and put together anew in each
call with the weights given, so that jax.vjp goes back to them.
"""
from unittest import mock

import jax
import jax.numpy as jnp
from flax import nnx

ZEROS = nnx.initializers.zeros_init()
LSTM_GATES = 'ifgo'


def filled(module, weights):
    """The module with these weights, by places such as 'dense_i.kernel'."""
    state = {}
    for place, weight in weights.items():
        *path, name = place.split('.')
        holder = state
        for key in path:
            holder = holder.setdefault(key, {})
        holder[name] = nnx.Param(weight)
    return nnx.merge(nnx.graphdef(module), nnx.State(state))


def linear(W, b):
    made = nnx.Linear(*W.shape, param_dtype=W.dtype, kernel_init=ZEROS, rngs=nnx.Rngs(0))
    return filled(made, {'kernel': W, 'bias': b})


def embed(W):
    made = nnx.Embed(*W.shape, param_dtype=W.dtype, embedding_init=ZEROS, rngs=nnx.Rngs(0))
    return filled(made, {'embedding': W})


def cell(kind, Wx, Wh, b):
    """A recurrent cell; SimpleCell would compute in float32 if it were not told the dtype."""
    made = kind(Wx.shape[0], Wh.shape[0], dtype=Wx.dtype, param_dtype=Wx.dtype, kernel_init=ZEROS,
                recurrent_kernel_init=ZEROS, rngs=nnx.Rngs(0))
    if kind is nnx.LSTMCell:  # a layer for each gate
        Wx, Wh, b = (jnp.split(weight, 4, -1) for weight in (Wx, Wh, b))
        places = {'i' + gate.replace('f', 'f_') + '.kernel': Wx[k] for k, gate in enumerate(LSTM_GATES)}
        places.update(('h%s.kernel' % gate, Wh[k]) for k, gate in enumerate(LSTM_GATES))
        places.update(('h%s.bias' % gate, b[k]) for k, gate in enumerate(LSTM_GATES))
        return filled(made, places)
    bias = 'dense_h.bias' if kind is nnx.OptimizedLSTMCell else 'dense_i.bias'
    return filled(made, {'dense_i.kernel': Wx, 'dense_h.kernel': Wh, bias: b})


def recurrent(kind, xs, carry, Wx, Wh, b):
    """The last carry, and the hidden states [N, T, H]."""
    return nnx.RNN(cell(kind, Wx, Wh, b), rngs=False)(xs, initial_carry=carry, return_carry=True)


def dropped(x, mask, ratio, dims=()):
    """nnx.Dropout draws its mask by jax.random.bernoulli; here it draws the one that is given."""
    def given(key, p, shape, **options):
        if mask.shape != tuple(shape):
            raise ValueError('mask.shape=%s, expected %s' % (mask.shape, shape))
        return jnp.array(mask)

    with mock.patch.object(jax.random, 'bernoulli', given):
        return nnx.Dropout(ratio, broadcast_dims=dims)(x, rngs=jax.random.key(0))


def bidirectional(kind, xs, carries, weights):
    """Both last carries, and the hidden states of both ways [N, T, 2H]."""
    rnns = [nnx.RNN(cell(kind, *own), rngs=False) for own in weights]
    return nnx.Bidirectional(*rnns, rngs=False)(xs, initial_carry=tuple(carries), return_carry=True)
