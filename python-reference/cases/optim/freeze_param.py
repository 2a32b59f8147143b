# -*- coding: utf-8 -*-
"""Cases of freeze_param."""
import numpy as np


def cases(make):
    for name, about, precision, frozen in (
            ('first', 'the first of three', 'grid', [0]),
            ('last', 'the last of three', 'grid', [2]),
            ('two', 'two of three, in another order', 'grid', [2, 0]),
            ('none', 'nothing is frozen', 'grid', []),
            ('mantissa32', 'full float32 mantissas', 'float32', [1]),
            ('mantissa64', 'full float64 mantissas', 'float64', [0, 1])):
        c = make(name, about, precision, frozen=frozen)
        c.step('freeze', params=[(2, 3), (4,), (1, 2)], grads=[(2, 3), (4,), (1, 2)])
        c.read('params0', 'params1', 'params2', 'grads0', 'grads1', 'grads2')

    c = make('used_twice', 'a parameter that stands in the list twice is frozen in both places', frozen=[0])
    W, b = c.tensor('W', (2, 2)), c.tensor('b', (2,))
    c.step('freeze', params=[W, b, W], grads=[(2, 2), (2,), (2, 2)])

    c = make('used_twice_by_last', 'the same, named by its second place', frozen=[2])
    W, b = c.tensor('W', (2, 2)), c.tensor('b', (2,))
    c.step('freeze', params=[W, b, W], grads=[(2, 2), (2,), (2, 2)])

    c = make('equal_values', 'another parameter of equal values still learns', frozen=[1])
    W = c.draw(2, 2)
    c.step('freeze', params=[W, W, np.zeros(2), np.zeros(2)], grads=[(2, 2), (2, 2), (2,), (2,)])

    c = make('shared_gradient', 'the gradient of a frozen parameter is another\'s too', frozen=[0])
    g = c.tensor('g', (3,))
    c.step('freeze', params=[(3,), (3,)], grads=[g, g]).read('g')

    c = make('missing_gradient', 'a parameter without a gradient is left out, frozen or not', frozen=[1])
    c.step('freeze', params=[(2,), (2,), (3,), (1,)], grads=[None, None, (3,), (1,)])

    c = make('no_elements', 'a parameter without elements is frozen, and one is not', frozen=[0])
    c.step('freeze', params=[(0, 3), (2,), (0,)], grads=[(0, 3), (2,), (0,)])

    c = make('twice', 'the same call again, and another instance', frozen=[0])
    c.step('freeze', params=[(2,), (3,)], grads=[(2,), (3,)])
    c.step('freeze', params=['params0', 'params1'], grads=['grads0', 'grads1'])
    c.step('freeze', params=[(2, 2), (1,)], grads=[(2, 2), (1,)], on='second')

    c = make('refuses_place', 'a place behind the end', frozen=[2])
    c.step('freeze', params=[(2,), (2,)], grads=[(2,), (2,)], error='C1')
    c = make('refuses_negative', 'a place that would count from the end', frozen=[-1])
    c.step('freeze', params=[(2,), (2,)], grads=[(2,), (2,)], error='C1')
