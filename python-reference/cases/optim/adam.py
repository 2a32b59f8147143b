# -*- coding: utf-8 -*-
"""Cases of adam."""
import numpy as np

from cases.optim.shared import (instances, missing_gradient, not_finite, rates, refusals, refuses, shapes, small_eps,
                                trajectories, updates)


def cases(make):
    # While every parameter has a gradient, every count of steps is the same.
    if make.conventions['step_count'] == 'optimizer':
        with_every_gradient(make.without('step_count'))
    missing_gradient(make, lr=0.1, beta2=0.75, eps=1e-3)


def with_every_gradient(make):
    trajectories(make, (
        ('defaults', 'no attribute given: lr .001, beta1 .9, beta2 .999, eps 1e-7', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.1, eps=1e-3)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.03, beta1=0.8, beta2=0.95, eps=1e-3)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.03, beta1=0.8, beta2=0.95, eps=1e-7)),
        ('no_beta1', 'beta1 exactly 0 is a value, not "unset"', 'grid', dict(lr=0.1, beta1=0.0, eps=1e-3))))

    c = make('small_gradients', 'eps decides: gradients near eps', 'float32', lr=0.1, eps=1e-3)
    updates(c, 3, (5,), scale=1e-3)

    c = make('zero_gradient', 'a gradient of zeros moves nothing and divides by eps only', lr=0.1, eps=1e-3)
    c.update(params=[(3,)], grads=[np.array([0.0, 0.5, 0.0])])
    c.update(params=['params0'], grads=[np.array([0.0, 0.0, 1.5])])

    c = make('ten_steps', 'ten steps, the last ones with small corrections', 'float64', lr=0.05, beta2=0.9)
    updates(c, 10, (2, 2))

    shapes(make, lr=0.1, beta2=0.75, eps=1e-3)
    not_finite(make, lr=0.1)
    small_eps(make, 1e-7, lr=0.1)
    c = make('large_rate', 'a rate above 1: even bfloat16 shows that parameters and state move', lr=2.0)
    updates(c, 3, (2, 2))
    instances(make, lr=0.1, beta2=0.75, eps=1e-3)
    rates(make, lr=0.1, beta2=0.75, eps=1e-3)

    if make.default:
        make = make.without()
        trajectories(make, (
            ('no_beta2', 'beta2 exactly 0: divided by the latest gradient', 'grid', dict(lr=0.1, beta2=0.0)),
            ('no_eps', 'eps exactly 0', 'grid', dict(lr=0.1, eps=0.0)),
            ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))))
        refusals(make)
        refuses(make, 'C3', beta1=-0.5)
        refuses(make, 'C3', beta2=1.0)
        refuses(make, 'C4', eps=-1e-3)
