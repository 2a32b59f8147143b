# -*- coding: utf-8 -*-
"""trainer: epochs of shuffled mini-batches."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.model.two_layer_net import TwoLayerNet
from optim.check import check_not_negative
from optim.clip_grads import ClipGrads
from optim.momentum import Momentum
from optim.remove_duplicate import RemoveDuplicate
from optim.sgd import Sgd


class Trainer(object):
    """Trains a two_layer_net on shuffled mini-batches and logs mean losses."""

    def __init__(self, W1=None, b1=None, W2=None, b2=None, optimizer='sgd', lr=0.01, momentum=0.9,
                 log_eps='inside_log', targets='ids', norm_eps='added', shuffle='compounded', log_at='start'):
        if W1 is not None:
            self.model = TwoLayerNet(W1, b1, W2, b2, log_eps=log_eps, targets=targets)
        self.optimizer = optimizer_of(optimizer, lr, momentum)
        self.norm_eps = norm_eps
        self.shuffle = shuffle
        self.log_offset = 0 if log_at == 'start' else 1
        self.loss_list = []

    def fit(self, x, t, permutations, batch_size=32, max_grad=None, eval_interval=20):
        check_fit(x, t, permutations, batch_size, max_grad, eval_interval)
        total, count = 0.0, 0
        for epoch in range(permutations.shape[0]):
            order = permutations[epoch]
            epoch_x, epoch_t = x[order], t[order]
            if self.shuffle == 'compounded':
                x, t = epoch_x, epoch_t
            for i in range(x.shape[0] // batch_size):
                batch = slice(i * batch_size, (i + 1) * batch_size)
                loss = self.step(epoch_x[batch], epoch_t[batch], max_grad)
                total, count = total + loss, count + 1
                if (i + self.log_offset) % eval_interval == 0:
                    self.loss_list.append(total / count)
                    total, count = 0.0, 0
        return (self.losses(),) + tuple(self.model.params)

    def step(self, x, t, max_grad):
        loss = self.model.forward(x, t)
        self.model.backward(np.ones_like(loss))
        params, grads = RemoveDuplicate().merge(self.model.params, self.model.grads)
        if max_grad is not None:
            ClipGrads(max_grad, self.norm_eps).clip(grads)
        self.optimizer.update(params, grads)
        return loss

    def losses(self):
        losses = np.zeros(len(self.loss_list))
        for i, loss in enumerate(self.loss_list):
            losses[i] = loss
        return losses

    def draw(self, count, size):
        """The shuffles of `count` epochs over `size` rows."""
        return np.stack([np.random.permutation(size) for _ in range(count)])


def optimizer_of(name, lr, momentum):
    check_not_negative('trainer', 'lr', lr, 'C6')
    if name == 'sgd':
        return Sgd(lr)
    if name == 'momentum':
        return Momentum(lr, momentum)
    raise ValueError('trainer: optimizer=%s, expected sgd or momentum [C6]' % name)


def check_fit(x, t, permutations, batch_size, max_grad, eval_interval):
    n = x.shape[0]
    if t.shape[0] != n:
        raise ValueError('trainer: t.shape[0]=%d, expected x.shape[0]=%d [C1]' % (t.shape[0], n))
    if permutations.ndim != 2 or any(sorted(row.tolist()) != list(range(n)) for row in permutations):
        raise ValueError('trainer: permutations=%s, expected rows of 0 .. %d in any order [C2]'
                         % (permutations.tolist(), n - 1))
    for name, value, label in (('batch_size', batch_size, 'C3'), ('eval_interval', eval_interval, 'C4')):
        if value < 1:
            raise ValueError('trainer: %s=%d, expected %s >= 1 [%s]' % (name, value, name, label))
    if max_grad is not None:
        check_not_negative('trainer', 'max_grad', max_grad, 'C5')
