# -*- coding: utf-8 -*-
"""Cases of rmsprop."""
import numpy as np

from cases.optim.shared import missing_gradient, not_finite, parameters, rates, refusals, refuses, small_eps, trajectories, updates


def cases(make):
    if make.conventions['initial_square'] == 'one':
        started_at_one(make)
    else:
        started_at_zero(make)


def started_at_one(make):
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, decay_rate .99, eps 1e-7', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.1, decay_rate=0.75, eps=1e-3)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.1, decay_rate=0.8, eps=1e-3))))
    missing_gradient(make, lr=0.1, decay_rate=0.75, eps=1e-3)


def started_at_zero(make):
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, decay_rate .99, eps 1e-7', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.1, decay_rate=0.75, eps=1e-3)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.1, decay_rate=0.8, eps=1e-3)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.1, decay_rate=0.8, eps=1e-7)),
        ('no_memory', 'decay_rate exactly 0: divided by the latest gradient', 'grid',
         dict(lr=0.1, decay_rate=0.0, eps=0.25))))

    c = make('small_gradients', 'eps decides: gradients near eps', 'float32', lr=0.1, decay_rate=0.75, eps=1e-3)
    updates(c, 3, (5,), scale=1e-3)

    c = make('zero_gradient', 'a gradient of zeros moves nothing and divides by eps only', lr=0.1, eps=1e-3)
    c.update(params=[(3,)], grads=[np.array([0.0, 0.5, 0.0])])
    c.update(params=['params0'], grads=[np.array([0.0, 0.0, 1.5])])

    parameters(make, lr=0.1, decay_rate=0.75, eps=1e-3)
    not_finite(make, lr=0.1)
    small_eps(make, 1e-6, lr=0.1)
    c = make('large_rate', 'a rate above 1: even bfloat16 shows that parameters and state move', lr=2.0)
    updates(c, 3, (2, 2))
    rates(make, lr=0.1, decay_rate=0.75, eps=1e-3)

    if make.default:
        trajectories(make.without('eps_placement'), (
            ('no_eps', 'eps exactly 0', 'grid', dict(lr=0.1, eps=0.0)),))
        make = make.without()
        trajectories(make, (
            ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0)),))
        refusals(make)
        refuses(make, 'C3', decay_rate=-0.5)
        refuses(make, 'C4', eps=-1e-3)
