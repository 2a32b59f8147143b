"""Language models of Flax's modules, as a user puts them together."""
import jax
import jax.numpy as jnp
import numpy as np
import optax
from assay_adapter import Maker
from flax import nnx
from jax_flax import dropped, embed, linear, recurrent
from jax_op import Model, made


def simple_rnnlm(xs, state, E, rnn_Wx, rnn_Wh, rnn_b, W, b):
    h, hs = recurrent(nnx.SimpleCell, embed(E)(xs), state['h'], rnn_Wx, rnn_Wh, rnn_b)
    return linear(W, b)(hs), {'h': h}


def rnnlm(xs, state, E, lstm_Wx, lstm_Wh, lstm_b, W, b):
    (c, h), hs = recurrent(nnx.OptimizedLSTMCell, embed(E)(xs), (state['c'], state['h']), lstm_Wx, lstm_Wh, lstm_b)
    return linear(W, b)(hs), {'h': h, 'c': c}


def better_rnnlm(xs, state, E, b, mask1=None, mask2=None, mask3=None, train=False, dropout_ratio=0.5, **weights):
    def drop(x, mask):
        return dropped(x, mask, dropout_ratio) if train else x

    words, last = embed(E), {}
    out = drop(words(xs), mask1)
    for k, mask in (('1', mask2), ('2', mask3)):
        own = [weights['lstm%s_%s' % (k, name)] for name in ('Wx', 'Wh', 'b')]
        (c, h), hs = recurrent(nnx.OptimizedLSTMCell, out, (state['c' + k], state['h' + k]), *own)
        out = drop(hs, mask)
        last.update({'h' + k: h, 'c' + k: c})
    return words.attend(out) + b, last


class LanguageModel(Model):
    """Keeps the state from call to call; it is an input of the next, so no gradient passes across."""

    def __init__(self, scores, states, hidden, **params):
        super().__init__(self.loss, **params)
        self.scores, self.states, self.hidden, self.state = scores, states, hidden, None

    def loss(self, xs, ts, **given):
        state = {name: given.pop(name) for name in self.states}
        scores, last = self.scores(xs, state, **given)
        return optax.softmax_cross_entropy_with_integer_labels(scores, ts).mean(where=ts != -1), last

    def start(self, rows):
        zeros = np.zeros((rows, self.params[self.hidden].shape[0]), self.params[self.hidden].dtype)
        return self.state or {name: zeros for name in self.states}

    def kept(self, last):
        self.state = {name: np.array(value) for name, value in last.items()}

    def forward(self, xs, ts, **inputs):
        loss = super().forward(xs=xs, ts=ts, **inputs, **self.start(len(xs)))
        self.kept(self.aside)
        return loss

    def predict(self, xs):
        state = {name: jnp.array(value) for name, value in self.start(len(xs)).items()}
        scores, last = self.scores(jnp.array(xs), state, **self.fixed)
        self.kept(last)
        return scores

    def set_state(self, **given):
        self.state = {name: np.zeros_like(given['h' + name[1:]]) if value is None else value
                      for name, value in given.items()}
        return {}

    def get_state(self):
        return dict(self.state)

    def reset_state(self):
        self.state = None
        return {}

    def generate(self, start_id, size):
        return self.write(start_id, size, lambda scores, k: jnp.argmax(scores))

    def sample(self, start_id, size, uniforms, skip_ids):
        """An id that is not to be written has no probability; jax.random.categorical takes no numbers."""
        if uniforms.ndim != 1 or not ((uniforms >= 0) & (uniforms < 1)).all():
            raise ValueError('uniforms')

        def choose(scores, k):
            p = jax.nn.softmax(scores if skip_ids is None else scores.at[skip_ids].set(-jnp.inf))
            return jnp.searchsorted(jnp.cumsum(p)[:-1], uniforms[k], side='right')

        return self.write(start_id, size, choose)

    def write(self, start_id, size, choose):
        if size < 1:
            raise ValueError('size=%d' % size)
        ids = [start_id]
        with jax.disable_jit():  # a compiled scan of one step, compiled anew for each, would take most of the time
            while len(ids) < size:
                ids.append(int(choose(self.predict(np.array([ids[-1:]]))[0, 0], len(ids) - 1)))
        return np.array(ids)


def language_model(scores, states, hidden):
    def of(vocab_size=None, wordvec_size=None, hidden_size=None, **params):
        return LanguageModel(scores, states, hidden, **params)
    return Maker(of)


class BetterRnnlm(LanguageModel):
    def forward(self, xs, ts, train=True, **masks):
        return super().forward(xs=xs, ts=ts, train=train, **masks)


OPS = {
    'simple_rnnlm': language_model(simple_rnnlm, ['h'], 'rnn_Wh'),
    'rnnlm': language_model(rnnlm, ['h', 'c'], 'lstm_Wh'),
    'better_rnnlm': made(BetterRnnlm, better_rnnlm, ['h1', 'c1', 'h2', 'c2'], 'lstm1_Wh'),
}
LSTM = {'gate_order': 'ifgo', 'norm_eps': 'none', 'skipped': 'masked'}
CONVENTIONS = {'simple_rnnlm': {'norm_eps': 'none'}, 'rnnlm': LSTM, 'better_rnnlm': LSTM}
