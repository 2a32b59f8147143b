# -*- coding: utf-8 -*-
"""Cases that every optimizer shares: what it must do with its parameters, its state and its rate."""
import numpy as np


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
    """Parameters of equal shapes, of every rank, and of equal values."""
    c = make('same_shapes', 'two parameters of one shape, each with its own gradients and state', **rates)
    updates(c, 3, (2, 2), (2, 2))

    c = make('ranks', 'parameters of one element and of three axes, of one, and of none', **rates)
    updates(c, 2, (1, 1), (2, 1, 2), (1,), ())

    c = make('equal_values', 'two parameters of equal values stay two', **rates)
    c.update(params=[np.ones(3), np.ones(3)], grads=[(3,), (3,)])
    c.update(params=['params0', 'params1'], grads=['grads1', 'grads0'])


def missing_gradient(make, **rates):
    """Updates in which one parameter has no gradient."""
    c = make('missing_gradient', 'a parameter without a gradient is left alone, and so is its state', **rates)
    c.update(params=[(2,), (3,)], grads=[(2,), None]).update(params=['params0', 'params1'], grads=[None, (3,)])
    c.update(params=['params0', 'params1'], grads=[(2,), (3,)])


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
