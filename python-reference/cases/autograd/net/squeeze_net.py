# -*- coding: utf-8 -*-
"""Cases of squeeze_net: few channels, small images."""
import numpy as np

from cases.autograd.net.images import alive

SIZES = dict(stem=2, squeeze=[1, 2], expand=[2, 2], pools=[1], classes=3)
IMAGES = (2, 1, 19, 15)


def cases(make):
    for name, about, precision in (('small', 'two fire modules, a pooling between them', 'grid'),
                                   ('mantissa32', 'full float32 mantissas', 'float32'),
                                   ('mantissa64', 'full float64 mantissas', 'float64')):
        c = network(make(name, about, precision, **SIZES), **SIZES)
        forward(c, IMAGES, **SIZES).backward(d_out=(2, 3)).read('x', 'd_out', 'mask', *c.params['params'])
        c.step('forward', attributes={'train': False}, x='x', mask='mask').backward(d_out=(2, 3))

    for name, about, changed, shape in (('one_module', 'one fire module, no pooling behind it', dict(squeeze=[2], expand=[1], pools=[]), (2, 2, 9, 7)),
                                        ('last_pooled', 'a pooling behind the last module', dict(squeeze=[2], expand=[3]), (1, 1, 15, 15)),
                                        ('no_pools', 'two modules, no pooling', dict(pools=[]), (1, 2, 11, 13)),
                                        ('eight', 'the eight modules of the published network', dict(
                                            squeeze=[1, 1, 1, 1, 2, 2, 1, 1], expand=[1, 1, 1, 1, 1, 1, 1, 1], pools=[2, 4], classes=2), (1, 1, 35, 35))):
        sizes = dict(SIZES, **changed)
        c = network(make(name, about, **sizes), channels=shape[1], **sizes)
        forward(c, shape, **sizes).backward(d_out=(shape[0], sizes['classes']))

    quarter = dict(SIZES, dropout_ratio=0.25)
    c = network(make('ratio_25', 'dropout of a quarter', **quarter), **SIZES)
    forward(c, IMAGES, **SIZES).backward(d_out=(2, 3))
    c = network(make('two_backward_steps', 'the second backward does not add to the first', **SIZES), **SIZES)
    forward(c, IMAGES, **SIZES).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    refusals(make)


def forward(case, shape, error=None, stem=None, squeeze=None, expand=None, pools=(), classes=None):
    """A mask that keeps three of four."""
    H, W = [halved(halved(n)) for n in shape[2:]]
    for _ in pools:
        H, W = halved(H), halved(W)
    mask = case.random.rand(shape[0], 2 * expand[-1], H, W) < 0.75
    return case.step('forward', error=error, x=shape, mask=mask)


def halved(n):
    return (n - 3) // 2 + 1


def network(case, stem, squeeze, expand, pools, classes, channels=1):
    """The parameters in the order of their names."""
    shapes = [(stem, channels, 3, 3), (stem,)]
    inside = stem
    for narrow, wide in zip(squeeze, expand):
        shapes += [(narrow, inside, 1, 1), (narrow,), (wide, narrow, 1, 1), (wide,), (wide, narrow, 3, 3), (wide,)]
        inside = 2 * wide
    return case.param('params', alive(case, shapes + [(classes, inside, 1, 1), (classes,)]))


def refusals(make):
    wrong = dict(SIZES, squeeze=[1])
    c = network(make('refuses_sizes', 'two expansions of one squeeze', **wrong), **SIZES)
    forward(c, IMAGES, error='C2', **SIZES)
    c = network(make('refuses_params', 'the last bias is missing', **SIZES), **SIZES)
    c.params['params'].pop()
    forward(c, IMAGES, error='C3', **SIZES)
    c = network(make('refuses_image', 'one image without its axis', **SIZES), **SIZES)
    c.step('forward', x=IMAGES[1:], mask=np.ones((2, 4, 1, 1), bool), error='C3')
    c = network(make('refuses_mask', 'the mask would broadcast', **SIZES), **SIZES)
    c.step('forward', x=IMAGES, mask=np.ones((2, 4, 1, 1), bool)[:1], error='C4')
    c = network(make('refuses_d_out', 'd_out would broadcast', **SIZES), **SIZES)
    forward(c, IMAGES, **SIZES).backward(d_out=(1, 3), error='C1')
