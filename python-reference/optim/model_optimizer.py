# -*- coding: utf-8 -*-
"""model_optimizer: a rule that updates the parameters of a model, after hooks have seen the gradients."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from optim.adadelta import Adadelta
from optim.adagrad import Adagrad
from optim.adam import Adam
from optim.check import check_pairs
from optim.clip_grads import ClipGrads
from optim.freeze_param import check_places, without
from optim.momentum import Momentum
from optim.sgd import Sgd
from optim.weight_decay import WeightDecay

RULES = {'adadelta': Adadelta, 'adagrad': Adagrad, 'adam': Adam, 'momentum': Momentum, 'sgd': Sgd}


class ModelOptimizer(object):
    """setup says which parameters are updated; each update runs the hooks, then the rule.

    `known` lists every parameter that was ever set up, once: its place there is its place in the state of the rule.
    """

    def __init__(self, rule, options):
        if rule not in RULES:
            raise ValueError('model_optimizer: rule=%s, expected one of %s [C3]' % (rule, sorted(RULES)))
        self.rule = RULES[rule](**dict((str(name), value) for name, value in options.items()))
        self.hooks = []
        self.target = None
        self.known = []

    def setup(self, params):
        self.target = params

    def add_hook(self, hook, value=0.0, frozen=()):
        if hook == 'weight_decay':
            self.hooks.append(WeightDecay(value))
        elif hook == 'clip_grads':
            self.hooks.append(clipping(ClipGrads(value)))
        elif hook == 'freeze_param':
            self.check_target()
            check_places('model_optimizer', frozen, self.target, 'C4')
            self.hooks.append(freezing([self.target[i] for i in frozen]))
        else:
            raise ValueError('model_optimizer: hook=%s, expected weight_decay, clip_grads or freeze_param [C3]' % hook)

    def update(self, grads):
        self.check_target()
        check_pairs('model_optimizer', self.target, grads, 'C2')
        places = [self.place(param) for param in self.target]
        steps = [None] * len(self.known)
        for place, grad in zip(places, grads):
            steps[place] = grad
        for hook in self.hooks:
            steps = hook(self.known, steps)
        self.rule.update(self.known, steps)
        return self.target

    def place(self, param):
        for i, known in enumerate(self.known):
            if known is param:
                return i
        self.known.append(param)
        return len(self.known) - 1

    def check_target(self):
        if self.target is None:
            raise ValueError('model_optimizer: target=none, expected setup before this step [C1]')


def clipping(clip):
    # clip_grads works in place, so it is given copies: a gradient may be shared by two parameters.
    return lambda params, grads: clip.clip([None if grad is None else np.array(grad) for grad in grads])


def freezing(frozen):
    return lambda params, grads: without(frozen, params, grads)
