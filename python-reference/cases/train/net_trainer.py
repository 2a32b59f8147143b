# -*- coding: utf-8 -*-
"""Cases of net_trainer. All are short: a step amplifies the rounding of the step before it."""
import numpy as np

V = 3
SGD = dict(rule='sgd', options=dict(lr=0.5))
SLOW = dict(rule='momentum', options=dict(lr=0.0625, momentum=0.5))
MOMENTUM = dict(rule='momentum', options=dict(lr=0.25, momentum=0.75))
ADAM = dict(rule='adam', options=dict(lr=0.125, beta1=0.5, beta2=0.75, eps=0.0078125))
# The bias before a batch normalisation has a gradient of 0 but for rounding: with a large eps Adam takes no step by it.
STEADY = dict(rule='adam', options=dict(ADAM['options'], eps=0.25))
NORMALISED = [4, 'batch_norm', 'relu', V]


def cases(make):
    for touched, made in (((), plain), (('eps_placement',), adam), (('norm_eps',), clipped),
                          (('running_variance',), normalised), (('eps_placement', 'norm_eps'), together)):
        others = [key for key in make.conventions if key not in touched]
        if all(make.conventions[key] == make.spec['conventions'][key]['default'] for key in others):
            made(make.without(*others))


def plain(make):
    """What no convention touches: other rules than Adam, limits that are longer than every gradient, train mode."""
    for rule, options in (('sgd', SGD['options']), ('momentum', MOMENTUM['options']),
                          ('adagrad', dict(lr=0.0625, eps=0.0)), ('adadelta', dict(rho=0.75, eps=1e-2))):
        c = net(make(rule, 'two steps by the rule %s, then a prediction' % rule, parts=[3, 'tanh', V], rule=rule,
                     options=options))
        steps(c, 4, 5).step('predict', x=(2, 2)).read('x', 't')

    for name, about, parts in (
            ('relu', 'relu between the layers', [4, 'relu', V]),
            ('linear', 'one layer: logistic regression', [V]),
            ('function_first', 'a function before the first layer', ['tanh', V]),
            ('same_sizes', 'three layers whose sizes agree', [V, 'sigmoid', V, 'tanh', V])):
        d = V if name == 'same_sizes' else 2
        steps(net(make(name, about, parts=parts, **MOMENTUM), d), 4, 3, d=d).step('predict', x=(2, d))

    for name, about, parts in (('batch_norm_first', 'the columns of x are normalised', ['batch_norm', 3, 'tanh', V]),
                               ('batch_norm_last', 'the scores are normalised', [V, 'batch_norm'])):
        steps(net(make(name, about, parts=parts, **SLOW)), 5, 6)
    for precision in ('float32', 'float64'):
        c = make('momentum_mantissa' + precision[-2:], 'full %s mantissas' % precision, precision, parts=[3, 'relu', V],
                 weight_decay=0.01, **MOMENTUM)
        steps(net(c), 4, 3, 4).step('predict', x=(2, 2))

    steps(net(make('one_row', 'batches of one row', parts=[3, 'relu', V], **MOMENTUM)), 1, 1, 1)
    steps(net(make('one_class', 'V = 1: the loss is 0 and nothing moves', parts=[3, 'tanh', 1], **SGD)), 2, 2, v=1)
    steps(net(make('long_limit', 'a limit above every norm changes nothing', parts=[3, 'relu', V], max_grad=100.0, **SGD)),
          4, 3)
    steps(net(make('zero_limit', 'a limit of 0: nothing moves', parts=[3, 'relu', V], max_grad=0.0, **SGD)), 4, 3)
    c = net(make('decay', 'every parameter decays, and no penalty is in the loss', parts=[3, 'relu', V], weight_decay=0.25,
                 **MOMENTUM))
    steps(c, 4, 3, 4)
    c = net(make('decay_alone', 'no gradient but that of the penalty', parts=[2, 'tanh', 1], weight_decay=0.25, **SGD))
    steps(c, 3, 3, v=1)

    c = net(make('far_out', 'scores whose exponentials are infinite, some right and some wrong', parts=[V], **SGD))
    c.step('train_step', x=np.array([[4096.0, -1.0], [-4096.0, 0.5], [0.5, 1.0]]), t=np.array([0, 0, 2]))

    c = net(make('same_batch', 'one batch twice: the second step goes down from where the first one ended',
                 parts=[3, 'relu', V], **SGD))
    steps(c, 4).step('train_step', x='x', t='t').read('x', 't')

    c = net(make('equal_params', 'a weight that starts as the transpose of the other, biases of one value',
                 parts=[2, 'tanh', 2], **MOMENTUM))
    weights = c.params['params']
    c.tensors[weights[2]] = c.tensors[weights[0]].T.copy()
    c.tensors[weights[3]] = c.tensors[weights[1]].copy()
    steps(c, 3, 3, v=2)

    c = make('tied', 'two layers with one W, which moves once', parts=[2, 'tanh', 2], max_grad=100.0, **MOMENTUM)
    W = c.tensor('W', (2, 2))
    c.params.update(params=[W, c.tensor('b', (2,)), W, c.tensor('b', (2,))], statistics=[])
    steps(c, 3, 3, v=2)

    c = net(make('two_trainers', 'two trainers train one net in turn, each with a velocity of its own',
                 parts=[3, 'relu', V], **MOMENTUM))
    for on in ('main', 'second', 'main', 'second'):
        steps(c, 3, on=on)
    c.step('predict', x=(2, 2)).step('predict', on='second', x=(2, 2))

    c = net(make('predicts', 'scores before a step, between two, and of one row', parts=[3, 'relu', V], **MOMENTUM))
    c.step('predict', x=(3, 2))
    steps(c, 4).step('predict', x=(1, 2))
    steps(c, 3).step('predict', x=(2, 2)).read('x')

    c = net(make('test_mode', 'scores by the statistics as they were given', parts=NORMALISED, **SGD))
    c.step('predict', x=(3, 2)).step('predict', x=(1, 2)).step('statistics')

    refusals(make)


def adam(make):
    """Adam without clipping, and batch normalisations in train mode only; no unit is cut off for a whole batch."""
    steps(net(make('adam', 'three steps by the rule adam', parts=[3, 'tanh', V], **ADAM)), 4, 3, 5).step('predict', x=(2, 2))
    alive(net(make('adam_relu', 'the same with relu', parts=[4, 'relu', V], **ADAM)), 4, 6).step('predict', x=(2, 2))
    usual = dict(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8)
    for precision in ('float32', 'float64'):
        c = make('adam_mantissa' + precision[-2:], 'full %s mantissas, the usual settings' % precision, precision,
                 parts=[4, 'relu', V], rule='adam', options=usual)
        alive(net(c), 4, 6, 4)

    c = make('adam_decay', 'Adam sees the decay: it is no AdamW', parts=[3, 'relu', V], weight_decay=0.25, **ADAM)
    steps(net(c), 4, 3, 4)
    c = make('adam_normalised', 'gamma and beta have moments of their own', parts=NORMALISED, weight_decay=0.0625, **STEADY)
    steps(net(c), 5, 6)

    c = net(make('two_adams', 'two trainers of one net, each with moments and a count of its own', parts=[3, 'tanh', V],
                 **STEADY))
    for on in ('main', 'main', 'second', 'main'):
        steps(c, 4, on=on)


def clipped(make):
    """Limits that gradients are above."""
    for name, about, settings in (
            ('clipped', 'one norm of all gradients, above the limit', dict(SGD, max_grad=0.125)),
            ('clipped_decay', 'clipped first, then decayed', dict(MOMENTUM, max_grad=0.25, weight_decay=0.5))):
        steps(net(make(name, about, parts=[3, 'relu', V], **settings)), 4, 3, 4)
    c = make('clipped_tied', 'a parameter of two layers counts once in the norm', parts=[2, 'tanh', 2], max_grad=0.25, **SGD)
    W = c.tensor('W', (2, 2))
    c.params.update(params=[W, c.tensor('b', (2,)), W, c.tensor('b', (2,))], statistics=[])
    steps(c, 3, 3, v=2)


def normalised(make):
    """Batch normalisations whose statistics are seen."""
    for name, about, parts in (
            ('batch_norm', 'one after the first layer', NORMALISED),
            ('two_batch_norms', 'two, of different widths', [4, 'batch_norm', 'tanh', 2, 'batch_norm', 'relu', V])):
        c = net(make(name, about, parts=parts, **SLOW))
        steps(c, 5).step('statistics').step('predict', x=(3, 2))
        steps(c, 6).step('statistics').step('predict', x=(1, 2))
    for precision in ('float32', 'float64'):
        c = make('batch_norm_mantissa' + precision[-2:], 'full %s mantissas' % precision, precision, parts=NORMALISED,
                 weight_decay=0.01, **SLOW)
        steps(net(c), 5, 6).step('statistics').step('predict', x=(2, 2))

    c = net(make('train_test_train', 'a prediction between two steps moves nothing, and training goes on in train mode',
                 parts=NORMALISED, **SLOW))
    steps(c, 5).step('predict', x=(4, 2)).step('statistics')
    steps(c, 6).step('statistics').step('predict', x=(2, 2)).read(*c.params['statistics'])


def together(make):
    """Adam, a limit, a decay and a batch normalisation."""
    for precision in ('float32', 'float64'):
        c = make('together_mantissa' + precision[-2:], 'Adam, a limit, a decay, a batch normalisation and relu', precision,
                 parts=NORMALISED, max_grad=0.5, weight_decay=0.0625, **STEADY)
        steps(net(c), 5, 6)


def refusals(make):
    parts = [3, 'batch_norm', 'relu', V]
    net(make('refuses_no_rows', 'a batch of no rows', parts=parts, **SGD)).step(
        'train_step', x=np.zeros((0, 2)), t=np.zeros(0, np.int64), error='C2')
    net(make('refuses_columns', 'three columns for two', parts=parts, **SGD)).step(
        'train_step', x=(4, 3), t=np.array([0, 1, 2, 0]), error='C2')
    for name, id_ in (('id', V), ('negative_id', -1)):
        net(make('refuses_' + name, 'the id %d, in front' % id_, parts=parts, **SGD)).step(
            'train_step', x=(2, 2), t=np.array([id_, 0]), error='C4')
    c = net(make('refuses_params', 'the last bias is missing', parts=parts, **SGD))
    c.params['params'].pop()
    steps(c, 3, error='C3')
    c = net(make('refuses_statistics', 'no running variance', parts=parts, **SGD))
    c.params['statistics'].pop()
    steps(c, 3, error='C3')
    c = net(make('refuses_bias', 'a bias of two axes, which would broadcast', parts=parts, **SGD))
    bias = c.params['params'][-1]
    c.tensors[bias] = c.tensors[bias].reshape(1, V)
    steps(c, 3, error='C3')
    c = net(make('refuses_layer', 'the second layer takes two columns', parts=[3, 'tanh', V], **SGD))
    c.tensors[c.params['params'][2]] = c.draw(2, V)
    steps(c, 3, error='C3')
    for name, about, label, settings in (
            ('rule', 'a rule that nobody knows', 'C5', dict(rule='alchemy')),
            ('max_grad', 'a negative limit', 'C6', dict(max_grad=-1.0)),
            ('weight_decay', 'a negative rate', 'C6', dict(weight_decay=-0.5)),
            ('part', 'a function that nobody knows', 'C7', dict(parts=[3, 'alchemy', V])),
            ('size', 'a layer of no units', 'C7', dict(parts=[0, V])),
            ('no_layer', 'functions only: there is nothing to train', 'C7', dict(parts=['tanh']))):
        steps(net(make('refuses_' + name, about, **dict(dict(SGD, parts=[3, 'tanh', V]), **settings))), 3, error=label)


def net(case, d=2):
    """The parameters and statistics of the parts; functions keep the width."""
    params, statistics = [], []
    for part in case.attributes['parts']:
        if part == 'batch_norm':
            params += [(d,), (d,)]
            statistics += [case.draw(d), case.positive(d)]
        elif not isinstance(part, str):
            params += [(d, part), (part,)]
            d = part
    return case.param('params', params).param('statistics', statistics)


def alive(case, *sizes):
    """Steps with small positive shifts, and each row beside its negative: every relu lets one of the two pass.

    A unit that is cut off has a gradient of 0, where the root of Adam has no slope and so no bound.
    """
    for param in case.params['params']:
        if case.tensors[param].ndim == 1:
            case.tensors[param] = np.abs(case.tensors[param]) / 8.0
    for n in sizes:
        half = case.draw(n // 2, 2)
        case.step('train_step', x=np.concatenate([half, -half]), t=case.ids(V, n))
    return case


def steps(case, *sizes, **options):
    """A train_step for each size of a batch."""
    d, v = options.pop('d', 2), options.pop('v', V)
    for n in sizes:
        case.step('train_step', x=(n, d), t=case.ids(v, n), **options)
    return case
