"""jax.nn.dot_product_attention, and what it is made of where it does not give the weights."""
import jax
import jax.numpy as jnp
from jax_op import Op, Outputs, op

SCALES = {'none': 1.0, 'sqrt_h': None}


def attend(queries, states, scaling):
    """[N, Tq, H] and [N, Tk, H] to [N, Tq, H], as one head."""
    states = states[:, :, None]
    return jax.nn.dot_product_attention(queries[:, :, None], states, states, scale=SCALES[scaling])[:, :, 0]


def weights(queries, states, scaling):
    """[N, Tq, Tk], which jax.nn.dot_product_attention keeps to itself."""
    scale = SCALES[scaling] or queries.shape[-1] ** -0.5
    return jax.nn.softmax(jnp.einsum('nqh,nkh->nqk', queries, states) * scale)


class TimeAttention(Outputs):
    def __init__(self, scaling='none'):
        super().__init__(lambda hs_enc, hs_dec: ({'out': attend(hs_dec, hs_enc, scaling)},
                                                 {'attention_weights': weights(hs_dec, hs_enc, scaling)}))

    def forward(self, **inputs):
        return dict(super().forward(**inputs), **self.aside)


class Attention(TimeAttention):
    """A decoder of one step."""

    def __init__(self, scaling='none'):
        super().__init__(scaling)
        many = self.function

        def one(hs, h):
            out, aside = many(hs, h[:, None])
            return {'out': out['out'][:, 0]}, {'attention_weights': aside['attention_weights'][:, 0]}

        self.function = one


OPS = {
    'attention': Attention,
    'attention_weight': lambda scaling='none': Op(lambda hs, h: weights(h[:, None], hs, scaling)[:, 0]),
    'time_attention': TimeAttention,
    'weight_sum': op(lambda hs, a: jnp.einsum('nth,nt->nh', hs, a)),
}
CONVENTIONS = {name: {'scaling': list(SCALES)} for name in ('attention', 'attention_weight', 'time_attention')}
