# -*- coding: utf-8 -*-
"""Cases of resnet: two blocks, few channels, images from which the last block has 2x2 pixels left."""
import numpy as np

SIZES = dict(stem=2, depths=[2, 1], widths=[1, 2], expansion=2, classes=2)
IMAGES = (2, 1, 15, 13)


def cases(make):
    for name, about, precision in (('small', 'two blocks, one with a BottleneckB', 'grid'),
                                   ('mantissa32', 'full float32 mantissas', 'float32'),
                                   ('mantissa64', 'full float64 mantissas', 'float64')):
        c = network(make(name, about, precision, **SIZES), **SIZES)
        c.forward(x=IMAGES).backward(d_out=(2, 2)).step('statistics').read('x', 'd_out')
        c.step('forward', attributes={'train': False}, x=IMAGES).backward(d_out=(2, 2))

    for name, about, changed in (('one_block', 'one block of one bottleneck', dict(depths=[1], widths=[2])),
                                 ('deeper', 'three blocks', dict(depths=[1, 1, 2], widths=[1, 1, 2])),
                                 ('wider', 'expansion 3 and four classes', dict(depths=[1, 1], expansion=3, classes=4))):
        sizes = dict(SIZES, **changed)
        c = network(make(name, about, **sizes), **sizes)
        c.forward(x=(2, 1, 11, 19)).backward(d_out=(2, sizes['classes']))

    steady(make)
    if make.default:
        others(make, make.without())


def steady(make):
    """Normalised channels far from 0, on either side of it: rounding moves no number over the corner of a relu."""
    for name, about, changed in (('steady', 'rounding takes no other branch, at float32 either', {}),
                                 ('steady_deeper', 'the same with three blocks', dict(depths=[1, 1, 2], widths=[1, 1, 2])),
                                 ('steady_wider', 'the same with expansion 3', dict(depths=[1, 1], expansion=3))):
        sizes = dict(SIZES, **changed)
        c = network(make(name, about, **sizes), **sizes)
        shifts = [param for param in c.params['params'] if c.tensors[param].ndim == 1]
        for gamma, beta in zip(shifts[1:-1:2], shifts[2:-1:2]):
            c.tensors[gamma] = c.tensors[gamma] / 8.0
            c.tensors[beta] = np.sign(c.tensors[beta]) * (2.0 + np.abs(c.tensors[beta]) / 2.0)
        c.forward(x=(2, 1, 11, 19)).backward(d_out=(2, sizes['classes']))


def others(make, plain):
    sizes = dict(SIZES, stem=1, depths=[1], widths=[1], expansion=4)
    c = network(make('default_expansion', 'expansion not given: 4', stem=1, depths=[1], widths=[1], classes=2), **sizes)
    c.forward(x=(4, 1, 13, 13)).backward(d_out=(4, 2))
    sizes = dict(SIZES, depths=[1, 2])
    c = network(make('two_channels', 'images of two channels', **sizes), channels=2, **sizes)
    c.forward(x=(2, 2, 13, 13)).backward(d_out=(2, 2))
    c = network(make('backward_twice', 'the second backward does not add to the first', **SIZES), **SIZES)
    c.forward(x=(2, 1, 11, 11)).backward(d_out=(2, 2)).backward(d_out=(2, 2))
    c = network(make('one_image', 'N = 1 in test mode, by the statistics of a training', **SIZES), **SIZES)
    c.forward(x=IMAGES).step('forward', attributes={'train': False}, x=(1, 1, 11, 11)).backward(d_out=(1, 2))

    wrong = dict(SIZES, depths=[2])
    network(plain('refuses_depths', 'two widths and one depth', **wrong), **SIZES).forward(x=IMAGES, error='C2')
    wrong = dict(SIZES, depths=[1, 0])
    network(plain('refuses_no_depth', 'a second block of no bottlenecks', **wrong), **SIZES).forward(x=IMAGES, error='C2')
    c = network(plain('refuses_params', 'the last bias is missing', **SIZES), **SIZES)
    c.params['params'].pop()
    c.forward(x=IMAGES, error='C3')
    network(plain('refuses_image', 'one image without its axis', **SIZES), **SIZES).forward(x=(1, 15, 13), error='C3')
    c = network(plain('refuses_d_out', 'd_out would broadcast', **SIZES), **SIZES)
    c.step('forward', want=[], x=IMAGES).backward(d_out=(1, 2), error='C1')


def network(case, stem, depths, widths, expansion, classes, channels=1):
    """The parameters in the order of their names."""
    shapes = [(stem, channels, 7, 7), (stem,)] + normalised(stem)
    inside = stem
    for depth, mid in zip(depths, widths):
        out = expansion * mid
        for i in range(depth):
            shapes += [(mid, inside, 1, 1)] + normalised(mid) + [(mid, mid, 3, 3)] + normalised(mid)
            shapes += [(out, mid, 1, 1)] + normalised(out)
            if i == 0:
                shapes += [(out, inside, 1, 1)] + normalised(out)
            inside = out
    return case.param('params', shapes + [(inside, classes), (classes,)])


def normalised(channels):
    return [(channels,), (channels,)]
