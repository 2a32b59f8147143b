# -*- coding: utf-8 -*-
"""seq2seq: an encoder and a decoder that starts in its last hidden state."""
from __future__ import absolute_import, division, print_function, unicode_literals

from explicit.model.decoder import Decoder, initial_params
from explicit.model.encoder import Encoder
from explicit.model.encoder_decoder import EncoderDecoder
from explicit.model.sequence_params import encoder_params, stacked


class Seq2seq(EncoderDecoder):
    """The loss of target sequences ts [N, Tt] against what the decoder makes of the last hidden state of xs [N, Te]."""

    def __init__(self, enc_E=None, enc_Wx=None, enc_Wh=None, enc_b=None,
                 dec_E=None, dec_Wx=None, dec_Wh=None, dec_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None,
                 gate_order='fgio', norm_eps='added'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if enc_E is None:
            enc_E, enc_Wx, enc_Wh, enc_b = encoder_params(*self.sizes)
            dec_E, dec_Wx, dec_Wh, dec_b, W, b = initial_params(*self.sizes)
        encoder = Encoder(enc_E, enc_Wx, enc_Wh, enc_b, gate_order=gate_order)
        decoder = Decoder(dec_E, dec_Wx, dec_Wh, dec_b, W, b, gate_order=gate_order)
        super(Seq2seq, self).__init__('seq2seq', encoder, decoder, norm_eps)

    def draw(self, count):
        return stacked([encoder_params(*self.sizes) + initial_params(*self.sizes) for _ in range(count)])
