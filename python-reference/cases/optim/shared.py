# -*- coding: utf-8 -*-
"""Cases that every optimizer shares: what it must do with its parameters, its state and its rate."""
import numpy as np

from cases.lengths import BLOCK, counted


def updates(case, count, *shapes, **options):
    """`count` updates of the same parameters, each with gradients of its own."""
    scale = options.get('scale', 1.0)
    names = ['params%d' % i for i in range(len(shapes))]
    for step in range(count):
        case.update(params=names if step else list(shapes), grads=[case.draw(*shape, scale=scale) for shape in shapes])
    return case


def trajectories(make, variants):
    """Three updates (an odd number) of two parameters of different shapes: (name, about, precision, attributes)."""
    for name, about, precision, attributes in variants:
        c = make(name, about, precision, **attributes)
        updates(c, 3, (2, 3), (4,)).read('grads0', 'grads1')


def parameters(make, **rates):
    """Parameters of equal shapes, of every rank, of equal values, and without a gradient."""
    shapes(make, **rates)
    missing_gradient(make, **rates)
    instances(make, **rates)


def shapes(make, **rates):
    """Parameters of equal shapes, of every rank, of equal values, and of many numbers."""
    if make.default:
        c = make('odd_length', 'a rest for every block, in one parameter of two', **rates)
        c.update(params=[counted(BLOCK), (3,)], grads=[np.tile([0.5, -0.25, 1.0], BLOCK)[:BLOCK], (3,)])

    c = make('same_shapes', 'two parameters of one shape, each with its own gradients and state', **rates)
    updates(c, 3, (2, 2), (2, 2))

    c = make('ranks', 'parameters of one element and of three axes, of one, and of none', **rates)
    updates(c, 2, (1, 1), (2, 1, 2), (1,), ())

    if make.default:
        c = make('no_elements', 'a parameter without elements, beside one that has some', **rates)
        updates(c, 2, (0, 3), (2,))

    c = make('equal_values', 'two parameters of equal values stay two', **rates)
    c.update(params=[np.ones(3), np.ones(3)], grads=[(3,), (3,)])
    c.update(params=['params0', 'params1'], grads=['grads1', 'grads0'])


def missing_gradient(make, **rates):
    """Updates in which one parameter has no gradient."""
    c = make('missing_gradient', 'a parameter without a gradient is left alone, and so is its state', **rates)
    c.update(params=[(2,), (3,)], grads=[(2,), None]).update(params=['params0', 'params1'], grads=[None, (3,)])
    c.update(params=['params0', 'params1'], grads=[(2,), (3,)])


def not_finite(make, **rates):
    """One update with gradients that are not finite; what later ones give depends on how a formula is written."""
    c = make('not_finite', 'NaN and the infinities reach their own elements, and no other parameter', smooth=False, **rates)
    c.update(params=[(4,), (2,)], grads=[np.array([np.inf, np.nan, -np.inf, 0.5]), (2,)])


def small_eps(make, scale, **rates):
    """The default eps at float32, where gradients are as small as it is."""
    c = make('default_eps', 'gradients as small as the default eps', 'float32', **rates)
    updates(c, 2, (4,), scale=scale)
    c = make('at_rest', 'a gradient that is exactly 0 beside one that is not, and a small eps: nothing is divided by 0', **rates)
    c.update(params=[np.array([1.0, 0.5, -2.0])], grads=[np.array([0.0, 1.0, 0.0])])


def instances(make, **rates):
    """Two optimizers in turns."""
    c = make('two_instances', 'two optimizers keep their own state', **rates)
    c.update(params=[(3,)], grads=[(3,)]).update(params=['params0'], grads=['grads0'], on='second')
    c.update(params=['params0'], grads=['grads0']).update(params=['params0'], grads=['grads0'], on='second')


def rates(make, **attributes):
    """A rate that changes between updates."""
    for name, about, new in (('new_rate', 'a rate given to the second update holds for the third', 0.03125),
                             ('new_rate_zero', 'a new rate of exactly 0 stops the second update and the third', 0.0)):
        c = make(name, about, **attributes)
        c.update(params=[(2, 2), (3,)], grads=[(2, 2), (3,)])
        c.update(params=['params0', 'params1'], grads=[(2, 2), (3,)], attributes={'lr': new})
        c.update(params=['params0', 'params1'], grads=[(2, 2), (3,)])


def refusals(make, has_rate=True):
    """Pairs of parameters and gradients that do not fit, and a negative rate."""
    c = make('refuses_shape', 'a gradient that would broadcast')
    c.update(params=[(2, 3)], grads=[(3,)], error='C1')
    c = make('refuses_count', 'two parameters, one gradient')
    c.update(params=[(2,), (2,)], grads=[(2,)], error='C1')
    if has_rate:
        c = make('refuses_lr', 'a negative rate', lr=-0.1)
        c.update(params=[(2,)], grads=[(2,)], error='C2')
        c = make('refuses_new_lr', 'a negative rate given to an update')
        c.update(params=[(2,)], grads=[(2,)], attributes={'lr': -0.1}, error='C2')


def refuses(make, label, **attribute):
    """An attribute out of its range."""
    (name, value), = attribute.items()
    c = make('refuses_' + name, '%s = %r' % (name, value), **attribute)
    c.update(params=[(2,)], grads=[(2,)], error=label)
