"""Encoders, decoders and seq2seq models from torch.nn, as a user puts them together."""
import torch
import torch.nn.functional as F
from torch import nn
from assay_adapter import Maker
from torch_attention import attend, weights
from torch_op import Net, array, tensor

ENCODER = {'enc_E': 'embed.weight', 'enc_Wx': 'lstm.weight_ih_l0.T', 'enc_Wh': 'lstm.weight_hh_l0.T',
           'enc_b': 'lstm.bias_ih_l0'}
BI_ENCODER = {'enc_E': 'embed.weight',
              'enc_Wx1': 'lstm.weight_ih_l0.T', 'enc_Wh1': 'lstm.weight_hh_l0.T', 'enc_b1': 'lstm.bias_ih_l0',
              'enc_Wx2': 'lstm.weight_ih_l0_reverse.T', 'enc_Wh2': 'lstm.weight_hh_l0_reverse.T',
              'enc_b2': 'lstm.bias_ih_l0_reverse'}
DECODER = {'dec_E': 'embed.weight', 'dec_Wx': 'lstm.weight_ih_l0.T', 'dec_Wh': 'lstm.weight_hh_l0.T',
           'dec_b': 'lstm.bias_ih_l0', 'W': 'affine.weight.T', 'b': 'affine.bias'}
SEQ2SEQ = {name: part + '.' + key for part, places in (('encoder', ENCODER), ('decoder', DECODER))
           for name, key in places.items()}


class Encoder(nn.Module):
    """Ids [N, T] to the last hidden state [N, H], or to all of them."""

    def __init__(self, sizes, every=False, bidirectional=False):
        super().__init__()
        self.embed = nn.Embedding(sizes['V'], sizes['D'])
        self.lstm = nn.LSTM(sizes['D'], sizes['H'], batch_first=True, bidirectional=bidirectional)
        self.every = every

    def forward(self, xs):
        hs, (h, _) = self.lstm(self.embed(xs))
        return hs if self.every else h[-1]


class Decoder(nn.Module):
    """Ids [N, T], from what the encoder gave: its last hidden state [N, H]."""

    peeks = attends = 0

    def __init__(self, sizes):
        super().__init__()
        V, D, H = sizes['V'], sizes['D'], sizes['H']
        self.embed = nn.Embedding(V, D)
        self.lstm = nn.LSTM(D + self.peeks * H, H, batch_first=True)
        self.affine = nn.Linear(H * (1 + self.peeks + self.attends), V)

    def start(self, encoded):
        return encoded[None], torch.zeros_like(encoded[None])

    def step(self, xs, encoded, state):
        hs, state = self.lstm(self.embed(xs), state)
        return self.affine(hs), state

    def forward(self, xs, encoded):
        return self.step(xs, encoded, self.start(encoded))[0]


class PeekyDecoder(Decoder):
    peeks = 1

    def step(self, xs, encoded, state):
        seen = encoded[:, None].expand(-1, xs.shape[1], -1)
        hs, state = self.lstm(torch.cat([seen, self.embed(xs)], 2), state)
        return self.affine(torch.cat([seen, hs], 2)), state


class AttentionDecoder(Decoder):
    """Attends to all hidden states [N, Te, H] of the encoder, and starts in the last."""

    attends = 1

    def __init__(self, sizes, scaling):
        super().__init__(sizes)
        self.scaling = scaling

    def start(self, encoded):
        return super().start(encoded[:, -1])

    def step(self, xs, encoded, state):
        hs, state = self.lstm(self.embed(xs), state)
        self.seen.append(weights(hs, encoded, self.scaling))
        return self.affine(torch.cat([attend(hs, encoded, encoded, self.scaling), hs], 2)), state

    def forward(self, xs, encoded):
        self.seen = []
        return super().forward(xs, encoded)


class Seq2seq(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def forward(self, xs, ts):
        scores = self.decoder(ts[:, :-1], self.encoder(xs))
        return F.cross_entropy(scores.flatten(0, 1), ts[:, 1:].flatten())


class Writer(Net):
    """Generation, which a user of torch writes: greedy, or by given uniform numbers."""

    def encode(self, xs):
        return self.module.encoder(tensor(xs))

    def write(self, encoded, start_id, size, choose):
        decoder = getattr(self.module, 'decoder', self.module)
        decoder.seen = []
        if size < 1:
            raise ValueError('size=%d' % size)
        with torch.no_grad():
            ids, written, state = torch.full((len(encoded), 1), start_id), [], decoder.start(encoded)
            for k in range(size):
                scores, state = decoder.step(ids, encoded, state)
                ids = choose(scores[:, 0], k)
                written.append(ids)
        return array(torch.cat(written, 1))

    def generate(self, start_id, size, **encoded):
        return self.write(self.encode(**encoded), start_id, size, lambda scores, k: scores.argmax(1, keepdim=True))

    def sample(self, start_id, uniforms, **encoded):
        encoded, uniforms = self.encode(**encoded), tensor(uniforms)
        if len(uniforms) != len(encoded) or not ((uniforms >= 0) & (uniforms < 1)).all():
            raise ValueError('uniforms')
        return self.write(encoded, start_id, uniforms.shape[1],
                          lambda scores, k: drawn(F.softmax(scores, 1), uniforms[:, k:k + 1].contiguous()))

    def attention(self):
        return array(torch.cat(getattr(self.module, 'decoder', self.module).seen, 1))


def drawn(p, uniforms):
    """The ids that uniform numbers stand for: where they fall among the cumulative probabilities."""
    return torch.searchsorted(p.cumsum(1)[:, :-1].contiguous(), uniforms, right=True)


class DecoderNet(Writer):
    def encode(self, **encoded):
        (value,) = encoded.values()
        return tensor(value)

    def forward(self, xs, **encoded):
        (name,) = encoded
        self.inputs = {name: tensor(encoded[name]).requires_grad_()}
        self.out = self.module(tensor(xs), self.inputs[name])
        return array(self.out)


def sizes(params, E, Wh):
    if params.get(E) is None:
        return dict.fromkeys('VDH', 1)  # Net says that it has no initial weights
    return dict(zip('VD', params[E].shape), H=params[Wh].shape[0])


def encoder(every=False, bidirectional=False):
    return Maker(lambda **params: Net(
        lambda: Encoder(sizes(params, 'enc_E', 'enc_Wh1' if bidirectional else 'enc_Wh'), every, bidirectional),
        BI_ENCODER if bidirectional else ENCODER, params))


def decoder(make):
    return Maker(lambda **params: DecoderNet(lambda: make(sizes(params, 'dec_E', 'dec_Wh')), DECODER, params))


def seq2seq(make, every=False):
    return Maker(lambda **params: Writer(lambda: Seq2seq(Encoder(sizes(params, 'enc_E', 'enc_Wh'), every),
                                                         make(sizes(params, 'dec_E', 'dec_Wh'))), SEQ2SEQ, params))


def attention(of, **options):
    """The convention of the scores goes to the decoder."""
    return Maker(lambda scaling='none', **params:
                 of(lambda sizes: AttentionDecoder(sizes, scaling), **options)(**params))


OPS = {
    'encoder': encoder(),
    'attention_encoder': encoder(every=True),
    'attention_bi_encoder': encoder(every=True, bidirectional=True),
    'decoder': decoder(Decoder),
    'peeky_decoder': decoder(PeekyDecoder),
    'attention_decoder': attention(decoder),
    'seq2seq': seq2seq(Decoder),
    'peeky_seq2seq': seq2seq(PeekyDecoder),
    'attention_seq2seq': attention(seq2seq, every=True),
}
CONVENTIONS = {name: {'gate_order': 'ifgo'} for name in OPS}
for name in ('attention_decoder', 'attention_seq2seq'):
    CONVENTIONS[name]['scaling'] = ['none', 'sqrt_h']
