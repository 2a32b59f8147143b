"""Parts that adapters share beside assay_gradients: numbers that an engine draws, layers over time."""
import contextlib

import numpy as np
from assay_adapter import Unsupported


@contextlib.contextmanager
def drawing(name, numbers):
    """Inside, the function of numpy.random gives the numbers of the case, one after the other, then none."""
    queue, drawn = list(numbers), getattr(np.random, name)
    setattr(np.random, name, lambda *args, **kwargs: queue.pop(0) if queue else None)
    try:
        yield queue
    finally:
        setattr(np.random, name, drawn)


def kept(*masks):
    """Uniform draws for which dropout keeps what the masks say: 1 is above every ratio, 0 above none."""
    return drawing('rand', [mask.astype(float) for mask in masks])


class OfProbabilities:
    """binary_cross_entropy beside an engine's Differentiable, for an engine that has no eps: the function clips p.

    1 - q is to be eps at p = 1, and is not where the dtype rounds 1 - eps: 1 - 1e-7 is 1 - 1.19e-7 at float32.
    """

    def forward(self, p, **inputs):
        one, eps = p.dtype.type(1), p.dtype.type(self.fixed.get('eps', 1e-7))
        if one - (one - eps) != eps and (one - p < eps).any():
            raise Unsupported('probabilities that are clipped at 1 - eps, which the dtype rounds')
        return super().forward(p=p, **inputs)


class Sequence:
    """A layer over time beside an engine's Differentiable, whose function leaves the last state in `self.last`.

    `states` are the names of its states, 'h' and 'c'; its function gets the first ones as h0 and c0, or as h1, h2, c1
    and c2 where there are two directions. No gradient passes into the sequence before.
    """

    states = ('h',)

    def __init__(self, stateful=False, **weights):
        super().__init__(self.sequence, **weights)
        ends = '0' if 'Wx' in weights else '12'
        self.size = min(weights['Wh' + ends.strip('0')[:1]].shape)
        self.names = [name + end for name in self.states for end in ends]
        self.stateful, self.state = stateful, None

    def forward(self, xs):
        if not self.stateful or self.state is None:
            self.state = {name: np.zeros((len(xs), self.size), xs.dtype) for name in self.names}
        out = super().forward(xs=xs, **self.state)
        self.state = {name: np.array(self.last[name]) for name in self.names}
        return out

    def set_state(self, **given):
        """A cell that is null is zeros."""
        self.state = {name: np.zeros_like(given['h' + name[1:]]) if value is None else value
                      for name, value in given.items()}
        return {}

    def reset_state(self):
        self.state = None
        return {}

    def get_state(self):
        return {name.removesuffix('0'): value for name, value in self.state.items()}
