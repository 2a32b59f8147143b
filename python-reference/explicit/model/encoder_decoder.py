# -*- coding: utf-8 -*-
"""What seq2seq, peeky_seq2seq and attention_seq2seq share: an encoder and a decoder, trained together."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.model import generation
from explicit.model.sequence_check import check_sequences, check_size, check_start_id, check_uniforms, check_vocabulary
from optim.check import check_not_negative
from optim.clip_grads import ClipGrads
from optim.sgd import Sgd
from explicit.recurrent.time_softmax_with_loss import TimeSoftmaxWithLoss


class EncoderDecoder(object):
    """The loss of target sequences ts [N, Tt] against what the decoder makes of xs [N, Te]; ts[:, 0] is the start."""

    def __init__(self, op, encoder, decoder, norm_eps):
        check_shape(op, 'dec_Wh', decoder.lstm.params[1], (encoder.H, 4 * encoder.H), 'C1')
        self.op = op
        self.encoder = encoder
        self.decoder = decoder
        self.norm_eps = norm_eps
        self.loss_layer = TimeSoftmaxWithLoss()
        self.params = encoder.params + decoder.params
        self.grads = encoder.grads + decoder.grads

    def forward(self, xs, ts):
        check_sequences(self.op, xs, self.encoder.V)
        if ts.ndim != 2 or ts.shape[0] != xs.shape[0] or ts.shape[1] < 2:
            raise ValueError('%s: ts.shape=%s, expected [%d, Tt] with Tt >= 2 [C4]'
                             % (self.op, list(ts.shape), xs.shape[0]))
        check_vocabulary(self.op, 'ts', ts, self.decoder.V)
        inputs, targets = ts[:, :-1], ts[:, 1:]
        scores = self.decoder.forward(inputs, self.encoder.forward(xs))
        return self.loss_layer.forward(scores, targets)

    def backward(self, d_loss):
        d_scores = self.loss_layer.backward(d_loss)
        self.encoder.backward(self.decoder.backward(d_scores))

    def train_step(self, xs, ts, lr, max_grad=None):
        check_not_negative(self.op, 'lr', lr, 'C5')
        if max_grad is not None:
            check_not_negative(self.op, 'max_grad', max_grad, 'C5')
        loss = self.forward(xs, ts)
        self.backward(np.ones_like(loss))
        if max_grad is not None:
            ClipGrads(max_grad, self.norm_eps).clip(self.grads)
        Sgd(lr).update(self.params, self.grads)
        return (loss,) + tuple(self.params)

    def generate(self, xs, start_id, size):
        check_size(self.op, size)
        return self.generate_from(xs, self.start_ids(xs, start_id), size)

    def generate_from(self, xs, start_ids, size):
        """Greedy, where each row has its own start id."""
        return generation.generate(self.decoder, self.encoder.forward(xs), start_ids, size)

    def sample(self, xs, uniforms, start_id):
        check_uniforms(self.op, uniforms, xs.shape[0])
        return generation.sample(self.decoder, self.encoder.forward(xs), self.start_ids(xs, start_id), uniforms)

    def start_ids(self, xs, start_id):
        check_sequences(self.op, xs, self.encoder.V)
        check_start_id(self.op, start_id, self.decoder.V)
        return np.full((xs.shape[0],), start_id)
