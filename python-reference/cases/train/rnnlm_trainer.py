# -*- coding: utf-8 -*-
"""Cases of rnnlm_trainer. All are short: a step amplifies the rounding of the step before it."""
import numpy as np

from cases.explicit.model.simple_rnnlm import Kind

V, D, H = 4, 2, 3


def cases(make):
    norm_eps, epoch_state = make.conventions['norm_eps'] == 'added', make.conventions['epoch_state'] == 'kept'
    if epoch_state:
        clipped(make.without('epoch_state'))
    if norm_eps:
        epochs(make.without('norm_eps'))
    if make.default:
        plain = make.without()
        batches(plain)
        loops(plain)
        evaluations(plain)
        refusals(plain)


def network(case):
    return Kind().weights(case, V, D, H)


def text(case, length):
    """Ids, and the ids behind them."""
    ids = case.ids(V, length + 1)
    return dict(xs=ids[:-1], ts=ids[1:])


def fit(case, length, epochs=1, n=2, t=2, interval=1, **attributes):
    attributes.update(max_epoch=epochs, batch_size=n, time_size=t, eval_interval=interval)
    return case.step('fit', attributes=attributes, **text(case, length))


def clipped(make):
    c = network(make('clipped', 'gradients clipped to a fraction', lr=2.0))
    fit(c, 8, max_grad=0.25)
    c = network(make('clipped_hard', 'a limit near the eps of the norm', lr=2.0))
    fit(c, 4, max_grad=2.0 ** -10)


def epochs(make):
    c = network(make('two_epochs', 'the second epoch starts in the middle of the text', lr=0.5))
    fit(c, 10, epochs=2).read('xs', 'ts')
    c = network(make('three_epochs', 'one batch an epoch, three epochs', lr=0.5))
    fit(c, 7, epochs=3)
    c = network(make('carried', 'a mean over the end of an epoch', lr=0.0625))
    fit(c, 6, epochs=2, interval=2, t=1)
    c = network(make('two_fits', 'the second fit begins at the front, with a new log and the old state', lr=0.125))
    fit(c, 10)
    fit(c, 10, epochs=2)
    c = network(make('fit_after_eval', 'a text was read before', lr=0.5))
    c.step('eval_perplexity', corpus=c.ids(V, 6), attributes={'batch_size': 2, 'time_size': 2})
    fit(c, 8)
    c = network(make('defaults', 'lr .01, ten epochs, a log every 20 batches; then too few ids for 20 readers of 35'))
    c.step('fit', attributes={'batch_size': 2, 'time_size': 2}, **text(c, 5))
    c.step('fit', want=['E', 'rnn_Wx', 'rnn_Wh', 'rnn_b', 'W', 'b'], **text(c, 30))
    c = network(make('default_batch', 'ids for one batch of 20 readers of 35, and hardly more'))
    c.step('fit', attributes={'max_epoch': 1}, **text(c, 701))
    c = network(make('default_interval', 'a log every 20 batches: two of 22', lr=0.0625))
    c.step('fit', attributes={'max_epoch': 1, 'batch_size': 1, 'time_size': 1}, **text(c, 22))
    c = network(make('two_trainers', 'two trainers train the same parameters, each with a state of its own', lr=0.5))
    fit(c, 4)
    c.step('fit', on='second', xs='xs', ts='ts',
           attributes={'max_epoch': 1, 'batch_size': 2, 'time_size': 2, 'eval_interval': 1})
    c.step('fit', xs='xs', ts='ts', attributes={'max_epoch': 1, 'batch_size': 2, 'time_size': 2, 'eval_interval': 1})


def batches(make):
    ids = dict(xs=np.arange(10), ts=np.arange(10) + 1)
    c = network(make('batches', 'ten ids, two readers, three ids at a time: on and round'))
    size = {'batch_size': 2, 'time_size': 3}
    c.step('get_batch', attributes=size, **ids)
    for _ in range(4):
        c.step('get_batch', xs='xs', ts='ts', attributes=size)
    c.read('xs', 'ts')
    c = network(make('batches_rest', 'eleven ids and three readers: a third of the text is three ids'))
    for _ in range(2):
        c.step('get_batch', xs=np.arange(11) * 2, ts=np.arange(11), attributes={'batch_size': 3, 'time_size': 2})
    c = network(make('batches_one', 'one reader, one id at a time, then a whole text and more'))
    c.step('get_batch', attributes={'batch_size': 1, 'time_size': 1}, **ids)
    c.step('get_batch', xs='xs', ts='ts', attributes={'batch_size': 1, 'time_size': 13})
    c = network(make('batch_after_fit', 'fit begins at the front, get_batch goes on behind it', lr=0.5))
    c.step('get_batch', attributes={'batch_size': 2, 'time_size': 3}, **text(c, 8))
    c.step('fit', xs='xs', ts='ts', attributes={'max_epoch': 1, 'batch_size': 2, 'time_size': 3, 'eval_interval': 1})
    c.step('get_batch', xs='xs', ts='ts', attributes={'batch_size': 2, 'time_size': 3})


def loops(make):
    """One epoch: what becomes of the state between epochs changes nothing."""
    for precision in ('float32', 'float64'):
        c = network(make('mantissa' + precision[-2:], 'full %s mantissas' % precision, precision, lr=0.3))
        fit(c, 9)
    c = network(make('one_row', 'one reader', lr=0.5))
    fit(c, 6, n=1, t=3)
    c = network(make('one_step', 'one id at a time, three readers', lr=0.5))
    fit(c, 7, n=3, t=1)
    c = network(make('rest', 'ids that fill no batch are not read in this epoch', lr=0.5))
    fit(c, 11, t=4)
    c = network(make('means', 'means over two losses', lr=0.0625))
    fit(c, 8, t=1, interval=2)
    c = network(make('no_lr', 'lr exactly 0: only the state moves', lr=0.0))
    fit(c, 8)
    c = network(make('long_limit', 'a limit above every norm changes nothing', lr=0.5))
    fit(c, 8, max_grad=100.0)
    c = network(make('reset', 'the state is reset by hand between two fits', lr=0.5))
    fit(c, 4).step('reset_state')
    fit(c, 6, n=3)


def evaluations(make):
    for name, about, n, t, length, precision in (
            ('eval', 'two readers, two batches of three', 2, 3, 14, 'grid'),
            ('eval_rest', 'the last ids fill no batch', 3, 2, 12, 'grid'),
            ('eval_one', 'one reader, one id at a time', 1, 1, 5, 'grid'),
            ('eval64', 'full float64 mantissas', 2, 2, 9, 'float64')):
        c = network(make(name, about, precision))
        c.step('eval_perplexity', corpus=c.ids(V, length), attributes={'batch_size': n, 'time_size': t})
        c.read('E', 'rnn_Wx', 'rnn_Wh', 'rnn_b', 'W', 'b')
    c = network(make('eval_defaults', 'ten readers of 35 ids, and one id more'))
    c.step('eval_perplexity', corpus=c.ids(V, 351))
    c = network(make('eval_twice', 'the state of the first evaluation goes on in the second, until it is reset'))
    size = {'batch_size': 2, 'time_size': 2}
    c.step('eval_perplexity', corpus=c.ids(V, 5), attributes=size)
    c.step('eval_perplexity', corpus='corpus', attributes=size).step('reset_state')
    c.step('eval_perplexity', corpus='corpus', attributes=size)


def refusals(make):
    ids = np.array([0, 1, 2, 3, 0, 1])
    good = {'max_epoch': 1, 'batch_size': 2, 'time_size': 2, 'eval_interval': 1}
    for name, about, label, changed, attributes in (
            ('ts', 'a target too few', 'C1', dict(ts=ids[:-1]), {}),
            ('rows', 'a text has one axis', 'C1', dict(xs=ids.reshape(2, 3), ts=ids.reshape(2, 3)), {}),
            ('batch_size', 'no readers', 'C2', {}, dict(batch_size=0)),
            ('time_size', 'no ids at a time', 'C3', {}, dict(time_size=0)),
            ('eval_interval', 'a log every 0 batches', 'C4', {}, dict(eval_interval=0)),
            ('max_grad', 'a negative limit', 'C6', {}, dict(max_grad=-1.0))):
        c = network(make('refuses_' + name, about, lr=0.5))
        inputs = dict(xs=ids, ts=ids)
        inputs.update(changed)
        c.step('fit', attributes=dict(good, **attributes), error=label, **inputs)
    c = network(make('refuses_lr', 'a negative rate', lr=-0.5))
    c.step('fit', xs=ids, ts=ids, attributes=good, error='C5')
    c = network(make('refuses_defaults', 'ten readers of 35 ids, and no id more'))
    c.step('eval_perplexity', corpus=c.ids(V, 350), error='C7')
    c = network(make('refuses_corpus', 'too short for one batch and its targets'))
    c.step('eval_perplexity', corpus=ids[:4], attributes={'batch_size': 2, 'time_size': 2}, error='C7')
