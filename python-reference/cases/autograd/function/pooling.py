# -*- coding: utf-8 -*-
"""Cases of pooling."""
import numpy as np


def pair(value):
    return value if isinstance(value, list) else [value, value]


def out_shape(x, kernel, stride, pad):
    """[N, C, OH, OW], by the spec's R1."""
    sizes = [(x[2 + i] + 2 * pair(pad)[i] - pair(kernel)[i]) // pair(stride)[i] + 1 for i in (0, 1)]
    return (x[0], x[1], sizes[0], sizes[1])


def given(stride, pad):
    """The attributes that do not have their defaults."""
    return dict((key, value) for key, value, default in (('stride', stride, 1), ('pad', pad, 0)) if value != default)


SIZES = (
    ('small', 'C > 1, H < W, overlapping windows', (2, 2, 3, 4), 2, 1, 0, 'grid'),
    ('apart', 'windows side by side', (2, 2, 4, 6), 2, 2, 0, 'grid'),
    ('one_window', 'the kernel is as large as the image', (2, 3, 2, 3), [2, 3], 1, 0, 'grid'),
    ('one_pixel_kernel', 'a 1 x 1 kernel gives the image', (1, 2, 2, 3), 1, 1, 0, 'grid'),
    ('thinned', 'a 1 x 1 kernel with strides: every second row, every third column', (1, 2, 3, 4), 1, [2, 3], 0,
     'grid'),
    ('one_channel', 'N = C = 1', (1, 1, 4, 3), 2, 1, 0, 'grid'),
    ('wide_kernel', 'a kernel wider than high on an image higher than wide', (1, 2, 5, 4), [2, 3], 1, 0, 'grid'),
    ('high_kernel', 'a kernel higher than wide', (1, 2, 4, 5), [3, 1], 1, 0, 'grid'),
    ('stride', 'stride 2 that leaves a row and a column over: the output size is floored, d_x is 0 there',
     (2, 1, 4, 6), 3, 2, 0, 'grid'),
    ('strides', 'unequal strides', (1, 2, 5, 5), 2, [2, 1], 0, 'grid'),
    ('gaps', 'a stride larger than the kernel: pixels that no window holds', (1, 2, 4, 5), [1, 2], 3, 0, 'grid'),
    ('pad', 'padding on every side', (2, 2, 3, 2), 3, 1, 1, 'grid'),
    ('half_pad', 'a pad of half the kernel', (1, 2, 3, 4), 2, 2, 1, 'grid'),
    ('pads', 'unequal pads and strides', (1, 2, 3, 4), [2, 3], [1, 2], [0, 1], 'grid'),
    ('wide_pad', 'a pad of more than half the kernel', (1, 1, 2, 3), 3, 1, 2, 'grid'),
    ('resnet', 'kernel 3, stride 2, pad 1: what a residual net starts with', (1, 2, 5, 6), 3, 2, 1, 'grid'),
    ('rest', 'windows side by side that leave a row and two columns over', (1, 2, 5, 8), [2, 3], [2, 3], 0, 'grid'),
    ('mantissa32', 'full float32 mantissas', (2, 2, 4, 4), [3, 2], 1, 1, 'float32'),
    ('mantissa64', 'full float64 mantissas', (2, 2, 4, 4), [3, 2], 1, 1, 'float64'))
NOTHING = (
    ('no_images', 'N = 0', (0, 2, 3, 4), 2, 1, 0, 'grid'),
    ('no_channels', 'C = 0', (2, 0, 3, 4), 2, 1, 0, 'grid'))


def cases(make):
    c = make('special', 'NaN wins, also over infinity', smooth=False, kernel_size=2)
    c.forward(x=np.array([[[[1.0, np.nan, 2.0, np.inf], [3.0, np.inf, np.nan, 1.0], [-np.inf, 0.5, 1.0, -1.0]]]]))
    c.backward(d_out=(1, 1, 2, 3)).double_backward(u_x=(1, 1, 3, 4))

    if make.default:
        alike(make.without())


def alike(make):
    for name, about, x, kernel, stride, pad, precision in SIZES:
        c = make(name, about, precision, kernel_size=kernel, **given(stride, pad))
        c.forward(x=x).backward(d_out=out_shape(x, kernel, stride, pad)).double_backward(u_x=x)
        c.read('x', 'd_out', 'u_x')

    c = make('negative', 'all pixels negative: the padding is not larger', kernel_size=3, pad=1)
    c.forward(x=-c.positive(1, 2, 3, 3)).backward(d_out=(1, 2, 3, 3)).double_backward(u_x=(1, 2, 3, 3))

    c = make('negative_apart', 'all pixels negative, without padding', kernel_size=2, stride=2)
    c.forward(x=-c.positive(1, 2, 4, 4)).backward(d_out=(1, 2, 2, 2)).double_backward(u_x=(1, 2, 4, 4))

    c = make('ties', 'equal pixels: the first receives the gradient, row by row', smooth=False, kernel_size=[2, 3])
    c.forward(x=np.array([[[[1, 2, 0, 2], [2, 2, 2, 0], [0, 1, 2, 2]]]]) / 4.0)
    c.backward(d_out=(1, 1, 2, 2)).double_backward(u_x=(1, 1, 3, 4))

    c = make('ties_pad', 'equal pixels beside the padding', smooth=False, kernel_size=3, stride=2, pad=1)
    c.forward(x=np.zeros((1, 2, 3, 4))).backward(d_out=(1, 2, 2, 2)).double_backward(u_x=(1, 2, 3, 4))

    c = make('infinities', 'an image of -infinity: its pixels, not the padding, receive the gradient', smooth=False,
             kernel_size=2, pad=1)
    c.forward(x=np.array([[[[-np.inf, -np.inf], [-np.inf, 1.0]]]]))
    c.backward(d_out=(1, 1, 3, 3)).double_backward(u_x=(1, 1, 2, 2))

    repeated(make)
    refuse(make)


def repeated(make):
    """A function of windows used more than once."""
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', kernel_size=2)
    c.forward(x=(1, 2, 3, 3)).backward(d_out=(1, 2, 2, 2)).backward(d_out=(1, 2, 2, 2))
    c.double_backward(u_x=(1, 2, 3, 3)).double_backward(u_x=(1, 2, 3, 3))

    c = make('second_order_between', 'a second-order step changes no later first-order step', kernel_size=2)
    c.forward(x=(1, 1, 3, 3)).backward(d_out=(1, 1, 2, 2)).double_backward(u_x=(1, 1, 3, 3)).backward(d_out='d_out')

    c = make('two_calls', 'images of two sizes; backward belongs to the latest forward', kernel_size=2, stride=2)
    c.forward(x=(2, 1, 4, 4)).forward(x=(1, 2, 2, 4)).backward(d_out=(1, 2, 1, 2)).double_backward(u_x=(1, 2, 2, 4))

    c = make('same_shape_twice', 'the same shape again, with other values, and an odd width', kernel_size=[1, 2])
    for _ in range(2):
        c.forward(x=(1, 1, 2, 3)).backward(d_out=(1, 1, 2, 2))

    c = make('odd_images', 'images wider than a tile, and five of them', kernel_size=3, stride=2)
    c.forward(x=(5, 1, 5, 17)).backward(d_out=(5, 1, 2, 8))

    c = make('two_instances', 'two poolings, interleaved', kernel_size=2)
    c.forward(x=(1, 1, 3, 3)).step('forward', on='second', x=(1, 1, 3, 3)).backward(d_out=(1, 1, 2, 2))
    c.step('backward', on='second', d_out=(1, 1, 2, 2)).double_backward(u_x=(1, 1, 3, 3))
    c.step('double_backward', on='second', u_x=(1, 1, 3, 3))


def refuse(make):
    """What every op with windows over images refuses."""
    c = make('refuses_d_out', 'd_out has its height and width swapped', kernel_size=2)
    c.forward(x=(1, 1, 3, 4)).backward(d_out=(1, 1, 3, 2), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', kernel_size=2)
    c.forward(x=(1, 1, 3, 4)).backward(d_out=(1, 1, 2, 3)).double_backward(u_x=(1, 1, 2, 3), error='C2')
    make('refuses_rank', 'an image without a batch axis', kernel_size=2).forward(x=(2, 3, 3), error='C3')
    refuse_windows(make, lambda c, size, error: c.forward(x=(1, 1) + size, error=error))
    make('refuses_empty_window', 'a pad as wide as the kernel', kernel_size=[3, 2], pad=[1, 2]).forward(
        x=(1, 1, 3, 3), error='C6')
    make('refuses_empty_row', 'a pad as high as the kernel', kernel_size=[2, 3], pad=[2, 1]).forward(
        x=(1, 1, 3, 3), error='C6')


def refuse_windows(make, forward, sized=False):
    """Windows that no op takes; `forward` plays images of a size, which is an attribute too where `sized`."""
    for name, about, size, error, attributes in (
            ('refuses_kernel', 'a kernel of no width', (3, 3), 'C4', dict(kernel_size=[2, 0])),
            ('refuses_stride', 'a stride of 0', (3, 3), 'C5', dict(kernel_size=2, stride=[1, 0])),
            ('refuses_flat_kernel', 'a kernel of no height', (3, 3), 'C4', dict(kernel_size=[0, 2])),
            ('refuses_stride_down', 'a stride of 0 along the height', (3, 3), 'C5', dict(kernel_size=2, stride=[0, 1])),
            ('refuses_pad', 'a negative pad', (5, 5), 'C6', dict(kernel_size=2, pad=-1)),
            ('refuses_pad_across', 'a negative pad along the width only', (5, 5), 'C6', dict(kernel_size=2, pad=[0, -1])),
            ('refuses_height', 'a kernel higher than the image and its padding', (2, 3), 'C7',
             dict(kernel_size=3, pad=[0, 1])),
            ('refuses_size', 'a kernel wider than the image and its padding', (3, 2), 'C7',
             dict(kernel_size=3, pad=[1, 0]))):
        if sized:
            attributes['input_shape'] = [1, 1] + list(size)
        forward(make(name, about, **attributes), size, error)
