"""CBOW and skip-gram from torch.nn, with the losses that torch computes from logits."""
import torch
import torch.nn.functional as F
from assay_adapter import Maker
from torch import nn
from torch_op import Net, op


def negative_sampling_loss(h, W, target, negatives):
    """One mean for the targets, and one for each column of negatives."""
    ids = torch.cat([target[:, None], negatives], 1)
    scores = torch.bmm(F.embedding(ids, W), h[:, :, None])[:, :, 0]
    labels = torch.zeros_like(scores)
    labels[:, 0] = 1
    return F.binary_cross_entropy_with_logits(scores, labels) * ids.shape[1]


class SimpleCbow(nn.Module):
    def __init__(self, vocab_size, hidden_size):
        super().__init__()
        self.project = nn.Linear(vocab_size, hidden_size, bias=False)
        self.score = nn.Linear(hidden_size, vocab_size, bias=False)

    def forward(self, contexts, target):
        before, after = contexts.unbind(1)
        target = target if target.ndim == 1 else target.to(contexts.dtype)
        return F.cross_entropy(self.score((self.project(before) + self.project(after)) / 2), target)


class SimpleSkipGram(SimpleCbow):
    def forward(self, contexts, target):
        scores = self.score(self.project(target))
        before, after = (contexts if contexts.ndim == 2 else contexts.to(target.dtype)).unbind(1)
        return F.cross_entropy(scores, before) + F.cross_entropy(scores, after)


class Cbow(nn.Module):
    def __init__(self, vocab_size, hidden_size, projection):
        super().__init__()
        self.project = nn.EmbeddingBag(vocab_size, hidden_size, mode=projection)
        self.score = nn.Embedding(vocab_size, hidden_size)

    def forward(self, contexts, target, negatives):
        return negative_sampling_loss(self.project(contexts), self.score.weight, target, negatives)


class SkipGram(nn.Module):
    def __init__(self, vocab_size, hidden_size):
        super().__init__()
        self.project = nn.Embedding(vocab_size, hidden_size)
        self.score = nn.Embedding(vocab_size, hidden_size)

    def forward(self, contexts, target, negatives):
        h = self.project(target)
        return sum(negative_sampling_loss(h, self.score.weight, contexts[:, c], negatives[:, c])
                   for c in range(contexts.shape[1]))


class WordVectors(Net):
    """A net of two matrices; `simple` ones read one-hot rows, and keep both transposed."""

    def __init__(self, make, simple, params):
        end = '.T' if simple else ''
        super().__init__(lambda: make(*params['W_in'].shape),
                         {'W_in': 'project.weight' + end, 'W_out': 'score.weight' + end}, params)

    def word_vecs(self):
        return self.params['W_in']


def net(make, simple=False):
    """A maker that lets `targets` be: F.cross_entropy tells ids from rows by their axes."""
    return Maker(lambda targets=None, **params: WordVectors(make, simple, params))


@Maker
def cbow(projection='mean', **params):
    return WordVectors(lambda V, H: Cbow(V, H, projection), False, params)


OPS = {
    'negative_sampling_loss': op(negative_sampling_loss),
    'simple_cbow': net(SimpleCbow, simple=True),
    'simple_skip_gram': net(SimpleSkipGram, simple=True),
    'cbow': cbow,
    'skip_gram': net(SkipGram),
}
NONE, EITHER = {'log_eps': 'none'}, ['one_hot', 'ids']
CONVENTIONS = {
    'negative_sampling_loss': NONE, 'skip_gram': NONE, 'cbow': {'log_eps': 'none', 'projection': ['mean', 'sum']},
    'simple_cbow': {'log_eps': 'none', 'targets': EITHER}, 'simple_skip_gram': {'log_eps': 'none', 'targets': EITHER},
}
