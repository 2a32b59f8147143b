"""jax.nn.dot_product_attention, and what it is made of where it does not give the weights."""
import functools

import jax
import jax.numpy as jnp
from assay_adapter import Maker
from jax_op import Aside, Op, op

SCALES = {'none': 1.0, 'sqrt_h': None}


def attend(queries, states, scaling):
    """[N, Tq, H] and [N, Tk, H] to [N, Tq, H], as one head."""
    states = states[:, :, None]
    return jax.nn.dot_product_attention(queries[:, :, None], states, states, scale=SCALES[scaling])[:, :, 0]


def weights(queries, states, scaling):
    """[N, Tq, Tk], which jax.nn.dot_product_attention keeps to itself."""
    scale = SCALES[scaling] or queries.shape[-1] ** -0.5
    return jax.nn.softmax(jnp.einsum('nqh,nkh->nqk', queries, states) * scale)


class TimeAttention(Aside):
    """Attention of many states, and the weights, which nothing comes back through."""

    def __init__(self, scaling='none'):
        super().__init__(functools.partial(self.attended, scaling=scaling))

    @staticmethod
    def attended(hs_enc, hs_dec, scaling):
        return attend(hs_dec, hs_enc, scaling), weights(hs_dec, hs_enc, scaling)

    def forward(self, **inputs):
        return {'out': super().forward(**inputs), 'attention_weights': self.aside}


class Attention(TimeAttention):
    """A decoder of one step."""

    @staticmethod
    def attended(hs, h, scaling):
        out, seen = TimeAttention.attended(hs, h[:, None], scaling)
        return out[:, 0], seen[:, 0]


OPS = {
    'attention': Attention,
    'attention_weight': Maker(lambda scaling='none': Op(lambda hs, h: weights(h[:, None], hs, scaling)[:, 0])),
    'time_attention': TimeAttention,
    'weight_sum': op(lambda hs, a: jnp.einsum('nth,nt->nh', hs, a)),
}
CONVENTIONS = {name: {'scaling': list(SCALES)} for name in ('attention', 'attention_weight', 'time_attention')}
