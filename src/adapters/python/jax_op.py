"""JAX's functions as the ops of a case: what the modules of the adapter share."""
import functools
import os
import tempfile

# Read when JAX first computes: most of our time goes by in compiling, half of it in XLA's newer generators of code.
os.environ.setdefault('XLA_FLAGS', '--xla_cpu_use_fusion_emitters=false')

import jax
import jax.numpy as jnp
import numpy as np
import optax
from assay_adapter import Maker, Unsupported
from assay_gradients import Differentiable

jax.config.update('jax_enable_x64', True)
# Most of the time goes by in compiling for one more shape, which other cases have too; this folder ends with us.
COMPILED = tempfile.TemporaryDirectory()
if jax.config.jax_compilation_cache_dir is None:
    jax.config.update('jax_compilation_cache_dir', COMPILED.name)
    jax.config.update('jax_persistent_cache_min_compile_time_secs', 0)
    jax.config.update('jax_persistent_cache_min_entry_size_bytes', -1)


class Op(Differentiable):
    """A function of arrays; the function that jax.vjp returns answers a backward step.

    Each step is compiled as a whole: one program for XLA, where its operations one by one would be ten.
    """

    made = 0

    def __init__(self, function, **fixed):
        super().__init__(function, **fixed)
        # JAX keeps in memory, too, what it compiled for each shape: gigabytes, after some hundred cases.
        Op.made += 1
        if Op.made % 25 == 0:
            jax.clear_caches()

    def leaf(self, value):
        return jnp.array(value)

    def compute(self, leaves):
        self.leaves = leaves
        # New functions, since what is fixed may be another now.
        self.pull = jax.jit(lambda leaves, d_out: self.first(leaves, d_out))
        return jax.jit(lambda leaves: self.value(leaves))(leaves)

    def first(self, leaves, d_out):
        return jax.vjp(self.value, leaves)[1](d_out)[0]

    def gradients(self, upstream):
        self.upstream = jax.tree.map(jnp.array, upstream)
        return self.pull(self.leaves, self.upstream)

    def second(self, upstream):
        def pull(leaves, d_out, upstream):
            return jax.vjp(self.first, leaves, d_out)[1](upstream)

        return jax.jit(pull)(self.leaves, self.upstream, {key: jnp.array(u) for key, u in upstream.items()})


def op(function):
    return functools.partial(Op, function)


def made(of, *parts):
    """Makes an instance of what is given; sizes may be null beside parameters."""
    return Maker(lambda **params: of(*parts, **{name: value for name, value in params.items() if value is not None}))


class Aside(Op):
    """A function that gives its value and, beside it, results without a gradient."""

    def compute(self, leaves):
        out, self.aside = super().compute(leaves)
        return out

    def first(self, leaves, d_out):
        return jax.vjp(self.value, leaves, has_aux=True)[1](d_out)[0]


class Model(Aside):
    """A loss with parameters, which plain gradient descent moves."""

    def __init__(self, function, **fixed):
        super().__init__(function, **fixed)
        self.params = {name: value for name, value in fixed.items() if isinstance(value, np.ndarray)}
        if not self.params:
            raise Unsupported('initial weights of its own')

    def train_step(self, lr, max_grad=None, **inputs):
        """One step of optax.sgd; the loss is that before it."""
        loss = self.forward(**inputs)
        grads = self.backward(d_loss=np.ones((), loss.dtype))
        descent = optax.sgd(lr) if max_grad is None else optax.chain(optax.clip_by_global_norm(max_grad), optax.sgd(lr))
        values = {name: jnp.array(value) for name, value in self.params.items()}
        updates, _ = descent.update({name: grads['d_' + name] for name in values}, descent.init(values), values)
        for name, value in optax.apply_updates(values, updates).items():
            self.params[name][...] = value
        return dict(self.params, loss=loss)
