# -*- coding: utf-8 -*-
"""Cases of model_optimizer."""
import numpy as np

# eps 0: the conventions on where Adam's eps goes have then the same values.
RULES = (
    ('sgd', dict(lr=0.25)),
    ('momentum', dict(lr=0.125, momentum=0.75)),
    ('adagrad', dict(lr=0.25, eps=0.0)),
    ('adadelta', dict(rho=0.75, eps=1e-2)),
    ('adam', dict(lr=0.125, beta1=0.5, beta2=0.75, eps=0.0)))
SGD, MOMENTUM, _, _, ADAM = RULES


def cases(make):
    for rule, options in RULES:
        c = make(rule, 'three updates by the rule %s, without hooks' % rule, rule=rule, options=options)
        updates(setup(c, (2, 3), (3,)), 3, (2, 3), (3,)).read('grads0', 'grads1')
    for precision in ('float32', 'float64'):
        for rule, options in (MOMENTUM, ADAM):
            c = made(make, '%s_mantissa%s' % (rule, precision[-2:]), 'full mantissas, all hooks', (rule, options), precision)
            setup(c, (2, 2), (3,), (2,))
            hook(c, 'weight_decay', value=0.01)
            hook(c, 'clip_grads', value=0.7)
            hook(c, 'freeze_param', frozen=[1])
            updates(c, 3, (2, 2), (3,), (2,))
    hooks(make)
    parameters(make)
    targets(make)
    refusals(make)


def hooks(make):
    c = made(make, 'decay', 'the gradient that the rule sees has decayed', MOMENTUM)
    updates(hook(setup(c, (2, 2), (2,)), 'weight_decay', value=0.5), 3, (2, 2), (2,)).read('grads0', 'grads1')

    c = made(make, 'clip', 'one norm of all gradients', MOMENTUM)
    updates(hook(setup(c, (2, 2), (2,)), 'clip_grads', value=0.75), 3, (2, 2), (2,)).read('grads0', 'grads1')

    c = made(make, 'freeze', 'a frozen parameter stays, and so does its state', MOMENTUM)
    setup(c, (2, 2), (2,))
    updates(c, 1, (2, 2), (2,))
    updates(hook(c, 'freeze_param', frozen=[0]), 2, (2, 2), (2,))

    c = made(make, 'freeze_all', 'nothing moves, and nothing fails', ADAM)
    updates(hook(setup(c, (2,), (3,)), 'freeze_param', frozen=[0, 1]), 2, (2,), (3,))

    for first, second in (('weight_decay', 'clip_grads'), ('clip_grads', 'weight_decay')):
        c = made(make, first + '_first', 'hooks run in the order in which they were added', SGD)
        setup(c, (2, 2), (2,))
        for name in (first, second):
            hook(c, name, value=0.5)
        updates(c, 2, (2, 2), (2,))

    c = made(make, 'freeze_then_clip', 'a frozen parameter counts for nothing in the norm', SGD)
    hook(setup(c, (2, 2), (2,)), 'freeze_param', frozen=[0])
    updates(hook(c, 'clip_grads', value=0.25), 2, (2, 2), (2,))

    c = made(make, 'clip_then_freeze', 'the norm was taken before', SGD)
    hook(setup(c, (2, 2), (2,)), 'clip_grads', value=0.25)
    updates(hook(c, 'freeze_param', frozen=[0]), 2, (2, 2), (2,))

    c = made(make, 'hook_twice', 'two hooks of one kind both run', SGD)
    hook(setup(c, (2, 2)), 'weight_decay', value=0.5)
    updates(hook(c, 'weight_decay', value=0.25), 2, (2, 2))

    c = made(make, 'hook_later', 'a hook holds from the update after it was added', ADAM)
    updates(setup(c, (2, 2)), 1, (2, 2))
    updates(hook(c, 'weight_decay', value=0.5), 2, (2, 2))

    c = made(make, 'hook_before_setup', 'hooks may come first, and stay when there is another setup', SGD)
    hook(c, 'weight_decay', value=0.5)
    updates(setup(c, (2,)), 1, (2,))
    updates(setup(c, (3,)), 1, (3,))

    c = made(make, 'no_rate', 'a decay without a rate: 0', MOMENTUM)
    updates(hook(setup(c, (2, 2), (2,)), 'weight_decay'), 3, (2, 2), (2,))

    c = made(make, 'no_limit', 'clipping without a limit: 0, and nothing moves any more but by its velocity', MOMENTUM)
    setup(c, (2, 2), (2,))
    updates(c, 1, (2, 2), (2,))
    updates(hook(c, 'clip_grads'), 2, (2, 2), (2,))

    c = made(make, 'not_finite', 'a decay lets NaN and infinity where they are', SGD)
    setup(c, (3,), (2,))
    hook(c, 'weight_decay', value=0.5).step('update', grads=[np.array([np.inf, np.nan, 1.0]), (2,)])
    c.smooth = False

    c = made(make, 'shared_gradient', 'two parameters have one gradient tensor: each has its own decay and is clipped once', SGD)
    setup(c, (2, 2), (2, 2))
    hook(hook(c, 'weight_decay', value=0.5), 'clip_grads', value=0.5)
    g = c.tensor('g', (2, 2))
    c.step('update', grads=[g, g]).step('update', grads=[g, g]).read('g')

    c = made(make, 'shared_gradient_clipped', 'the same without decay: the norm counts it twice, the scale once', SGD)
    hook(setup(c, (2, 2), (2, 2)), 'clip_grads', value=0.5)
    g = c.tensor('g', (2, 2))
    c.step('update', grads=[g, g]).step('update', grads=[g, g]).read('g')


def parameters(make):
    for rule in (MOMENTUM, SGD):
        c = made(make, 'missing_gradient_' + rule[0], 'a parameter without a gradient is skipped, decay included', rule)
        hook(setup(c, (2,), (3,), (2,)), 'weight_decay', value=0.5)
        c.step('update', grads=[(2,), (3,), None]).step('update', grads=[None, (3,), (2,)])
        c.step('update', grads=[(2,), None, (2,)])

    c = made(make, 'no_gradient', 'no parameter has a gradient', MOMENTUM)
    hook(setup(c, (2,), (3,)), 'clip_grads', value=0.5)
    c.step('update', grads=[None, None]).step('update', grads=[(2,), (3,)])

    c = made(make, 'listed_twice', 'a parameter that two layers share moves once', MOMENTUM)
    W, b = c.tensor('W', (2, 2)), c.tensor('b', (2,))
    c.step('setup', params=[W, b, W])
    hook(c, 'clip_grads', value=0.5)
    for _ in range(2):
        g = c.tensor('g', (2, 2))
        c.step('update', grads=[g, (2,), g])

    c = made(make, 'no_elements', 'a parameter without elements: hooks and rule pass over it', MOMENTUM)
    hook(hook(setup(c, (0, 3), (2,)), 'weight_decay', value=0.5), 'clip_grads', value=0.5)
    updates(c, 2, (0, 3), (2,))

    c = made(make, 'equal_values', 'parameters of equal values stay two', MOMENTUM)
    updates(setup(c, np.ones(3), np.ones(3)), 2, (3,), (3,))


def targets(make):
    c = made(make, 'grows', 'a parameter that comes later, in front: the states stay with their parameters', MOMENTUM)
    updates(setup(c, (2,), (2,)), 1, (2,), (2,))
    c.step('setup', params=[(2,), 'params0', 'params1'])
    updates(c, 2, (2,), (2,), (2,))

    c = made(make, 'another_target', 'a target, another one, and the first again', ADAM)
    updates(setup(c, (2,)), 1, (2,))
    updates(setup(c, (2,)), 1, (2,))
    c.step('setup', params=['params0'])
    updates(c, 1, (2,))

    c = made(make, 'two_instances', 'two optimizers of one model, each with its own state and hooks', MOMENTUM)
    setup(c, (3,))
    c.step('setup', params=['params0'], on='second')
    c.step('add_hook', attributes=dict(hook='weight_decay', value=0.5), on='second')
    for on in ('main', 'second', 'main', 'second'):
        c.step('update', grads=[(3,)], on=on)


def refusals(make):
    c = made(make, 'refuses_update', 'no setup', SGD)
    c.step('update', grads=[(2,)], error='C1')
    c = made(make, 'refuses_freeze', 'no setup whose places could be meant', SGD)
    c.step('add_hook', attributes=dict(hook='freeze_param', frozen=[0]), error='C1')
    c = made(make, 'refuses_shape', 'a gradient that would broadcast', SGD)
    setup(c, (2, 3)).step('update', grads=[(3,)], error='C2')
    c = made(make, 'refuses_count', 'two parameters, one gradient', SGD)
    setup(c, (2,), (2,)).step('update', grads=[(2,)], error='C2')
    c = made(make, 'refuses_rule', 'a rule that nobody knows', ('alchemy', {}))
    c.step('setup', params=[(2,)], error='C3')
    c = made(make, 'refuses_hook', 'a hook that nobody knows', SGD)
    c.step('add_hook', attributes=dict(hook='alchemy'), error='C3')
    c = made(make, 'refuses_frozen', 'a place behind the end', SGD)
    setup(c, (2,)).step('add_hook', attributes=dict(hook='freeze_param', frozen=[1]), error='C4')


def made(make, name, about, rule, precision='grid'):
    return make(name, about, precision, rule=rule[0], options=rule[1])


def setup(case, *params):
    return case.step('setup', params=list(params))


def hook(case, name, **attributes):
    return case.step('add_hook', attributes=dict(attributes, hook=name))


def updates(case, count, *shapes):
    for _ in range(count):
        case.step('update', grads=list(shapes))
    return case
