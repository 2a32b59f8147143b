# -*- coding: utf-8 -*-
"""Cases of momentum."""
from cases.optim.shared import missing_gradient, not_finite, parameters, rates, refusals, refuses, trajectories


def cases(make):
    if make.conventions['new_gradient'] == 'damped':
        if make.conventions['lr_scope'] == 'velocity':
            damped(make.without('lr_scope'))
        return
    rates(make, lr=0.25)
    c = make('schedule', 'the rate changes at every step, up and down', 'float32', lr=0.4, momentum=0.6)
    c.update(params=[(2, 2)], grads=[(2, 2)])
    for lr in (0.1, 0.7, 0.2):
        c.update(params=['params0'], grads=[(2, 2)], attributes={'lr': lr})

    # While the rate stays the same, the scope of the rate changes nothing.
    if not make.default:
        return
    make = make.without('lr_scope')
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, momentum .9', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.5, momentum=0.5)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.3, momentum=0.7)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.3, momentum=0.7)),
        ('no_momentum', 'momentum exactly 0: plain gradient descent', 'grid', dict(lr=0.5, momentum=0.0)),
        ('full_momentum', 'momentum 1: the velocity never decays', 'grid', dict(lr=0.5, momentum=1.0)),
        ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))))

    parameters(make, lr=0.5, momentum=0.75)
    not_finite(make, lr=0.5)
    refusals(make)
    refuses(make, 'C3', momentum=-0.5)


def damped(make):
    """Under a rate that stays the same."""
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, momentum .9', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.5, momentum=0.5)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.3, momentum=0.7)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.3, momentum=0.7))))
    missing_gradient(make, lr=0.5, momentum=0.75)
