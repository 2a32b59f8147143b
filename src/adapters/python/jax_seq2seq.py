"""Encoders, decoders and seq2seq models of Flax's modules, as a user puts them together."""
import jax
import jax.numpy as jnp
import optax
from assay_adapter import Unsupported
from flax import nnx
from jax_attention import weights
from jax_flax import bidirectional, embed, linear, recurrent
from jax_op import Aside, Model, made

LSTM = nnx.OptimizedLSTMCell


def zeros(like, xs):
    return jnp.zeros((xs.shape[0], like.shape[0]), like.dtype)


def all_states(xs, enc_E, enc_Wx, enc_Wh, enc_b):
    start = zeros(enc_Wh, xs)
    return recurrent(LSTM, embed(enc_E)(xs), (start, start), enc_Wx, enc_Wh, enc_b)[1]


def last_state(xs, **params):
    return all_states(xs, **params)[:, -1]


def both_ways(xs, enc_E, **params):
    weights = [[params['enc_%s%s' % (name, k)] for name in ('Wx', 'Wh', 'b')] for k in '12']
    start = zeros(params['enc_Wh1'], xs)
    return bidirectional(LSTM, embed(enc_E)(xs), [(start, start)] * 2, weights)[1]


def plain(xs, h, carry, dec_E, dec_Wx, dec_Wh, dec_b, W, b):
    carry, hs = recurrent(LSTM, embed(dec_E)(xs), carry, dec_Wx, dec_Wh, dec_b)
    return linear(W, b)(hs), carry, None


def peeky(xs, h, carry, dec_E, dec_Wx, dec_Wh, dec_b, W, b):
    seen = jnp.broadcast_to(h[:, None], (h.shape[0], xs.shape[1], h.shape[1]))
    carry, hs = recurrent(LSTM, jnp.concatenate([seen, embed(dec_E)(xs)], 2), carry, dec_Wx, dec_Wh, dec_b)
    return linear(W, b)(jnp.concatenate([seen, hs], 2)), carry, None


def attending(xs, hs_enc, carry, dec_E, dec_Wx, dec_Wh, dec_b, W, b, scaling='none'):
    carry, hs = recurrent(LSTM, embed(dec_E)(xs), carry, dec_Wx, dec_Wh, dec_b)
    seen = weights(hs, hs_enc, scaling)
    return linear(W, b)(jnp.concatenate([seen @ hs_enc, hs], 2)), carry, seen


def start(encoded):
    """What a decoder starts from: the last hidden state, of several where it attends to all, and a cell of zeros."""
    h = encoded[:, -1] if encoded.ndim == 3 else encoded
    return jnp.zeros_like(h), h


class Writer:
    """Generation, which a user of JAX writes: greedy, or by given uniform numbers."""

    def generate(self, start_id, size, **given):
        return self.write(self.encoded(**given), start_id, size, lambda scores, k: jnp.argmax(scores, 1))

    def sample(self, start_id, uniforms, **given):
        encoded = self.encoded(**given)
        if len(uniforms) != len(encoded) or not ((uniforms >= 0) & (uniforms < 1)).all():
            raise ValueError('uniforms')

        def choose(scores, k):
            below = jnp.cumsum(jax.nn.softmax(scores), 1)[:, :-1] <= uniforms[:, k:k + 1]
            return below.sum(1)

        return self.write(encoded, start_id, uniforms.shape[1], choose)

    def write(self, encoded, start_id, size, choose):
        if size < 1:
            raise ValueError('size=%d' % size)
        ids, written, seen, carry = jnp.full((len(encoded), 1), start_id), [], [], start(encoded)
        with jax.disable_jit():  # else each step would be compiled anew
            for k in range(size):
                scores, carry, looked = self.decoder(ids, encoded, carry, **self.decoding)
                ids = choose(scores[:, 0], k)[:, None]
                written.append(ids)
                seen.append(looked)
        self.aside = seen if seen[0] is None else jnp.concatenate(seen, 1)
        return jnp.concatenate(written, 1)

    def attention(self):
        return self.aside


class Encoder(Aside):
    def __init__(self, function, **params):
        if 'enc_E' not in params:
            raise Unsupported('initial weights of its own')
        super().__init__(lambda **given: (function(**given), None), **params)


class Decoder(Writer, Aside):
    def __init__(self, decoder, **params):
        if 'dec_E' not in params:
            raise Unsupported('initial weights of its own')
        self.decoder, self.decoding = decoder, params

        def scores(xs, h=None, hs_enc=None, **params):
            encoded = h if hs_enc is None else hs_enc
            scores, _, seen = decoder(xs, encoded, start(encoded), **params)
            return scores, seen

        super().__init__(scores, **params)

    def encoded(self, **given):
        (value,) = given.values()
        return jnp.array(value)


class Seq2seq(Writer, Model):
    def __init__(self, encoder, decoder, **params):
        super().__init__(self.loss, **params)
        self.encoder, self.decoder = encoder, decoder
        self.encoding = {name: value for name, value in params.items() if name.startswith('enc_')}
        self.decoding = {name: value for name, value in params.items() if name not in self.encoding}

    def loss(self, xs, ts, **params):
        encoded = self.encoder(xs, **{name: params.pop(name) for name in self.encoding})
        scores, _, seen = self.decoder(ts[:, :-1], encoded, start(encoded), **params)
        return optax.softmax_cross_entropy_with_integer_labels(scores, ts[:, 1:]).mean(), seen

    def encoded(self, xs):
        return self.encoder(jnp.array(xs), **self.encoding)


OPS = {
    'encoder': made(Encoder, last_state),
    'attention_encoder': made(Encoder, all_states),
    'attention_bi_encoder': made(Encoder, both_ways),
    'decoder': made(Decoder, plain),
    'peeky_decoder': made(Decoder, peeky),
    'attention_decoder': made(Decoder, attending),
    'seq2seq': made(Seq2seq, last_state, plain),
    'peeky_seq2seq': made(Seq2seq, last_state, peeky),
    'attention_seq2seq': made(Seq2seq, all_states, attending),
}
CONVENTIONS = {name: {'gate_order': 'ifgo'} for name in OPS}
for name in OPS:
    if name.endswith('seq2seq'):
        CONVENTIONS[name]['norm_eps'] = 'none'
    if name in ('attention_decoder', 'attention_seq2seq'):
        CONVENTIONS[name]['scaling'] = ['none', 'sqrt_h']
