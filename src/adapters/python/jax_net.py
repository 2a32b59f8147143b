"""Modules of Flax that a define-by-run model is made of, and the decay of Optax."""
import jax.numpy as jnp
import numpy as np
import optax
from assay_adapter import Unsupported
from flax import nnx
from jax_flax import ZEROS, filled, recurrent
from jax_op import Op


class LinearLayer(Op):
    def __init__(self, out_size, in_size=None, nobias=False, **weights):
        if len(weights) < 2 - nobias:
            raise Unsupported('initial weights of its own')
        made = nnx.Linear(weights['W'].shape[0] if in_size is None else in_size, out_size, use_bias=not nobias,
                          kernel_init=ZEROS, rngs=nnx.Rngs(0))

        def forward(x, W, b=None):
            return filled(made, {'kernel': W} if b is None else {'kernel': W, 'bias': b})(x)

        super().__init__(forward, **weights)


class RnnLayer(Op):
    """nnx.RNN of one nnx.SimpleCell, over all that came since the state was made a constant."""

    def __init__(self, hidden_size, in_size=None, **weights):
        if not weights:
            raise Unsupported('initial weights of its own')
        super().__init__(self.sequence, **weights)
        self.hidden_size = hidden_size
        self.reset_state()

    def sequence(self, xs, h, before, x2h_W, x2h_b, h2h_W):
        _, hs = recurrent(nnx.SimpleCell, jnp.concatenate([*before, xs], 1), h, x2h_W, h2h_W, x2h_b)
        return hs[:, -xs.shape[1]:]

    def forward(self, xs):
        if self.h is None:
            self.h = np.zeros((len(xs), self.hidden_size), xs.dtype)
        out = super().forward(xs=xs, h=self.h, before=list(self.before))
        self.before.append(xs)
        self.last = np.array(out[:, -1])
        return out

    def unchain(self):
        self.h, self.before = self.last, []
        return {}

    def reset_state(self):
        self.h, self.before = None, []
        return {}


class WeightDecay:
    def __init__(self, rate):
        self.hook = optax.add_decayed_weights(rate)

    def decay(self, params, grads):
        values = [jnp.array(param) for param in params]
        given = [None if grad is None else jnp.array(grad) for grad in grads]
        decayed, _ = self.hook.update(given, self.hook.init(values), values)
        return [grad for grad in decayed if grad is not None]


OPS = {'linear_layer': LinearLayer, 'rnn_layer': RnnLayer, 'weight_decay': WeightDecay}
CONVENTIONS = {}
