# -*- coding: utf-8 -*-
"""negative_sampling_loss: a word told from words drawn at random."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape
from explicit.layer.embedding_dot import EmbeddingDot
from explicit.loss.sigmoid_with_loss import SigmoidWithLoss


class NegativeSamplingLoss(object):
    """The sum of 1 + S two-class losses: the target's score is a positive, that of each drawn word a negative."""

    def __init__(self, W, log_eps='inside_log'):
        self.params = [W]
        self.grads = [np.zeros_like(W)]
        self.log_eps = log_eps

    def forward(self, h, target, negatives):
        W, = self.params
        check_shape('negative_sampling_loss', 'h', h, target.shape[:1] + W.shape[1:], 'C1')
        check_shape('negative_sampling_loss', 'negatives', negatives, target.shape + negatives.shape[-1:], 'C2')
        check_ids('negative_sampling_loss', 'target', target, W.shape[0], 'C3')
        check_ids('negative_sampling_loss', 'negatives', negatives, W.shape[0], 'C3')
        columns = [target] + [negatives[:, s] for s in range(negatives.shape[1])]
        self.dots = [EmbeddingDot(W) for _ in columns]
        self.losses = [SigmoidWithLoss(log_eps=self.log_eps) for _ in columns]
        loss = 0.0
        for i, ids in enumerate(columns):
            score = self.dots[i].forward(h, ids)
            label = np.ones_like(target) if i == 0 else np.zeros_like(target)
            loss = loss + self.losses[i].forward(score, label)
        return loss

    def backward(self, d_loss):
        check_shape('negative_sampling_loss', 'd_loss', d_loss, [], 'C4')
        d_W, = self.grads
        d_W[...] = 0.0
        d_h = 0.0
        for dot, loss in zip(self.dots, self.losses):
            d_h = d_h + dot.backward(loss.backward(d_loss))
            d_W += dot.grads[0]
        return d_h
