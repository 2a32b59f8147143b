# -*- coding: utf-8 -*-
"""Cases of vgg16: few channels, small images, all of its five blocks in one case."""
import numpy as np

from cases.autograd.net.images import alive

SIZES = dict(depths=[1, 2], channels=[2, 3], hidden=4, classes=3)
IMAGES = (2, 2, 6, 5)
MASK6 = np.array([[True, False, True, True], [True, True, False, True]])
MASK7 = np.array([[True, True, False, True], [False, True, True, True]])


def cases(make):
    for name, about, precision in (('small', 'two blocks, an odd width', 'grid'), ('mantissa32', 'full float32 mantissas', 'float32'),
                                   ('mantissa64', 'full float64 mantissas', 'float64')):
        c = network(make(name, about, precision, **SIZES), IMAGES, **SIZES)
        forward(c, IMAGES, MASK6, MASK7).backward(d_out=(2, 3)).read('x', 'd_out', 'mask6', 'mask7', *c.params['params'])
        forward(c, 'x', 'mask6', 'mask7', train=False).backward(d_out=(2, 3))

    kept = np.ones((2, 4), bool)
    for name, about, changed, shape in (
            ('one_convolution', 'one block of one convolution', dict(depths=[1], channels=[2]), (2, 1, 4, 2)),
            ('three_deep', 'three convolutions in a block', dict(depths=[3], channels=[2]), (2, 1, 4, 4)),
            ('three_blocks', 'three blocks down to one pixel', dict(depths=[1, 1, 1], channels=[1, 2, 2]), (2, 1, 8, 8)),
            ('sixteen', 'the five blocks of the name, one channel each', dict(depths=[2, 2, 3, 3, 3], channels=[2, 2, 2, 2, 2]), (1, 1, 32, 32))):
        sizes = dict(SIZES, **changed)
        c = network(make(name, about, **sizes), shape, **sizes)
        forward(c, shape, kept[:shape[0]], kept[:shape[0]]).backward(d_out=(shape[0], 3))

    quarter = dict(SIZES, dropout_ratio=0.25)
    c = network(make('quarter', 'dropout of a quarter', **quarter), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7).backward(d_out=(2, 3))
    c = network(make('backward_twice', 'the second backward does not add to the first', **SIZES), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    refusals(make)


def forward(case, x, mask6, mask7, train=None, error=None):
    attributes = None if train is None else {'train': train}
    return case.step('forward', attributes=attributes, error=error, x=x, mask6=mask6, mask7=mask7)


def network(case, images, depths, channels, hidden, classes):
    """The parameters in the order of their names."""
    shapes, inside = [], images[1]
    for depth, width in zip(depths, channels):
        for _ in range(depth):
            shapes += [(width, inside, 3, 3), (width,)]
            inside = width
    shrunk = 2 ** len(depths)
    flat = inside * (images[2] // shrunk) * (images[3] // shrunk)
    for size in (hidden, hidden, classes):
        shapes += [(flat, size), (size,)]
        flat = size
    return case.param('params', alive(case, shapes))


def refusals(make):
    wrong = dict(SIZES, depths=[1])
    c = network(make('refuses_depths', 'two numbers of channels and one depth', **wrong), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7, error='C2')
    wrong = dict(SIZES, depths=[1] * (len(SIZES['depths']) - 1) + [0])
    c = network(make('refuses_no_depth', 'a last block of no convolutions', **wrong), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7, error='C2')
    c = network(make('refuses_params', 'the last bias is missing', **SIZES), IMAGES, **SIZES)
    c.params['params'].pop()
    forward(c, IMAGES, MASK6, MASK7, error='C3')
    c = network(make('refuses_image', 'one image without its axis', **SIZES), IMAGES, **SIZES)
    forward(c, IMAGES[1:], MASK6, MASK7, error='C3')
    c = network(make('refuses_mask', 'the second mask would broadcast', **SIZES), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7[:1], error='C4')
    c = network(make('refuses_d_out', 'd_out would broadcast', **SIZES), IMAGES, **SIZES)
    forward(c, IMAGES, MASK6, MASK7).backward(d_out=(1, 3), error='C1')
