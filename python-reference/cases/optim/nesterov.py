# -*- coding: utf-8 -*-
"""Cases of nesterov."""
import numpy as np

from cases.optim.shared import not_finite, parameters, rates, refusals, refuses, trajectories


def cases(make):
    rates(make, lr=0.25)
    c = make('schedule', 'the rate changes at every step, up and down', 'float32', lr=0.4, momentum=0.6)
    c.update(params=[(2, 2)], grads=[(2, 2)])
    for lr in (0.1, 0.7, 0.2):
        c.update(params=['params0'], grads=[(2, 2)], attributes={'lr': lr})

    # While the rate stays the same, the scope of the rate changes nothing.
    if make.conventions['lr_scope'] != 'velocity':
        return
    default, make = make.default, make.without('lr_scope')
    c = make('first_step', 'from 1 with gradient 1: .81 by the paper, .729 by the curricula', 'float64', lr=0.1)
    c.update(params=[np.ones(1)], grads=[np.ones(1)])

    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, momentum .9', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.5, momentum=0.5)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.3, momentum=0.7)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.3, momentum=0.7))))
    parameters(make, lr=0.5, momentum=0.75)
    not_finite(make, lr=0.5)

    if default:
        make = make.without()
        trajectories(make, (
            ('no_momentum', 'momentum exactly 0: plain gradient descent', 'grid', dict(lr=0.5, momentum=0.0)),
            ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))))
        refusals(make)
        refuses(make, 'C3', momentum=-0.5)
