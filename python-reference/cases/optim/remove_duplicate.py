# -*- coding: utf-8 -*-
"""Cases of remove_duplicate."""
import numpy as np


def cases(make):
    for name, about, precision in (
            ('shared', 'the first parameter is used three times, with another one between', 'grid'),
            ('mantissa32', 'full float32 mantissas', 'float32'),
            ('mantissa64', 'full float64 mantissas', 'float64')):
        c = make(name, about, precision)
        W, b = c.tensor('W', (2, 3)), c.tensor('b', (3,))
        c.step('merge', params=[W, b, W, W], grads=[(2, 3), (3,), (2, 3), (2, 3)])
        c.read('grads0', 'grads1', 'grads2', 'grads3', 'W', 'b')

    c = make('nothing_shared', 'without sharing, the lists come back as they were')
    c.step('merge', params=[(2, 2), (2,)], grads=[(2, 2), (2,)])

    c = make('one_parameter', 'a list of one')
    c.step('merge', params=[(2, 3)], grads=[(2, 3)])

    c = make('two_pairs', 'two parameters, each used twice, interleaved')
    V, W = c.tensor('V', (2, 2)), c.tensor('W', (2, 2))
    c.step('merge', params=[V, W, V, W], grads=[(2, 2)] * 4)

    c = make('equal_values', 'two zero biases and two equal weights are four parameters')
    W = c.draw(2, 3)
    c.step('merge', params=[W, np.zeros(3), W, np.zeros(3)], grads=[(2, 3), (3,), (2, 3), (3,)])

    c = make('equal_transposes', 'a weight whose values are the transpose of another, both square zeros and drawn')
    W = c.draw(2, 3)
    c.step('merge', params=[W, W.T, np.zeros((2, 2)), np.zeros((2, 2))], grads=[(2, 3), (3, 2), (2, 2), (2, 2)])

    for name, about, transposed, precision in (
            ('tied', 'the second use is the transpose of the first', [2], 'grid'),
            ('tied_first', 'the first use is the transposed one', [0], 'grid'),
            ('tied_both', 'both uses are transposed', [0, 2], 'float32')):
        c = make(name, about, precision)
        E, b = c.tensor('E', (3, 2)), c.tensor('b', (4,))
        first, last = [(2, 3) if i in transposed else (3, 2) for i in (0, 2)]
        c.step('merge', params=[E, b, E], grads=[first, (4,), last], attributes={'transposed': transposed})
        c.read('grads0', 'grads1', 'grads2', 'E', 'b')

    c = make('tied_square', 'a square weight tied to its transpose: only the entries tell', 'grid')
    W = c.tensor('W', (3, 3))
    c.step('merge', params=[W, W], grads=[(3, 3), (3, 3)], attributes={'transposed': [1]})

    c = make('missing_gradient', 'a use without a gradient adds nothing, before and after one with')
    V, W = c.tensor('V', (2,)), c.tensor('W', (3,))
    c.step('merge', params=[V, W, V, W], grads=[None, (3,), (2,), None])

    c = make('no_elements', 'a parameter without elements, used twice')
    W, b = c.tensor('W', (0, 3)), c.tensor('b', (3,))
    c.step('merge', params=[W, b, W], grads=[(0, 3), (3,), (0, 3)])

    c = make('twice', 'the second call starts from unchanged gradients')
    W = c.tensor('W', (2, 2))
    c.step('merge', params=[W, W], grads=[(2, 2), (2, 2)]).step('merge', params=[W, W], grads=['grads0', 'grads1'])

    c = make('refuses_count', 'three parameters, two gradients')
    c.step('merge', params=[(2,), (2,), (2,)], grads=[(2,), (2,)], error='C1')
    c = make('refuses_transposed_entry', 'two parameters, the third one transposed')
    c.step('merge', params=[(2, 2), (2, 2)], grads=[(2, 2), (2, 2)], attributes={'transposed': [2]}, error='C3')
    c = make('refuses_shape', 'the gradient of a transposed use has the shape of the parameter itself')
    W = c.tensor('W', (2, 3))
    c.step('merge', params=[W, W], grads=[(2, 3), (2, 3)], attributes={'transposed': [1]}, error='C2')
    c = make('refuses_transposed_bias', 'a parameter of one axis cannot be transposed')
    c.step('merge', params=[(3,)], grads=[(3,)], attributes={'transposed': [0]}, error='C3')
