# -*- coding: utf-8 -*-
"""Cases of clip_grads."""
import numpy as np


def cases(make):
    for name, about, precision, max_norm in (
            ('clipped', 'three gradients of different shapes, one norm', 'grid', 1.5),
            ('fraction', 'max_norm .25 is not 0', 'grid', 0.25),
            ('mantissa32', 'full float32 mantissas', 'float32', 0.7),
            ('mantissa64', 'full float64 mantissas', 'float64', 0.7)):
        c = make(name, about, precision, max_norm=max_norm)
        c.step('clip', grads=[(2, 3), (4,), (1, 2, 2)]).read('grads0', 'grads1', 'grads2')

    c = make('together', 'each gradient is short, together they are long', 'float64', max_norm=1.0)
    c.step('clip', grads=[np.array([0.75]), np.array([-0.5, 0.5])]).read('grads0', 'grads1')

    c = make('one_long', 'one long gradient shortens a short one too', 'float32', max_norm=1.0)
    c.step('clip', grads=[np.array([30.0, -40.0]), c.draw(3, scale=0.01)])

    c = make('missing_gradient', 'a null stays null and counts for nothing', max_norm=0.5)
    c.step('clip', grads=[(2,), None, (3,)], want=[]).read('grads0', 'grads2')

    c = make('tiny_norm', 'gradients as small as the eps of the norm', 'float32', max_norm=2.0 ** -21)
    c.step('clip', grads=[c.draw(3, scale=1e-6), c.draw(2, scale=1e-6)])

    c = make('infinite', 'a norm that is infinite: what is finite becomes 0, what is infinite NaN', smooth=False, max_norm=1.0)
    c.step('clip', grads=[np.array([np.inf, 1.0]), np.array([0.5])])

    if make.default:
        c = make('odd_length', 'a rest for every block', max_norm=2.0)
        c.step('clip', grads=[np.tile([0.5, -0.25, 1.0], 86)[:257], c.draw(33)])

    c = make('twice', 'the second call finds the gradients short enough', max_norm=0.5)
    c.step('clip', grads=[(2, 2), (3,)]).step('clip', grads=['grads0', 'grads1']).read('grads0', 'grads1')

    c = make('no_elements', 'a gradient without elements, beside one that has some', max_norm=1.0)
    c.step('clip', grads=[np.zeros((0, 3)), (4,)])

    c = make('two_instances', 'two limits, the shorter one last', max_norm=0.75)
    c.step('clip', grads=[(2, 2)]).step('clip', on='second', grads=[(3,)]).read('grads0', "grads0'")

    if make.default:
        make = make.without()
        c = make('short', 'gradients within the limit are left as they are', max_norm=8.0)
        c.step('clip', grads=[c.draw(2, 3), c.draw(4)]).read('grads0', 'grads1')
        c = make('zero_gradients', 'gradients of zeros stay zeros', max_norm=1.0)
        c.step('clip', grads=[np.zeros((2, 2)), np.zeros(3)])
        c = make('nothing', 'no gradient has an element: a norm of 0', max_norm=1.0)
        c.step('clip', grads=[np.zeros((0, 3)), np.zeros(0)])
        c = make('zero_norm', 'max_norm exactly 0 clips everything to zero', max_norm=0.0)
        c.step('clip', grads=[(2, 2), (3,)])
        c = make('refuses_max_norm', 'a negative limit', max_norm=-1.0)
        c.step('clip', grads=[(2,)], error='C1')
