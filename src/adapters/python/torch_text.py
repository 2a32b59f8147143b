"""What PyTorch has for words as vectors: one-hot rows, cosine similarity, normalising, the SVD, and drawing ids."""
import functools

import torch
import torch.nn.functional as F
from assay_adapter import Unsupported
from torch_op import array, tensor


class Function:
    """A function without a gradient, of tensors and attributes."""

    def __init__(self, function, **fixed):
        self.function, self.fixed = function, fixed

    def forward(self, **inputs):
        attributes = {name: tensor(value) if hasattr(value, 'dtype') else value
                      for name, value in dict(self.fixed, **inputs).items()}
        found = self.function(**attributes)
        return {name: array(value) for name, value in found.items()} if isinstance(found, dict) else array(found)


def function(of):
    return functools.partial(Function, of)


def svd_word_vectors(W, k, weighting='none'):
    try:
        U, S, _ = torch.linalg.svd(W, full_matrices=False)
    except NotImplementedError as error:  # of the small dtypes
        raise Unsupported(str(error)) from error
    if not 1 <= k <= len(S):
        raise ValueError('k=%d' % k)
    vectors = U[:, :k] * S[:k] ** {'none': 0.0, 'root': 0.5, 'full': 1.0}[weighting]
    return {'singular_values': S[:k], 'gram': vectors @ vectors.T}


class UnigramSampler:
    """torch.multinomial draws; of given uniform numbers it makes nothing."""

    def __init__(self, corpus, replacement='without', target='excluded', power=0.75):
        counts = torch.bincount(tensor(corpus)).double()
        weights = torch.where(counts > 0, counts ** power, 0)
        self.word_p = weights / weights.sum()
        self.replacement, self.excluded = replacement == 'with', target == 'excluded'

    def draw(self, target, count, sample_size):
        p = self.word_p.repeat(count, 1)
        if self.excluded:
            p[:, tensor(target)] = 0
        return array(torch.multinomial(p, sample_size, self.replacement))


OPS = {
    'convert_one_hot': function(lambda ids, vocab_size: F.one_hot(ids, vocab_size)),
    'cos_similarity': function(lambda x, y, eps=1e-8: F.cosine_similarity(x, y, dim=0, eps=eps)),
    'normalize': function(lambda x: F.normalize(x, dim=-1)),
    'perplexity': function(lambda losses: losses.mean().exp()),
    'svd_word_vectors': function(svd_word_vectors),
    'unigram_sampler': UnigramSampler,
}
CONVENTIONS = {
    'cos_similarity': {'norm_eps': 'clamped'},
    'normalize': {'zero_rows': 'zero'},
    'svd_word_vectors': {'weighting': ['none', 'root', 'full']},
    'unigram_sampler': {'replacement': ['without', 'with'], 'target': ['excluded', 'allowed']},
}
