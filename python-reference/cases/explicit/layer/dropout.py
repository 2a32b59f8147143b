# -*- coding: utf-8 -*-
"""Cases of dropout."""
import numpy as np

MASK = np.array([[True, False, True, True], [False, True, False, True]])


def cases(make):
    for name, about, precision, attributes in (
            ('default_ratio', 'no attribute given: half', 'grid', {}),
            ('quarter', 'ratio 1/4', 'grid', dict(dropout_ratio=0.25)),
            ('tenth', 'ratio 0.1, inexact in binary', 'grid', dict(dropout_ratio=0.1)),
            ('no_ratio', 'ratio exactly 0 is a value, not "unset"', 'grid', dict(dropout_ratio=0.0)),
            ('mantissa32', 'full float32 mantissas', 'float32', dict(dropout_ratio=0.3)),
            ('mantissa64', 'full float64 mantissas', 'float64', dict(dropout_ratio=0.3))):
        mask = np.ones_like(MASK) if name == 'no_ratio' else MASK
        c = make(name, about, precision, **attributes)
        c.forward(x=(2, 4), mask=mask).backward(d_out=(2, 4)).read('x', 'd_out', 'mask')
        test(c, 'x', 'mask').read('x')

    c = make('vector', 'one axis', dropout_ratio=0.25)
    c.forward(x=(3,), mask=np.array([True, False, True])).backward(d_out=(3,))
    c = make('three_axes', 'three axes', dropout_ratio=0.25)
    c.forward(x=(2, 1, 4), mask=MASK.reshape(2, 1, 4)).backward(d_out=(2, 1, 4))
    c = make('all_dropped', 'the mask drops everything', dropout_ratio=0.75)
    c.forward(x=(2, 4), mask=np.zeros_like(MASK)).backward(d_out=(2, 4))
    c = make('zeros', 'what is 0 may be kept or dropped: the mask cannot be seen in out')
    c.forward(x=np.array([[0.0, 0.0, 2.0, 2.0]]), mask=np.array([[True, False, True, False]])).backward(d_out=(1, 4))
    c = make('no_rows', 'an empty batch', dropout_ratio=0.25)
    c.forward(x=(0, 4), mask=np.zeros((0, 4), bool)).backward(d_out=(0, 4))
    c = make('odd_length', 'a rest for every vector and warp')
    c.forward(x=(65,), mask=np.arange(65) % 3 != 1).backward(d_out=(65,))
    c = make('backward_twice', 'the second backward uses the same mask as the first', dropout_ratio=0.25)
    c.forward(x=(2, 4), mask=MASK).backward(d_out=(2, 4)).backward(d_out=(2, 4))
    c = make('two_calls', 'backward uses the mask of the latest forward', dropout_ratio=0.25)
    c.forward(x=(2, 4), mask=MASK).forward(x=(2, 4), mask=~MASK).backward(d_out=(2, 4))
    c = make('two_instances', 'two layers, interleaved', dropout_ratio=0.25)
    c.forward(x=(2, 4), mask=MASK).step('forward', on='second', x=(2, 4), mask=~MASK)
    c.backward(d_out=(2, 4)).step('backward', on='second', d_out=(2, 4))
    c = make('test_first', 'backward after a test-mode forward, with no training before', dropout_ratio=0.25)
    test(c, (2, 4), MASK).backward(d_out=(2, 4))
    c = make('train_test_train', 'each backward belongs to the forward before it, in the mode of that forward', dropout_ratio=0.25)
    c.forward(x=(2, 4), mask=MASK).backward(d_out=(2, 4))
    test(c, (2, 4), 'mask').backward(d_out=(2, 4))
    c.forward(x=(2, 4), mask=~MASK).backward(d_out=(2, 4))

    for name, about, ratio, mask in (
            ('second_order', 'the mask of forward, twice', 0.25, MASK),
            ('second_order_tenth', 'ratio 0.1, inexact in binary', 0.1, ~MASK),
            ('second_order_no_ratio', 'ratio exactly 0', 0.0, np.ones_like(MASK))):
        c = make(name, about, dropout_ratio=ratio).forward(x=(2, 4), mask=mask)
        c.backward(d_out=(2, 4)).double_backward(u_x=(2, 4)).read('x', 'd_out', 'u_x')
    c = make('second_order_test', 'the factor of test mode', dropout_ratio=0.25)
    test(c, (2, 4), MASK).backward(d_out=(2, 4)).double_backward(u_x=(2, 4))

    for name, ratio in (('draw_none', 0.0), ('draw_tenth', 0.1), ('draw_third', 1 / 3.0), ('draw_half', 0.5), ('draw_most', 0.875)):
        c = make(name, "the engine's own masks at ratio %.4g" % ratio, smooth=False, dropout_ratio=ratio)
        kept = 1.0 / (1.0 - ratio) if make.conventions['scaling'] == 'train' else 1.0
        law = {'kind': 'two_point', 'values': [0.0, kept], 'probability': 1.0 - ratio}
        c.step('draw', x=np.ones((4, 50)), attributes={'count': 200}, law={'out': law if ratio else {'kind': 'constant', 'value': 1.0}})

    if make.default:
        for name, ratio in (('refuses_negative', -0.25), ('refuses_percent', 50.0), ('refuses_all', 1.0)):
            c = make(name, 'the ratio is a probability', dropout_ratio=ratio)
            c.forward(x=(2, 4), mask=MASK, error='C1')
        c = make('refuses_mask', 'the mask would broadcast, but has not the shape of x')
        c.forward(x=(2, 4), mask=MASK[:1], error='C2')
        c = make('refuses_d_out', 'd_out would broadcast, but has not the shape of x')
        c.forward(x=(2, 4), mask=MASK).backward(d_out=(1, 4), error='C3')
        c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 4), mask=MASK).backward(d_out=(2, 4))
        c.double_backward(u_x=(1, 4), error='C4')


def test(c, x, mask):
    """A forward in test mode; the mask is given and has no effect."""
    return c.step('forward', attributes={'train': False}, x=x, mask=mask)
