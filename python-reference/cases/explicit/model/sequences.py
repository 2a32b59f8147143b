# -*- coding: utf-8 -*-
"""What the cases of the sequence models share: weights, laws of initial weights, refusals."""
import numpy as np

# Ids V, word vectors D, hidden states H: no two alike.
V, D, H = 5, 3, 2
ENCODER = ['enc_E', 'enc_Wx', 'enc_Wh', 'enc_b']
DECODER = ['dec_E', 'dec_Wx', 'dec_Wh', 'dec_b', 'W', 'b']
SIZES = (('initial', 7, 3, 5), ('initial_narrow', 11, 8, 2))


# Weights under which generated sequences are lively: the state that was read, and kept, outweighs the latest id.
LIVELY = {'v': 9, 'h': 4, 'scale': 1.0, 'inputs': 0.5, 'sharp': 8.0}

# The same for sequences that are drawn: few probabilities are nearly 1.
DRAWN = dict(LIVELY, sharp=1.0)


def encoder(c, vocab=V, d=D, h=H, scale=0.5):
    """The weights of an embedding and an LSTM, for the encoder."""
    c.param('enc_E', (vocab, d)).param('enc_Wx', c.draw(d, 4 * h, scale=scale))
    return c.param('enc_Wh', c.draw(h, 4 * h, scale=scale)).param('enc_b', c.draw(4 * h, scale=scale))


def decoder(c, lstm_inputs, affine_inputs, vocab=V, d=D, h=H, scale=0.5, sharp=1.0, inputs=None):
    """The weights of an embedding, an LSTM and an affine layer, which is the sharper the larger W is.

    `scale` of the LSTM, and `inputs` of its Wx if they differ.
    """
    c.param('dec_E', (vocab, d)).param('dec_Wx', c.draw(lstm_inputs, 4 * h, scale=inputs or scale))
    c.param('dec_Wh', c.draw(h, 4 * h, scale=scale)).param('dec_b', c.draw(4 * h, scale=scale))
    return c.param('W', sharp * c.draw(affine_inputs, vocab)).param('b', (vocab,))


def uniforms(c, n, size):
    """Multiples of 1/128 from 0 up to 127/128."""
    return c.random.randint(0, 128, (n, size)) / 128.0


def draws(make, part, lstm_inputs=None, affine_inputs=None, directions=('',)):
    """Two sizes of initial weights; `part` names what is drawn: encoder, decoder, or both."""
    for name, vocab, d, h in SIZES:
        laws = {}
        if part != 'decoder':
            laws.update(encoder_laws(d, h, directions))
        if part != 'encoder':
            laws.update(decoder_laws(h, lstm_inputs(d, h), affine_inputs(h)))
        c = make(name, 'weights from normal distributions, biases zero: V=%d, D=%d, H=%d' % (vocab, d, h),
                 vocab_size=vocab, wordvec_size=d, hidden_size=h)
        c.step('draw', attributes={'count': 100}, law=laws)


def encoder_laws(d, h, directions):
    laws = {'enc_E': normal(100.0)}
    for k in directions:
        laws.update({'enc_Wx' + k: normal(np.sqrt(d)), 'enc_Wh' + k: normal(np.sqrt(h)), 'enc_b' + k: zeros()})
    return laws


def decoder_laws(h, lstm_inputs, affine_inputs):
    return {'dec_E': normal(100.0), 'dec_Wx': normal(np.sqrt(lstm_inputs)), 'dec_Wh': normal(np.sqrt(h)),
            'dec_b': zeros(), 'W': normal(np.sqrt(affine_inputs)), 'b': zeros()}


def normal(divisor):
    return {'kind': 'normal', 'mean': 0, 'std': float(1.0 / divisor)}


def zeros():
    return {'kind': 'constant', 'value': 0}
