"""Chainer's recurrent cells, and its functions over sequences."""
from assay_layers import Sequence
from chainer_op import F, Op, op
from chainer import links as L


class Layer(Sequence, Op):
    """One of F.n_step_rnn, n_step_lstm, n_step_gru, of one layer; steps come as a list of rows."""

    n_step, count = F.n_step_rnn, 1

    def gates(self, tensor):
        """The blocks of a stacked weight of a case: Chainer has a tensor for each gate."""
        return list(F.split_axis(tensor, self.count, 0)) if self.count > 1 else [tensor]

    def sequence(self, xs, **given):
        ends = [''] if 'Wx' in given else ['1', '2']
        ws, bs = [[self.gates(given[x + end]) + self.gates(given[h + end]) for end in ends]
                  for x, h in (('Wx', 'Wh'), ('b', 'bh'))]
        first = [F.stack([given[name] for name in self.names if name[0] == state], 0) for state in self.states]
        *last, hs = type(self).n_step(1, 0.0, *first, ws, bs, [xs[:, t] for t in range(xs.shape[1])])
        self.last = {name: last[self.states.index(name[0])].array[self.place(name)] for name in self.names}
        return F.stack(hs, 1)

    @staticmethod
    def place(name):
        return max(int(name[1]) - 1, 0)


class Lstm(Layer):
    """The gates of n_step_lstm are i, f, g, o; its documentation has the last two in the other order."""

    states, n_step, count = ('h', 'c'), F.n_step_lstm, 4


class BiLstm(Lstm):
    n_step = F.n_step_bilstm


class Gru(Layer):
    n_step, count = F.n_step_gru, 3


def lstm(x, h_prev, Wx, Wh, b, c_prev=None):
    """F.lstm has the gates of a unit side by side: the candidate, i, f, o."""
    f, g, i, o = F.split_axis(F.linear(x, Wx.T, b) + F.linear(h_prev, Wh.T), 4, 1)
    c, h = F.lstm(c_prev, F.reshape(F.stack([g, i, f, o], 2), (len(x), -1)))
    return {'h': h, 'c': c}


def gru(x, h_prev, Wx, Wh, b):
    """L.StatelessGRU, a linear link for each matrix; those of the state are without the bias that they could have."""
    link = L.StatelessGRU(x.shape[1], h_prev.shape[1])
    parts = [F.split_axis(tensor, 3, 0) for tensor in (Wx.T, Wh.T, b)]
    for gate, W, U, bias in zip(('_z', '_r', ''), *parts):
        into, within = getattr(link, 'W' + gate), getattr(link, 'U' + gate)
        into.W, into.b, within.W, within.b = W, bias, U, None
    return {'h': link(h_prev, x)}


OPS = {
    'gru': op(gru),
    'lstm': op(lstm),
    'time_bi_lstm': BiLstm,
    'time_gru': Gru,
    'time_lstm': Lstm,
    'time_rnn': Layer,
}
TWO = {'biases': 'two', 'weight_layout': 'out_in'}
LSTM = dict(TWO, gate_order='ifgo')
CONVENTIONS = {
    'time_bi_lstm': LSTM, 'time_lstm': LSTM, 'time_rnn': TWO,
    'time_gru': dict(TWO, gate_order='rzh', reset='after', z_weighs='state'),
}
