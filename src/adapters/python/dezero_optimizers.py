"""DeZero's optimizers by setup and update, and its hooks."""
import functools

from assay_adapter import Unsupported
from dezero_op import dezero
from dezero import Parameter, Variable, optimizers

RULES = {
    'adadelta': (optimizers.AdaDelta, {}, {}),
    'adagrad': (optimizers.AdaGrad, {}, dict(lr=0.01, eps=1e-7)),
    'adam': (optimizers.Adam, {'lr': 'alpha'}, dict(eps=1e-7)),
    'momentum': (optimizers.MomentumSGD, {}, {}),
    'sgd': (optimizers.SGD, {}, {}),
}


def made(name, given):
    """One of DeZero's optimizers, with the spec's defaults where the case gives no attribute."""
    make, names, defaults = RULES[name]
    return make(**{names.get(key, key): value for key, value in dict(defaults, **given).items()})


class Target(dezero.Layer):
    """Parameters that share the arrays' memory; one array is one Parameter."""

    def __init__(self, arrays, known=None):
        super().__init__()
        known = {} if known is None else known
        self.list = [known.setdefault(id(array), Parameter(array)) for array in arrays]
        for i, param in enumerate(self.list):
            setattr(self, 'p%d' % i, param)

    def take(self, grads):
        """Gives the parameters their gradients; one array is one Variable."""
        shared = {}
        for param, grad in zip(self.list, grads, strict=True):
            param.grad = None if grad is None else shared.setdefault(id(grad), Variable(grad))


def copied(grads):
    """In DeZero gradients belong to the Variables: hooks may change them, but not the arrays of the case."""
    copies = {id(grad): grad.copy() for grad in grads if grad is not None}
    return [copies.get(id(grad)) for grad in grads]


class Optimizer:
    def __init__(self, name, **options):
        self.optimizer, self.rate = made(name, options), RULES[name][1].get('lr', 'lr')
        self.target = None

    def update(self, params, grads, lr=None):
        if self.target is None:
            self.target = Target(params)
            self.optimizer.setup(self.target)
        if lr is not None:
            setattr(self.optimizer, self.rate, lr)
        self.target.take(grads)
        self.optimizer.update()
        return params


class ModelOptimizer:
    def __init__(self, rule, options):
        self.optimizer = made(rule, options)
        self.known = {}

    def setup(self, params):
        self.target = Target(params, self.known)
        self.optimizer.setup(self.target)
        return {}

    def add_hook(self, hook, value=0.0, frozen=()):
        self.optimizer.add_hook(optimizers.FreezeParam(*[self.target.list[i] for i in frozen])
                                if hook == 'freeze_param' else HOOKS[hook](value))
        return {}

    def update(self, grads):
        self.target.take(copied(grads))
        self.optimizer.update()
        return [param.data for param in self.target.list]


HOOKS = {'weight_decay': optimizers.WeightDecay, 'clip_grads': optimizers.ClipGrad}


class WeightDecay:
    def __init__(self, rate):
        self.hook = optimizers.WeightDecay(rate)

    def decay(self, params, grads):
        target = Target(params)
        target.take(copied(grads))
        given = [param for param in target.list if param.grad is not None]
        self.hook(given)
        return [param.grad.data for param in given]


class FreezeParam:
    def __init__(self, frozen):
        self.frozen = frozen

    def freeze(self, params, grads):
        target = Target(params)
        target.take(grads)
        if any(place < 0 for place in self.frozen):
            raise Unsupported('FreezeParam takes parameters, not places')
        optimizers.FreezeParam(*[target.list[i] for i in self.frozen])(list(target.params()))
        left = [param for param in target.list if param.grad is not None]
        if len(set(map(id, left))) < len(left):
            raise Unsupported('a parameter that is used twice has one gradient')
        return dict(params=[param.data for param in left], grads=[param.grad.data for param in left])


class ClipGrads:
    """Gradients that the hook scales in place."""

    def __init__(self, max_norm):
        self.hook = optimizers.ClipGrad(max_norm)

    def clip(self, grads):
        given = [grad for grad in grads if grad is not None]
        target = Target(given)
        target.take(given)
        self.hook(target.list)
        return grads


def optimizer(name):
    return functools.partial(Optimizer, name)


OPS = dict({name: optimizer(name) for name in RULES}, clip_grads=ClipGrads, freeze_param=FreezeParam,
           model_optimizer=ModelOptimizer, weight_decay=WeightDecay)
