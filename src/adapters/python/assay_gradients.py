"""For engines with define-by-run gradients: an op is one function, of which the engine finds all gradients at once."""
import numpy as np
from assay_adapter import Unsupported


class Differentiable:
    """A function of tensors, called by the names of its arguments: the case's inputs, `fixed` and attributes.

    A subclass for an engine says how gradients are found. Leaves and gradients are dicts by identity: an array that
    is two arguments is one leaf. Where the function gives a dict, as of `h` and `c`, it has several outputs: what
    `compute` returns, upstream gradients and those of the second order are dicts by the same names.

    - `leaf(array)` makes a tensor that gradients are wanted for, `constant(array)` one without;
    - `compute(leaves)` calls `self.value` on the leaves and returns arrays;
    - `gradients(upstream)` goes back through what `compute` recorded;
    - `second(upstream)` through what `gradients` recorded: the gradients of the leaves, and of the upstream ones.

    What is named in `constants` has no gradient: float targets, running arrays. The state of this class is its own
    (two underscores): no name of a subclass can collide with it.
    """

    constants = ('t', 'running_mean', 'running_var')

    def __init__(self, function, **fixed):
        self.__function, self.__fixed = function, fixed

    @property
    def fixed(self):
        return dict(self.__fixed)

    def constant(self, array):
        return array

    def forward(self, **inputs):
        self.__arguments = dict(self.__fixed, **inputs)
        self.__keys = {name: id(value) for name, value in self.__arguments.items()
                       if isinstance(value, np.ndarray) and value.dtype.kind not in 'ib' and name not in self.constants}
        self.__others = {name: self.constant(value) if isinstance(value, np.ndarray) else value
                         for name, value in self.__arguments.items() if name not in self.__keys}
        self.__out = self.compute({key: self.leaf(self.__arguments[name]) for name, key in self.__keys.items()})
        return self.__out

    def value(self, leaves):
        """The function's value for leaves; what has no gradient (ids, masks, attributes) is fixed."""
        return self.__function(**{name: leaves[key] for name, key in self.__keys.items()}, **self.__others)

    def backward(self, **upstream):
        """Upstream gradients are named after the outputs (d_out, d_loss, d_h); one that is not given is zeros."""
        self.__names = ['d_' + name for name in self.__out] if isinstance(self.__out, dict) else list(upstream)
        grads = self.gradients(self.__upstream(upstream))
        return {'d_' + name: grads[key] for name, key in self.__keys.items()}

    def __upstream(self, given):
        if not isinstance(self.__out, dict):
            (d_out,) = given.values()
            return d_out
        return {name: np.zeros_like(np.asarray(value)) if given.get('d_' + name) is None else given['d_' + name]
                for name, value in self.__out.items()}

    def double_backward(self, **upstream):
        """The gradients of the sum of <u, gradient> with respect to every leaf and to the upstream ones."""
        total = {}
        for name, key in self.__keys.items():
            u = upstream['u_' + name]
            if u.shape != self.__arguments[name].shape:
                raise ValueError('u_%s.shape=%s' % (name, u.shape))
            total[key] = np.asarray(total[key] + u if key in total else u)  # a sum without axes is a NumPy number
        grads, found = self.second(total)
        found = found.values() if isinstance(self.__out, dict) else [found]
        return {**{'dd_' + name: value for name, value in zip(self.__names, found)},
                **{'dd_' + name: grads[key] for name, key in self.__keys.items()}}


class TwoLayerNet:
    """The steps of two_layer_net, beside an engine's Differentiable; `scores`, `loss` and `sgd` are the engine's."""

    def __init__(self, **params):
        if 'W1' not in params:
            raise Unsupported('initial weights of its own')
        super().__init__(self.loss_of, **params)
        self.net = self.of(self.scores, **params)

    def loss_of(self, t, **arguments):
        return self.loss(self.scores(**arguments), t)

    def predict(self, x):
        return self.net.forward(x=x)

    def train_step(self, x, t, lr):
        loss = self.forward(x=x, t=t)
        grads = self.backward(d_loss=np.ones((), x.dtype))
        self.sgd(lr=lr).update(list(self.fixed.values()), [np.array(grads['d_' + name]) for name in self.fixed])
        return dict(self.fixed, loss=loss)
