# -*- coding: utf-8 -*-
"""Cases of trainer. All are short: a step amplifies the rounding of the step before it."""
import numpy as np

from cases.explicit.model.two_layer_net import network, target

D, H, V = 2, 3, 3


def cases(make):
    first_epoch = make.conventions['shuffle'] == 'compounded' and make.conventions['log_at'] == 'start'
    if first_epoch:
        clipped(make.without('shuffle', 'log_at'))
    if make.conventions['norm_eps'] == 'added':
        epochs(make.without('norm_eps'))
        if first_epoch:
            loops(make.without('norm_eps', 'shuffle', 'log_at'))
    if make.default:
        c = make.without()('shuffles', "the engine's own shuffles: every row once, every order alike")
        c.step('draw', attributes={'count': 200, 'size': 12}, law={'permutations': {'kind': 'permutation'}})
        c = network(make.without('norm_eps')('defaults', 'no attribute given: sgd, lr .01, batches of 32, a log every 20'),
                    D, H, V)
        fit(make, c, 33, 2)
        c = network(make.without('norm_eps')('default_interval', 'a log every 20 batches: of the first, and of the next twenty',
                                             optimizer='sgd', lr=0.0625, momentum=0.5), D, H, V)
        fit(make, c, 22, 1, batch_size=1)
        refusals(make.without('log_eps', 'norm_eps', 'shuffle', 'log_at'))


def fit(make, case, n, count, **attributes):
    """One call of fit on n new rows, with the shuffles of `count` epochs."""
    permutations = np.array([case.random.permutation(n) for _ in range(count)])
    return case.step('fit', x=(n, D), t=target(make, case, n, V), permutations=permutations, attributes=attributes)


def clipped(make):
    c = network(make('clipped', 'gradients clipped to a fraction', lr=2.0), D, H, V)
    fit(make, c, 6, 1, batch_size=2, max_grad=0.25, eval_interval=1)


def epochs(make):
    c = network(make('two_epochs', 'two epochs of two batches; the seventh row of an epoch is left out', lr=0.5), D, H, V)
    fit(make, c, 7, 2, batch_size=3, eval_interval=1).read('x', 't', 'permutations')

    c = network(make('logged', 'two epochs of three batches, means over two losses', lr=0.5), D, H, V)
    fit(make, c, 9, 2, batch_size=3, eval_interval=2)

    c = network(make('carried', 'means over three losses', lr=0.5), D, H, V)
    fit(make, c, 9, 2, batch_size=3, eval_interval=3)

    c = network(make('momentum_epochs', 'the velocity is kept from epoch to epoch', optimizer='momentum', lr=0.25), D, H, V)
    fit(make, c, 4, 3, batch_size=2, eval_interval=2)

    c = network(make('two_fits', 'velocity and log live on in the next fit', optimizer='momentum', lr=0.25), D, H, V)
    fit(make, c, 4, 1, batch_size=2, eval_interval=2)
    fit(make, c, 4, 1, batch_size=2, eval_interval=2)


def loops(make):
    """One epoch, every loss logged: the order of later epochs and the time of the log change nothing."""
    for precision in ('float32', 'float64'):
        name = 'mantissa' + precision[-2:]
        c = network(make(name, 'full %s mantissas' % precision, precision, lr=0.3), D, H, V)
        fit(make, c, 7, 1, batch_size=2, eval_interval=1)

    c = network(make('one_row_batches', 'batches of one row', lr=0.5), D, H, V)
    fit(make, c, 3, 1, batch_size=1, eval_interval=1)

    c = network(make('one_batch', 'the batch is the epoch', lr=0.5), D, H, V)
    fit(make, c, 4, 1, batch_size=4, eval_interval=1)

    c = network(make('momentum', 'three steps with a velocity', optimizer='momentum', lr=0.25, momentum=0.5), D, H, V)
    fit(make, c, 6, 1, batch_size=2, eval_interval=1)

    c = network(make('two_trainers', 'two trainers train the same parameters in turn', lr=0.5), D, H, V)
    fit(make, c, 2, 1, batch_size=2, eval_interval=1)
    c.step('fit', on='second', x='x', t='t', permutations='permutations',
           attributes={'batch_size': 2, 'eval_interval': 1})

    c = make('equal_params', 'a weight that starts as the transpose of the other, zero biases of one shape', lr=0.5)
    W = c.draw(D, D)
    c.param('W1', W).param('b1', np.zeros(D)).param('W2', W.T).param('b2', np.zeros(D))
    permutations = np.array([[1, 0, 3, 2]])
    t = make.target([0, 1, 1, 0], 2)
    c.step('fit', x=(4, D), t=t, permutations=permutations, attributes={'batch_size': 2, 'eval_interval': 1})

    c = network(make('long_limit', 'a limit above every norm changes nothing', lr=0.5), D, H, V)
    fit(make, c, 4, 1, batch_size=2, max_grad=100.0, eval_interval=1)

    c = network(make('too_few_rows', 'fewer rows than a batch: nothing is trained', lr=0.5), D, H, V)
    permutations = np.array([[1, 0]])
    c.step('fit', x=(2, D), t=target(make, c, 2, V), permutations=permutations, attributes={'batch_size': 3},
           want=['W1', 'b1', 'W2', 'b2'])


def refusals(make):
    ids, order = np.array([0, 1, 2]), np.array([[2, 0, 1]])
    for name, about, label, changed, attributes in (
            ('t', 'a target too few', 'C1', dict(t=np.array([0, 1])), {}),
            ('repeated_row', 'a row twice in an epoch', 'C2', dict(permutations=np.array([[2, 0, 2]])), {}),
            ('short_permutation', 'a row left out', 'C2', dict(permutations=np.array([[1, 0]])), {}),
            ('one_permutation', 'a permutation, not a row for each epoch', 'C2', dict(permutations=order[0]), {}),
            ('batch_size', 'batches of no rows', 'C3', {}, dict(batch_size=0)),
            ('eval_interval', 'a log every 0 iterations', 'C4', {}, dict(eval_interval=0)),
            ('max_grad', 'a negative limit', 'C5', {}, dict(max_grad=-1.0))):
        c = network(make('refuses_' + name, about), D, H, V)
        inputs = dict(x=(3, D), t=ids, permutations=order)
        inputs.update(changed)
        c.step('fit', attributes=attributes, error=label, **inputs)
    c = network(make('refuses_lr', 'a negative rate', lr=-0.5), D, H, V)
    c.step('fit', x=(3, D), t=ids, permutations=order, error='C6')
    c = network(make('refuses_optimizer', 'no such optimizer', optimizer='none'), D, H, V)
    c.step('fit', x=(3, D), t=ids, permutations=order, error='C6')
