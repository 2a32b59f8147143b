# -*- coding: utf-8 -*-
"""unigram_sampler: negative samples, drawn by how often each word occurs in a text."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids


class UnigramSampler(object):
    """Word ids in proportion to count^power; an id that never occurs is never drawn."""

    def __init__(self, corpus, power=0.75, replacement='without', target='excluded'):
        ids = corpus.reshape(-1).tolist()
        if corpus.ndim != 1 or not ids or min(ids) < 0:
            raise ValueError('unigram_sampler: corpus.shape=%s, expected [n] with n >= 1, of ids >= 0 [C1]'
                             % list(corpus.shape))
        self.present = set(ids)
        self.replacement = replacement
        self.target = target
        size = max(ids) + 1
        counts = (corpus.reshape(-1, 1) == np.arange(size)).sum(axis=0)
        weights = np.where(counts > 0, np.maximum(counts, 1) ** power, 0.0)
        self.word_p = weights / weights.sum()

    def probabilities(self):
        return self.word_p

    def sample(self, target, uniforms):
        if uniforms.ndim != 2 or target.shape != uniforms.shape[:1]:
            raise ValueError('unigram_sampler: uniforms.shape=%s, expected [N, S] for target.shape=%s [C2]'
                             % (list(uniforms.shape), list(target.shape)))
        if ((uniforms < 0) | (uniforms >= 1)).any():
            raise ValueError('unigram_sampler: uniforms=%s, expected 0 <= u < 1 [C2]' % uniforms.tolist())
        check_ids('unigram_sampler', 'target', target, self.word_p.shape[0], 'C3')
        self.check_size(target, uniforms.shape[1])
        rows = np.arange(target.shape[0])
        p = np.stack([self.word_p] * target.shape[0])
        if self.target == 'excluded':
            p[rows, target] = 0.0
        columns = []
        for place in range(uniforms.shape[1]):
            sums = np.cumsum(p, axis=1)
            point = uniforms[:, place:place + 1] * sums[:, -1:]
            drawn = (sums <= point).sum(axis=1)
            columns.append(drawn)
            if self.replacement == 'without':
                p[rows, drawn] = 0.0
        return np.stack(columns, axis=1)

    def draw(self, target, count, sample_size):
        """Samples of the sampler's own, for a batch of `count` rows that have the same target."""
        return self.sample(np.repeat(target, count), np.random.rand(count, sample_size))

    def check_size(self, target, size):
        """There are enough words for each row."""
        for word in set(target.tolist()):
            words = self.present - set([word]) if self.target == 'excluded' else self.present
            most = len(words) if self.replacement == 'without' or not words else size
            if size > most:
                raise ValueError('unigram_sampler: uniforms.shape[1]=%d, expected at most %d for target %d [C4]'
                                 % (size, most, word))
