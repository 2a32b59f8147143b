"""Language models from torch.nn, as a user puts them together."""
import numpy as np
import torch
import torch.nn.functional as F
from assay_adapter import Maker, Unsupported
from torch import nn
from torch_op import Net, array, tensor
from torch_seq2seq import drawn


class Masked(nn.Module):
    """Dropout with a mask from outside, which torch's own does not take."""

    def __init__(self, ratio):
        super().__init__()
        nn.Dropout(ratio)  # refuses a bad ratio
        self.ratio = ratio

    def forward(self, x, mask):
        if mask.shape != x.shape:
            raise ValueError('mask.shape=%s' % (mask.shape,))
        return x * mask / (1 - self.ratio)


class Rnnlm(nn.Module):
    """Embedding, nn.RNN or nn.LSTM, and a linear layer."""

    def __init__(self, make, V, D, H):
        super().__init__()
        self.embed, self.rnn, self.affine = nn.Embedding(V, D), make(D, H, batch_first=True), nn.Linear(H, V)

    def forward(self, xs, state, masks):
        hs, state = self.rnn(self.embed(xs), state[0] if isinstance(self.rnn, nn.RNN) else tuple(state))
        return self.affine(hs), [state] if isinstance(self.rnn, nn.RNN) else state


class BetterRnnlm(nn.Module):
    """Two LSTMs with dropout around them; the output shares its weight with the embedding."""

    def __init__(self, V, H, dropout_ratio):
        super().__init__()
        self.embed, self.affine = nn.Embedding(V, H), nn.Linear(H, V)
        self.affine.weight = self.embed.weight
        self.lstm1, self.lstm2 = nn.LSTM(H, H, batch_first=True), nn.LSTM(H, H, batch_first=True)
        self.masked = Masked(dropout_ratio)

    def forward(self, xs, state, masks):
        drop = self.masked if masks else lambda out, mask: out
        mask1, mask2, mask3 = masks or (None,) * 3
        out, state1 = self.lstm1(drop(self.embed(xs), mask1), tuple(state[:2]))
        out, state2 = self.lstm2(drop(out, mask2), tuple(state[2:]))
        return self.affine(drop(out, mask3)), state1 + state2


class LanguageModel(Net):
    """Keeps the state from call to call, and cuts the gradient there (truncated backpropagation through time)."""

    def __init__(self, make, places, states, hidden, params):
        super().__init__(make, places, params)
        self.states, self.hidden, self.state = states, params[hidden].shape[0], None
        self.dtype = next(iter(self.leaves.values())).dtype

    def scores(self, xs, masks=()):
        if xs.ndim != 2:
            raise ValueError('xs.shape=%s' % (xs.shape,))
        state = self.state or [torch.zeros(1, len(xs), self.hidden, dtype=self.dtype)] * len(self.states)
        scores, state = self.module(xs, state, masks)
        self.state = [value.detach() for value in state]
        return scores

    def predict(self, xs):
        with torch.no_grad():
            return array(self.scores(tensor(xs)))

    def forward(self, xs, ts, mask1=None, mask2=None, mask3=None, train=True):
        masks = () if mask1 is None or not train else tuple(map(tensor, (mask1, mask2, mask3)))
        scores = self.scores(tensor(xs), masks)
        self.inputs = {}
        self.out = F.cross_entropy(scores.transpose(1, 2), tensor(ts), ignore_index=-1)
        return array(self.out)

    def set_state(self, **given):
        self.state = [tensor(np.zeros_like(given[self.states[0]]) if given[name] is None else given[name])[None]
                      for name in self.states]
        return {}

    def get_state(self):
        return {name: array(value[0]) for name, value in zip(self.states, self.state)}

    def reset_state(self):
        self.state = None
        return {}

    def generate(self, start_id, size):
        if size < 1:
            raise ValueError('size=%d' % size)
        ids = [start_id]
        while len(ids) < size:
            ids.append(int(self.next_scores(ids).argmax()))
        return np.array(ids)

    def sample(self, start_id, size, uniforms, skip_ids):
        """An id that is not to be written has no probability; torch.multinomial takes no numbers."""
        V = self.module.embed.num_embeddings
        skip_ids = np.zeros(0, np.int64) if skip_ids is None else skip_ids
        if size < 1 or uniforms.ndim != 1 or not ((uniforms >= 0) & (uniforms < 1)).all():
            raise ValueError('size=%d, uniforms' % size)
        ids, skipped = [start_id], F.one_hot(tensor(skip_ids), V).sum(0) > 0
        while len(ids) < size:
            scores = self.next_scores(ids).masked_fill(skipped, -torch.inf)
            u = tensor(uniforms)[len(ids) - 1]
            ids.append(int(drawn(F.softmax(scores, 0)[None], u.reshape(1, 1))))
        return np.array(ids)

    def next_scores(self, ids):
        with torch.no_grad():
            return self.scores(torch.tensor([ids[-1:]]))[0, 0]


def lstm(module, start=''):
    return {start + 'Wx': module + '.weight_ih_l0.T', start + 'Wh': module + '.weight_hh_l0.T',
            start + 'b': module + '.bias_ih_l0'}


OUT = {'W': 'affine.weight.T', 'b': 'affine.bias'}
SIMPLE = dict({'E': 'embed.weight'}, **lstm('rnn', 'rnn_'), **OUT)
ONE = dict({'E': 'embed.weight'}, **lstm('rnn', 'lstm_'), **OUT)
TWO = dict({'E': 'embed.weight affine.weight'}, **lstm('lstm1', 'lstm1_'), **lstm('lstm2', 'lstm2_'), b='affine.bias')


def rnnlm(make, places, states, hidden):
    def of(vocab_size=None, wordvec_size=None, hidden_size=None, **params):
        if 'E' not in params:
            raise Unsupported('initial weights of its own')
        return LanguageModel(lambda: Rnnlm(make, *params['E'].shape, params[hidden].shape[0]), places, states, hidden,
                             params)
    return Maker(of)


@Maker
def better_rnnlm(vocab_size=None, hidden_size=None, dropout_ratio=0.5, **params):
    if 'E' not in params:
        raise Unsupported('initial weights of its own')
    return LanguageModel(lambda: BetterRnnlm(*params['E'].shape, dropout_ratio), TWO, ['h1', 'c1', 'h2', 'c2'],
                         'lstm1_Wh', params)


OPS = {
    'simple_rnnlm': rnnlm(nn.RNN, SIMPLE, ['h'], 'rnn_Wh'),
    'rnnlm': rnnlm(nn.LSTM, ONE, ['h', 'c'], 'lstm_Wh'),
    'better_rnnlm': better_rnnlm,
}
LSTM = {'gate_order': 'ifgo', 'skipped': 'masked'}
CONVENTIONS = {'rnnlm': LSTM, 'better_rnnlm': LSTM}
