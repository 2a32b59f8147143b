"""Flax's recurrent cells, RNN and Bidirectional, and the layers over sequences of Flax and Optax."""
import functools

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jax_flax import bidirectional, cell, dropped, embed, linear, recurrent
from jax_op import Aside, Op, op


class Cell(Aside):
    """One step; the carry of an LSTM is (c, h)."""

    def __init__(self, kind, **weights):
        def step(x, h_prev, c_prev=None, **weights):
            carry, h = cell(kind, **weights)(h_prev if c_prev is None else (c_prev, h_prev), x)
            return ({'h': h} if c_prev is None else {'h': h, 'c': carry[0]}), {}

        super().__init__(step, **weights)


class Layer(Aside):
    """A layer over time: nnx.RNN of one cell, or nnx.Bidirectional of two."""

    def __init__(self, kind, states, stateful=False, **weights):
        super().__init__(self.sequence, **weights)
        self.kind, self.states, self.stateful, self.state = kind, states, stateful, None
        self.ends = {'': '0'} if 'Wx' in weights else {'1': '1', '2': '2'}

    def sequence(self, xs, **given):
        weights = [[given[name + end] for name in ('Wx', 'Wh', 'b')] for end in self.ends]
        carries = []
        for start in self.ends.values():
            states = [given[name + start] for name in self.states]
            carries.append(states[0] if len(states) == 1 else tuple(states))
        if len(weights) == 2:
            last, hs = bidirectional(self.kind, xs, carries, weights)
            return hs, last
        last, hs = recurrent(self.kind, xs, carries[0], *weights[0])
        return hs, [last]

    def forward(self, xs):
        if not self.stateful or self.state is None:
            self.state = {name + start: np.zeros((xs.shape[0], self.fixed['Wh' + end].shape[0]), xs.dtype)
                          for name in self.states for end, start in self.ends.items()}
        out = super().forward(xs=xs, **self.state)
        self.state = {name + start: np.array(value) for start, carry in zip(self.ends.values(), self.aside)
                      for name, value in zip(self.states, jax.tree.leaves(carry))}
        return out

    def set_state(self, **given):
        """h0 and c0, or h1, h2, c1 and c2; a cell that is null is zeros."""
        self.state = {name: np.zeros_like(given['h' + name[1:]]) if value is None else value
                      for name, value in given.items()}
        return {}

    def reset_state(self):
        self.state = None
        return {}

    def get_state(self):
        return {name.removesuffix('0'): value for name, value in self.state.items()}


class Dropout(Op):
    def __init__(self, dropout_ratio=0.5, dims=(), whole=lambda mask: mask):
        self.dropout = nnx.Dropout(dropout_ratio, broadcast_dims=dims)

        def masked(mask, train=True, **given):
            (x,) = given.values()
            return dropped(x, whole(mask), dropout_ratio, dims) if train else self.dropout(x, deterministic=True)

        super().__init__(masked)

    def draw(self, x, count):
        return jax.vmap(lambda key: self.dropout(jnp.array(x), rngs=key))(jax.random.split(jax.random.key(0), count))


class TimeDropout(Dropout):
    def __init__(self, mask='per_step', dropout_ratio=0.5):
        shared = {'dims': (1,), 'whole': lambda given: given[:, None]}
        super().__init__(dropout_ratio, **(shared if mask == 'shared' else {}))

    def draw(self, xs, count):
        out = super().draw(xs, count)
        return {'out': out, 'first': out[:, :, :1], 'change': out - out[:, :, :1]}


def cross_entropy(xs, ts, targets='ids', ignore_label=-1):
    if targets == 'one_hot':
        return optax.softmax_cross_entropy(xs, ts).mean(where=jnp.argmax(ts, -1) != ignore_label)
    return optax.softmax_cross_entropy_with_integer_labels(xs, ts).mean(where=ts != ignore_label)


def layer(kind, *states):
    return functools.partial(Layer, kind, states)


OPS = {
    'rnn': functools.partial(Cell, nnx.SimpleCell),
    'lstm': functools.partial(Cell, nnx.LSTMCell),
    'gru': functools.partial(Cell, nnx.GRUCell),
    'time_rnn': layer(nnx.SimpleCell, 'h'),
    'time_lstm': layer(nnx.OptimizedLSTMCell, 'c', 'h'),
    'time_gru': layer(nnx.GRUCell, 'h'),
    'time_bi_lstm': layer(nnx.OptimizedLSTMCell, 'c', 'h'),
    'dropout': Dropout,
    'time_affine': op(lambda xs, W, b: linear(W, b)(xs)),
    'time_dropout': TimeDropout,
    'time_embedding': op(lambda ids, W: embed(W)(ids)),
    'time_sigmoid_with_loss': op(lambda xs, ts: optax.sigmoid_binary_cross_entropy(xs, ts).mean()),
    'time_softmax_with_loss': op(cross_entropy),
}
LSTM = {'gate_order': 'ifgo'}
GRU = {'reset': 'after', 'z_weighs': 'state', 'gate_order': 'rzh'}
CONVENTIONS = {
    'lstm': LSTM, 'time_lstm': LSTM, 'time_bi_lstm': LSTM, 'gru': GRU, 'time_gru': GRU,
    'dropout': {'scaling': 'train'},
    'time_dropout': {'mask': ['per_step', 'shared']},
    'time_sigmoid_with_loss': {'log_eps': 'none'},
    'time_softmax_with_loss': {'log_eps': 'none', 'targets': ['ids', 'one_hot'], 'all_ignored': 'nan'},
}
