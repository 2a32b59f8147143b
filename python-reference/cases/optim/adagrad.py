# -*- coding: utf-8 -*-
"""Cases of adagrad."""
import numpy as np

from cases.optim.shared import not_finite, parameters, rates, refusals, refuses, small_eps, trajectories, updates


def cases(make):
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01, eps 1e-7', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.5, eps=1e-3)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.3, eps=1e-3)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.3, eps=1e-7))))

    c = make('small_gradients', 'eps decides: gradients near eps', 'float32', lr=0.1, eps=1e-3)
    updates(c, 3, (5,), scale=1e-3)

    c = make('zero_gradient', 'a gradient of zeros moves nothing and divides by eps only', lr=0.1, eps=1e-3)
    c.update(params=[(3,)], grads=[np.array([0.0, 0.5, 0.0])])
    c.update(params=['params0'], grads=[np.array([0.0, 0.0, 1.5])])

    parameters(make, lr=0.5, eps=1e-3)
    not_finite(make, lr=0.5)
    small_eps(make, 1e-7, lr=0.5)
    c = make('large_rate', 'a rate above 1: even bfloat16 shows that parameters and state move', lr=2.0)
    updates(c, 3, (2, 2))
    rates(make, lr=0.5, eps=1e-3)

    if make.default:
        make = make.without()
        trajectories(make, (
            ('no_eps', 'eps exactly 0', 'grid', dict(lr=0.5, eps=0.0)),
            ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))))
        refusals(make)
        refuses(make, 'C3', eps=-1e-3)
