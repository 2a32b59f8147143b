"""JAX's functions as the ops of a case: what the modules of the adapter share."""
import functools
import tempfile

import jax
import jax.numpy as jnp
import numpy as np
import optax
from assay_adapter import Differentiable, Unsupported

jax.config.update('jax_enable_x64', True)
# Most of the time goes by in compiling for one more shape, which other cases have too; this folder ends with us.
COMPILED = tempfile.TemporaryDirectory()
if jax.config.jax_compilation_cache_dir is None:
    jax.config.update('jax_compilation_cache_dir', COMPILED.name)
    jax.config.update('jax_persistent_cache_min_compile_time_secs', 0)
    jax.config.update('jax_persistent_cache_min_entry_size_bytes', -1)


class Op(Differentiable):
    """A function of arrays; the function that jax.vjp returns answers a backward step."""

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
        out, self.pull = jax.vjp(self.value, leaves)
        return out

    def gradients(self, d_out):
        self.d_out = jnp.array(d_out)
        return self.pull(self.d_out)[0]

    def second(self, upstream):
        def first(leaves, d_out):
            return jax.vjp(self.value, leaves)[1](d_out)[0]

        return jax.vjp(first, self.leaves, self.d_out)[1]({key: jnp.array(u) for key, u in upstream.items()})


def op(function):
    return functools.partial(Op, function)


class Aside(Op):
    """A function that gives its value and, beside it, results without a gradient."""

    def compute(self, leaves):
        self.leaves = leaves
        out, self.pull, self.aside = jax.vjp(self.value, leaves, has_aux=True)
        return out


class Outputs(Aside):
    """A function whose value is a dict of results; the upstream gradients are named after them."""

    def backward(self, **upstream):
        grads = self.pull({name[2:]: jnp.array(value) for name, value in upstream.items()})[0]
        return {'d_' + name: grads[key] for name, key in self.keys.items()}


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
