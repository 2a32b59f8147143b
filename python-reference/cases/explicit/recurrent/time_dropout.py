# -*- coding: utf-8 -*-
"""Cases of time_dropout."""
import numpy as np

# [N, T, D]; under shared the first step is the mask.
MASK = np.array([[[True, False, True, True], [False, True, False, True], [True, True, False, False]],
                 [[False, True, True, False], [True, False, True, True], [False, False, True, True]]])


def cases(make):
    shared = make.conventions['mask'] == 'shared'

    def kept(mask):
        return mask[:, 0] if shared else mask

    for name, about, precision, attributes in (
            ('default_ratio', 'no attribute given: half', 'grid', {}),
            ('quarter', 'ratio 1/4', 'grid', dict(dropout_ratio=0.25)),
            ('tenth', 'ratio 0.1, inexact in binary', 'grid', dict(dropout_ratio=0.1)),
            ('no_ratio', 'ratio exactly 0 is a value, not "unset"', 'grid', dict(dropout_ratio=0.0)),
            ('mantissa32', 'full float32 mantissas', 'float32', dict(dropout_ratio=0.3)),
            ('mantissa64', 'full float64 mantissas', 'float64', dict(dropout_ratio=0.3))):
        mask = kept(np.ones_like(MASK) if name == 'no_ratio' else MASK)
        c = make(name, about, precision, **attributes)
        c.forward(xs=(2, 3, 4), mask=mask).backward(d_out=(2, 3, 4)).read('xs', 'd_out', 'mask')

    quarter = dict(dropout_ratio=0.25)
    c = make('one_row', 'N = 1', **quarter)
    c.forward(xs=(1, 3, 4), mask=kept(MASK[:1])).backward(d_out=(1, 3, 4))
    c = make('one_step', 'T = 1', **quarter)
    c.forward(xs=(2, 1, 4), mask=kept(MASK[:, :1])).backward(d_out=(2, 1, 4))
    c = make('all_dropped', 'the mask drops everything', **quarter)
    c.forward(xs=(2, 2, 4), mask=kept(np.zeros_like(MASK[:, :2]))).backward(d_out=(2, 2, 4))
    c = make('zeros', 'what is 0 may be kept or dropped: the mask cannot be seen in out', **quarter)
    zeros = np.array([[[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 1.0, 1.0]]])
    c.forward(xs=zeros, mask=kept(np.array([[[True, False, True, False]] * 2]))).backward(d_out=(1, 2, 4))
    c = make('backward_twice', 'the second backward uses the same mask as the first', **quarter)
    c.forward(xs=(2, 3, 4), mask=kept(MASK)).backward(d_out=(2, 3, 4)).backward(d_out=(2, 3, 4))
    c = make('two_calls', 'backward uses the mask of the latest forward', **quarter)
    c.forward(xs=(2, 3, 4), mask=kept(MASK)).forward(xs=(2, 3, 4), mask=kept(~MASK)).backward(d_out=(2, 3, 4))
    c = make('two_instances', 'two layers, interleaved', **quarter)
    c.forward(xs=(2, 3, 4), mask=kept(MASK)).step('forward', on='second', xs=(2, 3, 4), mask=kept(~MASK))
    c.backward(d_out=(2, 3, 4)).step('backward', on='second', d_out=(2, 3, 4))
    c = make('test_after_train', 'a mask that is given in test mode has no effect, nor has that of the forward before', **quarter)
    c.forward(xs=(2, 3, 4), mask=kept(MASK))
    test(c, (2, 3, 4), 'mask').backward(d_out=(2, 3, 4)).read('xs', "xs'")
    c = make('train_test_train', 'each backward belongs to the forward before it, in the mode of that forward', **quarter)
    c.forward(xs=(2, 3, 4), mask=kept(MASK)).backward(d_out=(2, 3, 4))
    test(c, (2, 3, 4), 'mask').backward(d_out=(2, 3, 4))
    c.forward(xs=(2, 3, 4), mask=kept(~MASK)).backward(d_out=(2, 3, 4))

    for name, ratio in (('draw_none', 0.0), ('draw_tenth', 0.1), ('draw_third', 1 / 3.0), ('draw_half', 0.5), ('draw_most', 0.875)):
        c = make(name, "the engine's own masks at ratio %.4g" % ratio, smooth=False, dropout_ratio=ratio)
        law = {'kind': 'two_point', 'values': [0.0, 1.0 / (1.0 - ratio)], 'probability': 1.0 - ratio}
        law = law if ratio else {'kind': 'constant', 'value': 1.0}
        laws = {'first': law, 'change': {'kind': 'constant', 'value': 0.0}} if shared else {'out': law}
        c.step('draw', xs=np.ones((2, 4, 25)), attributes={'count': 200}, law=laws, want=list(laws))

    if make.default:
        free = make.without()
        c = free('test_first', 'test mode with no mask and no training before', **quarter)
        test(c, (2, 3, 4), None).backward(d_out=(2, 3, 4))
        for name, ratio in (('refuses_negative', -0.25), ('refuses_percent', 50.0), ('refuses_above', 1.5), ('refuses_all', 1.0)):
            c = free(name, 'the ratio is a probability', dropout_ratio=ratio)
            test(c, (2, 3, 4), None, error='C1')
        c = free('refuses_matrix', 'xs has two axes')
        test(c, (2, 4), None, error='C2')
        c = free('refuses_d_out', 'd_out would broadcast, but has one step')
        test(c, (2, 3, 4), None).backward(d_out=(2, 1, 4), error='C4')
        make('refuses_no_mask', 'train mode without a mask').forward(xs=(2, 3, 4), mask=None, error='C3')
        c = make('refuses_mask', 'a mask of one row would broadcast')
        c.forward(xs=(2, 3, 4), mask=MASK[:1], error='C3')
    else:
        c = make('refuses_mask', 'a mask for every step')
        c.forward(xs=(2, 3, 4), mask=MASK, error='C3')


def test(c, xs, mask, **options):
    """A forward in test mode."""
    return c.step('forward', attributes={'train': False}, xs=xs, mask=mask, **options)
