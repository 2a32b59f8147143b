# -*- coding: utf-8 -*-
"""Cases of adam."""
import numpy as np


def cases(make):
    for name, about, precision, attributes in (
            ('defaults', 'no attribute given: lr .001, beta1 .9, beta2 .999, eps 1e-7', 'grid', {}),
            ('three_steps', 'two parameters of different shapes', 'grid', dict(lr=0.1, eps=1e-3)),
            ('mantissa32', 'full float32 mantissas', 'float32', dict(lr=0.03, beta1=0.8, beta2=0.95, eps=1e-3)),
            ('mantissa64', 'full float64 mantissas', 'float64', dict(lr=0.03, beta1=0.8, beta2=0.95, eps=1e-7)),
            ('no_beta1', 'beta1 exactly 0 is a value, not "unset"', 'grid', dict(lr=0.1, beta1=0.0, eps=1e-3)),
            ('no_lr', 'lr exactly 0 leaves the parameters where they are', 'grid', dict(lr=0.0))):
        c = make(name, about, precision, **attributes)
        c.update(params=[(2, 3), (4,)], grads=[(2, 3), (4,)])
        for _ in range(2):
            c.update(params=['params0', 'params1'], grads=[(2, 3), (4,)])
        c.read('grads0', 'grads1')

    c = make('small_gradients', 'eps decides: gradients near eps', 'float32', lr=0.1, eps=1e-3)
    c.update(params=[(5,)], grads=[c.draw(5, scale=1e-3)])
    c.update(params=['params0'], grads=[c.draw(5, scale=1e-3)])

    c = make('zero_gradient', 'a gradient of zeros moves nothing and divides by eps only', lr=0.1)
    c.update(params=[(3,)], grads=[np.zeros(3)])

    c = make('missing_gradient', 'a parameter without a gradient is left alone; its step count is shared', lr=0.1)
    c.update(params=[(2,), (3,)], grads=[(2,), None]).update(params=['params0', 'params1'], grads=[None, (3,)])
    c.update(params=['params0', 'params1'], grads=[(2,), (3,)])

    c = make('two_instances', 'two optimizers keep their own state', lr=0.1, eps=1e-3)
    c.update(params=[(3,)], grads=[(3,)]).update(params=['params0'], grads=['grads0'], on='second')
    c.update(params=['params0'], grads=['grads0']).update(params=['params0'], grads=['grads0'], on='second')

    c = make('ten_steps', 'ten steps, the last ones with small corrections', 'float64', lr=0.05, beta2=0.9)
    c.update(params=[(2, 2)], grads=[(2, 2)])
    for _ in range(9):
        c.update(params=['params0'], grads=[(2, 2)])

    if make.default:
        c = make('refuses_shape', 'a gradient that would broadcast')
        c.update(params=[(2, 3)], grads=[(3,)], error='C1')
        c = make('refuses_lr', 'a negative rate', lr=-0.1)
        c.update(params=[(2,)], grads=[(2,)], error='C2')
        c = make('refuses_beta2', 'beta2 = 1 divides by zero', beta2=1.0)
        c.update(params=[(2,)], grads=[(2,)], error='C3')
