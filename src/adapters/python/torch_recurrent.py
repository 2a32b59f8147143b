"""torch.nn's recurrent cells and layers, and its functions over sequences."""
import functools

import numpy as np
import torch
import torch.nn.functional as F
from assay_adapter import Unsupported
from torch import nn
from torch_op import Net, Op, array, op, tensor

CELL = {'Wx': 'weight_ih', 'Wh': 'weight_hh', 'b': 'bias_ih', 'bh': 'bias_hh'}
LAYER = {name: key + '_l0' for name, key in CELL.items()}
BOTH = {name + end: key + back for end, back in (('1', ''), ('2', '_reverse')) for name, key in LAYER.items()}


class Cell(Net):
    def __init__(self, make, **params):
        super().__init__(lambda: make(params['Wx'].shape[1], params['Wh'].shape[1]), CELL, params)

    def forward(self, x, h_prev, c_prev=None):
        states = {'h_prev': h_prev} if c_prev is None else {'h_prev': h_prev, 'c_prev': c_prev}
        self.inputs = {name: tensor(value).requires_grad_() for name, value in dict(x=x, **states).items()}
        given = [self.inputs[name] for name in states]
        found = self.module(self.inputs['x'], given[0] if c_prev is None else tuple(given))
        self.out = {'h': found} if c_prev is None else dict(zip('hc', found))
        return {name: array(value) for name, value in self.out.items()}


class Layer(Net):
    """A layer over time; its state is a tensor for h, and one for c, with a row for each direction."""

    def __init__(self, make, places, states, stateful=False, **params):
        directions = 1 if places is LAYER else 2
        Wx, Wh = (params[name if directions == 1 else name + '1'] for name in ('Wx', 'Wh'))
        super().__init__(lambda: make(Wx.shape[1], Wh.shape[1], batch_first=True, bidirectional=directions == 2),
                         places, params)
        self.states, self.ends = states, [''] if directions == 1 else ['1', '2']
        self.stateful, self.state = stateful, None

    def forward(self, xs):
        if not self.stateful or self.state is None:
            zeros = np.zeros((xs.shape[0], self.module.hidden_size), xs.dtype)
            self.state = {name + end: zeros for name in self.states for end in self.ends}
        # Leaves, so that no gradient passes into the sequence before (truncated backpropagation through time).
        self.inputs = {'xs': tensor(xs).requires_grad_()}
        first = {name: tensor(np.array(value)).requires_grad_() for name, value in self.state.items()}
        self.inputs.update((name if name[1:] else name + '0', value) for name, value in first.items())
        stacked = [torch.stack([first[name + end] for end in self.ends]) for name in self.states]
        self.out, last = self.module(self.inputs['xs'], stacked[0] if len(stacked) == 1 else tuple(stacked))
        last = [last] if len(stacked) == 1 else last
        self.state = {name + end: array(value[k]) for name, value in zip(self.states, last)
                      for k, end in enumerate(self.ends)}
        return array(self.out)

    def set_state(self, **given):
        """h0 and c0, or h1, h2, c1 and c2; a cell that is null is zeros."""
        self.state = {name.removesuffix('0'): np.zeros_like(given['h' + name[1:]]) if value is None else value
                      for name, value in given.items()}
        return {}

    def reset_state(self):
        self.state = None
        return {}

    def get_state(self):
        return dict(self.state)


def cell(make):
    return functools.partial(Cell, make)


def layer(make, states, places=LAYER):
    return functools.partial(Layer, make, places, states)


class TimeDropout(Op):
    """torch draws masks of its own: a case that gives a mask is not for it. F.dropout1d drops whole channels."""

    def __init__(self, mask='per_step', dropout_ratio=0.5):
        self.drop = {
            'per_step': lambda xs: F.dropout(xs, dropout_ratio),
            'shared': lambda xs: F.dropout1d(xs.transpose(1, 2), dropout_ratio).transpose(1, 2),
        }[mask]
        super().__init__(lambda xs: F.dropout(xs, dropout_ratio, training=False))
        self.drop(torch.zeros(1, 1, 1))  # refuses a bad ratio

    def forward(self, xs, mask, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        return super().forward(xs=xs)

    def draw(self, xs, count):
        out = np.stack([array(self.drop(tensor(xs))) for _ in range(count)])
        return {'out': out, 'first': out[:, :, :1], 'change': out - out[:, :, :1]}


def cross_entropy(xs, ts, ignore_label=-1):
    return F.cross_entropy(xs.transpose(1, 2), ts, ignore_index=ignore_label)


OPS = {
    'rnn': cell(nn.RNNCell),
    'lstm': cell(nn.LSTMCell),
    'gru': cell(nn.GRUCell),
    'time_rnn': layer(nn.RNN, 'h'),
    'time_lstm': layer(nn.LSTM, 'hc'),
    'time_gru': layer(nn.GRU, 'h'),
    'time_bi_lstm': layer(nn.LSTM, 'hc', BOTH),
    'time_affine': op(lambda xs, W, b: F.linear(xs, W.T, b)),
    'time_dropout': TimeDropout,
    'time_embedding': op(lambda ids, W: F.embedding(ids, W)),
    'time_sigmoid_with_loss': op(lambda xs, ts: F.binary_cross_entropy_with_logits(xs, ts.to(xs.dtype))),
    'time_softmax_with_loss': op(cross_entropy),
}
TORCH = {'biases': 'two', 'weight_layout': 'out_in'}
LSTM = dict(TORCH, gate_order='ifgo')
GRU = dict(TORCH, reset='after', z_weighs='state', gate_order='rzh')
CONVENTIONS = {
    'rnn': TORCH, 'time_rnn': TORCH, 'lstm': LSTM, 'time_lstm': LSTM, 'time_bi_lstm': LSTM, 'gru': GRU, 'time_gru': GRU,
    'time_dropout': {'mask': ['per_step', 'shared']},
    'time_sigmoid_with_loss': {'log_eps': 'none'},
    'time_softmax_with_loss': {'log_eps': 'none', 'all_ignored': 'nan'},
}
