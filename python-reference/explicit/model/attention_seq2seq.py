# -*- coding: utf-8 -*-
"""attention_seq2seq: a seq2seq whose decoder attends to every state of the encoder."""
from __future__ import absolute_import, division, print_function, unicode_literals

from explicit.model.attention_decoder import AttentionDecoder, initial_params
from explicit.model.attention_encoder import AttentionEncoder
from explicit.model.encoder_decoder import EncoderDecoder
from explicit.model.sequence_params import encoder_params, stacked


class AttentionSeq2seq(EncoderDecoder):
    """The loss of target sequences ts [N, Tt] for xs [N, Te], with a decoder that attends."""

    def __init__(self, enc_E=None, enc_Wx=None, enc_Wh=None, enc_b=None,
                 dec_E=None, dec_Wx=None, dec_Wh=None, dec_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None,
                 gate_order='fgio', scaling='none', norm_eps='added'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if enc_E is None:
            enc_E, enc_Wx, enc_Wh, enc_b = encoder_params(*self.sizes)
            dec_E, dec_Wx, dec_Wh, dec_b, W, b = initial_params(*self.sizes)
        encoder = AttentionEncoder(enc_E, enc_Wx, enc_Wh, enc_b, gate_order=gate_order)
        decoder = AttentionDecoder(dec_E, dec_Wx, dec_Wh, dec_b, W, b, gate_order=gate_order, scaling=scaling)
        super(AttentionSeq2seq, self).__init__('attention_seq2seq', encoder, decoder, norm_eps)

    def attention(self):
        """The weights of the latest forward, generate or sample [N, Td, Te]."""
        return self.decoder.attention()

    def draw(self, count):
        return stacked([encoder_params(*self.sizes) + initial_params(*self.sizes) for _ in range(count)])
