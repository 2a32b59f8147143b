# -*- coding: utf-8 -*-
"""Cases of sgd."""
from cases.optim.shared import not_finite, parameters, rates, refusals, trajectories


def cases(make):
    trajectories(make, (
        ('defaults', 'no attribute given: lr .01', 'grid', {}),
        ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.5)),
        ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.3)),
        ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.3)),
        ('large_rate', 'a rate above 1', 'grid', dict(lr=20.0)),
        ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))))

    c = make('even_steps', 'two equal steps do not cancel', lr=0.5)
    c.update(params=[(3,)], grads=[(3,)]).update(params=['params0'], grads=['grads0'])

    c = make('shared_gradient', 'one gradient serves two parameters', lr=0.5)
    c.update(params=[(3,), (3,)], grads=[(3,), 'grads0']).read('grads0')

    parameters(make, lr=0.5)
    not_finite(make, lr=0.5)
    rates(make, lr=0.5)
    refusals(make)
