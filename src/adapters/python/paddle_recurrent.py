"""paddle.nn's recurrent cells and layers: a layer's weights are the leaves of the case."""
import paddle
from assay_layers import Sequence
from paddle_op import Op, op

CELL = {'weight_ih': 'Wx', 'weight_hh': 'Wh', 'bias_ih': 'b', 'bias_hh': 'bh'}


def cell(kind):
    """One step; states are h, or h and c."""
    def step(x, h_prev, c_prev=None, **weights):
        made = kind(x.shape[1], h_prev.shape[1])
        made._parameters.update({name: weights[key] for name, key in CELL.items()})
        if c_prev is None:
            return {'h': made(x, h_prev)[1]}
        return dict(zip('hc', made(x, (h_prev, c_prev))[1]))

    return op(step)


class Layer(Sequence, Op):
    kind = paddle.nn.SimpleRNN

    def sequence(self, xs, **given):
        ends = [''] if 'Wx' in given else ['1', '2']
        made = type(self).kind(xs.shape[2], self.size, direction='forward' if len(ends) == 1 else 'bidirect')
        made._all_weights = [given[name + end] for end in ends for name in ('Wx', 'Wh')] + [
            given[name + end] for end in ends for name in ('b', 'bh')]
        first = [paddle.stack([given[name] for name in self.names if name[0] == state]) for state in self.states]
        hs, last = made(xs, first[0] if len(first) == 1 else tuple(first))
        last = [last] if len(first) == 1 else last
        self.last = {name: last[self.states.index(name[0])][max(int(name[1]) - 1, 0)].numpy() for name in self.names}
        return hs


class Lstm(Layer):
    states, kind = ('h', 'c'), paddle.nn.LSTM


class Gru(Layer):
    kind = paddle.nn.GRU


OPS = {
    'gru': cell(paddle.nn.GRUCell),
    'lstm': cell(paddle.nn.LSTMCell),
    'rnn': cell(paddle.nn.SimpleRNNCell),
    'time_bi_lstm': Lstm,
    'time_gru': Gru,
    'time_lstm': Lstm,
    'time_rnn': Layer,
}
TWO = {'biases': 'two', 'weight_layout': 'out_in'}
LSTM = dict(TWO, gate_order='ifgo')
GRU = dict(TWO, reset='after', z_weighs='state', gate_order='rzh')
CONVENTIONS = {'rnn': TWO, 'time_rnn': TWO, 'lstm': LSTM, 'time_lstm': LSTM, 'time_bi_lstm': LSTM, 'gru': GRU,
               'time_gru': GRU}
