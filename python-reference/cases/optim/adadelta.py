# -*- coding: utf-8 -*-
"""Cases of adadelta."""
import numpy as np

from cases.optim.shared import not_finite, parameters, refusals, refuses, small_eps, trajectories, updates


def cases(make):
    trajectories(make, (
        ('defaults', 'no attribute given: rho .95, eps 1e-6', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(rho=0.75, eps=0.125)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(rho=0.8, eps=1e-3)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(rho=0.8, eps=1e-6)),
        ('no_memory', 'rho exactly 0: only the latest gradient and step count', 'grid', dict(rho=0.0, eps=0.125))))

    c = make('small_gradients', 'eps decides: squares of gradients near eps', 'float32', eps=1e-3)
    updates(c, 3, (5,), scale=0.03)

    c = make('zero_gradient', 'a gradient of zeros moves nothing', eps=1e-3)
    c.update(params=[(3,)], grads=[np.array([0.0, 0.5, 0.0])])
    c.update(params=['params0'], grads=[np.array([0.0, 0.0, 1.5])])

    c = make('seven_steps', 'the steps grow out of eps', 'float64', rho=0.9, eps=1e-3)
    updates(c, 7, (2, 2))

    parameters(make, rho=0.75, eps=0.125)
    not_finite(make)
    small_eps(make, 1e-3)
    refusals(make, has_rate=False)
    refuses(make, 'C2', rho=-0.5)
    refuses(make, 'C3', eps=-1e-3)
