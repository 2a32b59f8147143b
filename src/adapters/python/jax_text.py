"""What jax.nn, jax.numpy and Optax have for words and word vectors."""
import jax
import jax.numpy as jnp
import optax
from jax_op import op


def one_hot(ids, vocab_size):
    return jax.nn.one_hot(ids, vocab_size, dtype=int)


def cos_similarity(x, y, norm_eps='added', eps=1e-8):
    return optax.cosine_similarity(x, y, epsilon=0.0 if norm_eps == 'none' else eps)


def normalize(x):
    return x / jnp.linalg.norm(x, axis=-1, keepdims=True)


class SvdWordVectors:
    def __init__(self, k, weighting='none'):
        self.k, self.power = k, {'none': 0, 'root': 0.5, 'full': 1}[weighting]

    def forward(self, W):
        U, S, _ = jnp.linalg.svd(jnp.array(W), full_matrices=False)
        vectors = U[:, :self.k] * S[:self.k] ** self.power
        return {'singular_values': S[:self.k], 'gram': vectors @ vectors.T}


OPS = {
    'convert_one_hot': op(one_hot),
    'cos_similarity': op(cos_similarity),
    'normalize': op(normalize),
    'perplexity': op(lambda losses: jnp.exp(losses.mean())),
    'svd_word_vectors': SvdWordVectors,
}
CONVENTIONS = {
    'cos_similarity': {'norm_eps': ['clamped_square', 'none']},
    'svd_word_vectors': {'weighting': ['none', 'root', 'full']},
}
