"""The word2vec family of jax.numpy, the losses of Optax, and the samples of jax.random."""
import jax
import jax.numpy as jnp
import optax
from assay_adapter import Unsupported
from jax_flax import embed
from jax_op import Model, made, op


def negative_sampling(h, target, negatives, W):
    """Scores of h [N, H] against its target and its negatives [N, S], the first of which are positive."""
    ids = jnp.concatenate([target[:, None], negatives], axis=1)
    scores = jnp.einsum('nsh,nh->ns', embed(W)(ids), h)
    labels = jnp.zeros_like(scores).at[:, 0].set(1)
    return optax.sigmoid_binary_cross_entropy(scores, labels).sum(1).mean()


def cbow(contexts, target, negatives, W_in, W_out, projection='mean'):
    vectors = embed(W_in)(contexts)
    h = vectors.sum(1) if projection == 'sum' else vectors.mean(1)
    return negative_sampling(h, target, negatives, W_out)


def skip_gram(contexts, target, negatives, W_in, W_out):
    h = embed(W_in)(target)
    return sum(negative_sampling(h, contexts[:, c], negatives[:, c], W_out) for c in range(contexts.shape[1]))


def cross_entropy(scores, target, targets):
    losses = (optax.softmax_cross_entropy if targets == 'one_hot'
              else optax.softmax_cross_entropy_with_integer_labels)(scores, target)
    return losses.mean()


def simple_cbow(contexts, target, W_in, W_out, targets='one_hot'):
    return cross_entropy((contexts @ W_in).mean(1) @ W_out, target, targets)


def simple_skip_gram(contexts, target, W_in, W_out, targets='one_hot'):
    scores = target @ W_in @ W_out
    return sum(cross_entropy(scores, contexts[:, c], targets) for c in range(2))


class WordVectors(Model):
    def __init__(self, function, **fixed):
        super().__init__(lambda **arguments: (function(**arguments), None), **fixed)

    def word_vecs(self):
        return self.fixed['W_in']


class UnigramSampler:
    """jax.random.choice, of probabilities that the user gives; uniform numbers it takes none."""

    def __init__(self, corpus, power=0.75, replacement='without', target='excluded'):
        counts = jnp.bincount(jnp.array(corpus)).astype(jnp.float64)
        p = jnp.where(counts > 0, counts ** power, 0)
        self.p = p / p.sum()
        self.replace, self.excluded = replacement == 'with', target == 'excluded'

    def sample(self, target, uniforms):
        raise Unsupported('uniform numbers are not taken')

    def draw(self, target, count, sample_size):
        p = self.p.at[target[0]].set(0) if self.excluded else self.p

        def row(key):
            return jax.random.choice(key, p.size, (sample_size,), self.replace, p / p.sum())

        return jax.vmap(row)(jax.random.split(jax.random.key(0), count))


def word_vectors(function):
    return made(WordVectors, function)


OPS = {
    'negative_sampling_loss': op(negative_sampling),
    'cbow': word_vectors(cbow),
    'skip_gram': word_vectors(skip_gram),
    'simple_cbow': word_vectors(simple_cbow),
    'simple_skip_gram': word_vectors(simple_skip_gram),
    'unigram_sampler': UnigramSampler,
}
NONE = {'log_eps': 'none'}
CONVENTIONS = {
    'negative_sampling_loss': NONE, 'skip_gram': NONE,
    'cbow': dict(NONE, projection=['mean', 'sum']),
    'simple_cbow': dict(NONE, targets=['one_hot', 'ids']),
    'simple_skip_gram': dict(NONE, targets=['one_hot', 'ids']),
    'unigram_sampler': {'replacement': ['without', 'with'], 'target': ['excluded', 'allowed']},
}
