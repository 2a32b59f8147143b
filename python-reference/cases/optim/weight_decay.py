# -*- coding: utf-8 -*-
"""Cases of weight_decay."""
import numpy as np


def cases(make):
    for name, about, precision, rate in (
            ('decay', 'parameters of one, two and no axes', 'grid', 0.25),
            ('mantissa32', 'full float32 mantissas', 'float32', 0.01),
            ('mantissa64', 'full float64 mantissas', 'float64', 1e-4),
            ('more_than_one', 'a rate above 1', 'grid', 2.5)):
        c = make(name, about, precision, rate=rate)
        c.step('decay', params=[(2, 3), (4,), ()], grads=[(2, 3), (4,), ()])
        c.read('params0', 'params1', 'params2', 'grads0', 'grads1', 'grads2')

    c = make('no_rate', 'a rate of exactly 0 leaves the gradients as they are', rate=0.0)
    c.step('decay', params=[(2, 2)], grads=[(2, 2)])

    c = make('shared_gradient', 'two parameters have one gradient tensor, which stays as it is', rate=0.5)
    g = c.tensor('g', (2, 2))
    c.step('decay', params=[(2, 2), (2, 2)], grads=[g, g]).read('g', 'params0', 'params1')

    c = make('zero_gradient', 'a gradient of zeros, and a parameter of zeros', rate=0.125)
    c.step('decay', params=[(2,), np.zeros(3)], grads=[np.zeros(2), (3,)])

    c = make('missing_gradient', 'a parameter without a gradient does not decay', rate=0.5)
    c.step('decay', params=[(2,), (3,), (1, 2)], grads=[None, (3,), (1, 2)]).read('params0', 'params1')

    c = make('no_elements', 'a parameter without elements', rate=0.5)
    c.step('decay', params=[(0, 3), (2,)], grads=[(0, 3), (2,)])

    c = make('twice', 'the same gradients again, and an upstream that is the result of another call', 'float32', rate=0.1)
    c.step('decay', params=[(3,)], grads=[(3,)]).step('decay', params=['params0'], grads=['grads0'])
    c.step('decay', params=['params0'], grads=[(3,)]).read('params0', 'grads0')

    c = make('two_instances', 'each has its own call', rate=0.5)
    c.step('decay', params=[(2,)], grads=[(2,)]).step('decay', params=[(3,)], grads=[(3,)], on='second')

    c = make('special', 'NaN and infinity where the parameter has them, or the gradient', smooth=False, rate=0.5)
    c.step('decay', params=[np.array([np.nan, 1.0, np.inf, 2.0, 3.0])],
           grads=[np.array([1.0, np.nan, 1.0, -np.inf, 4.0])])

    c = make('refuses_rate', 'a negative rate', rate=-0.5)
    c.step('decay', params=[(2,)], grads=[(2,)], error='C2')
    c = make('refuses_shape', 'a gradient that would broadcast', rate=0.5)
    c.step('decay', params=[(2, 3)], grads=[(3,)], error='C1')
    c = make('refuses_count', 'two parameters, one gradient', rate=0.5)
    c.step('decay', params=[(2,), (2,)], grads=[(2,)], error='C1')
