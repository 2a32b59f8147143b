# -*- coding: utf-8 -*-
"""net_trainer: a net that is trained batch by batch, with its hooks, its rule and its two modes."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Parameter, Variable, call, no_grad, test_mode
from autograd.net.batch_norm_layer import BatchNormLayer
from autograd.net.layer import Statistic
from autograd.net.sequential import Sequential
from check import check_ids, check_shape
from optim.check import check_not_negative
from optim.clip_grads import ClipGrads
from optim.model_optimizer import RULES, ModelOptimizer, clipping

FUNCTIONS = ('relu', 'sigmoid', 'tanh')


class NetTrainer(object):
    """Trains a net of `parts` by softmax_cross_entropy; a part is a size, a stem or `batch_norm`."""

    def __init__(self, parts, params, statistics, rule, options, max_grad=None, weight_decay=0.0,
                 eps_placement='sqrt_v', norm_eps='added', running_variance='unbiased'):
        check_parts(parts)
        self.columns, self.classes = check_tensors(parts, params, statistics)
        self.given = params
        self.net = Sequential([BatchNormLayer(running_variance=running_variance) if part == 'batch_norm' else part
                               for part in parts])
        self.params = adopted(self.net, params, statistics)
        self.optimizer = optimizer_of(rule, options, eps_placement)
        self.optimizer.setup(params)
        if max_grad is not None:
            check_not_negative('net_trainer', 'max_grad', max_grad, 'C6')
            self.optimizer.hooks.append(clipping(ClipGrads(max_grad, norm_eps)))
        check_not_negative('net_trainer', 'weight_decay', weight_decay, 'C6')
        self.optimizer.add_hook('weight_decay', weight_decay)

    def train_step(self, x, t):
        self.check(x)
        check_shape('net_trainer', 't', t, x.shape[:1], 'C1')
        check_ids('net_trainer', 't', t, self.classes, 'C4')
        loss = call('softmax_cross_entropy', self.net(Variable(x)), t)
        self.net.cleargrads()
        loss.backward()
        self.optimizer.update([param.gradient().data for param in self.params])
        return loss.data, self.given

    def predict(self, x):
        self.check(x)
        with no_grad(), test_mode():
            return self.net(Variable(x)).data

    def statistics(self):
        kept = self.net.statistics()
        return [variable.data for path, variable in self.net.named() if path in kept]

    def check(self, x):
        if x.ndim != 2 or x.shape[0] < 1 or x.shape[1] != self.columns:
            raise ValueError('net_trainer: x.shape=%s, expected [N, %d] and N >= 1 [C2]'
                             % (list(x.shape), self.columns))


def check_parts(parts):
    trained = [part for part in parts if part not in FUNCTIONS]
    if not trained or any(part != 'batch_norm' and not (isinstance(part, int) and part >= 1) for part in trained):
        raise ValueError('net_trainer: parts=%s, expected sizes >= 1 or batch_norm, and between them any of %s [C7]'
                         % (list(parts), ', '.join(FUNCTIONS)))


def check_tensors(parts, params, statistics):
    """The numbers of columns of x and of the scores; the first parameter tells those of x, as functions keep them."""
    columns = width = params[0].shape[0] if params else 0
    trained, kept = [], []
    for part in parts:
        if part == 'batch_norm':
            trained += [(width,), (width,)]
            kept += [(width,), (width,)]
        elif part not in FUNCTIONS:
            trained += [(width, part), (part,)]
            width = part
    for name, tensors, shapes in (('params', params, trained), ('statistics', statistics, kept)):
        if len(tensors) != len(shapes):
            raise ValueError('net_trainer: %s.length=%d, expected %d [C3]' % (name, len(tensors), len(shapes)))
        for i, (tensor, shape) in enumerate(zip(tensors, shapes)):
            check_shape('net_trainer', '%s[%d]' % (name, i), tensor, shape, 'C3')
    return columns, width


def adopted(net, params, statistics):
    """Makes the arrays those of the net, and returns its parameters; one array is one, however often it is there."""
    kept = net.statistics()
    trained = [path for path, _ in net.named() if path not in kept]
    shared = {}
    for path, array in zip(trained, params):
        net.put(path, shared.setdefault(id(array), Parameter(array)))
    for path, array in zip(kept, statistics):
        net.put(path, Statistic(array))
    named = dict(net.named())
    return [named[path] for path in trained]


def optimizer_of(rule, options, eps_placement):
    if rule not in RULES:
        raise ValueError('net_trainer: rule=%s, expected one of %s [C5]' % (rule, ', '.join(sorted(RULES))))
    return ModelOptimizer(rule, dict(options, eps_placement=eps_placement) if rule == 'adam' else options)
