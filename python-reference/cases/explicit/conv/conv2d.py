# -*- coding: utf-8 -*-
"""Cases of conv2d."""
import numpy as np


def out_shape(x, w, stride, pad):
    """[N, OC, OH, OW], by the spec's R1."""
    strides = stride if isinstance(stride, list) else [stride] * 2
    pads = pad if isinstance(pad, list) else [pad] * 2
    sizes = [(x[2 + i] + 2 * pads[i] - w[2 + i]) // strides[i] + 1 for i in (0, 1)]
    return (x[0], w[0], sizes[0], sizes[1])


def cases(make):
    for name, about, x, w, stride, pad, precision in (
            ('small', 'C > 1, H < W, overlapping windows', (2, 2, 3, 4), (3, 2, 2, 2), 1, 0, 'grid'),
            ('one_window', 'the kernel is as large as the image', (2, 2, 2, 3), (3, 2, 2, 3), 1, 0, 'grid'),
            ('one_pixel_kernel', 'a 1 x 1 kernel: an affine layer at each position', (2, 3, 2, 3), (2, 3, 1, 1), 1, 0,
             'grid'),
            ('one_channel', 'N = C = OC = 1', (1, 1, 4, 3), (1, 1, 2, 2), 1, 0, 'grid'),
            ('wide_kernel', 'a kernel wider than high on an image higher than wide', (1, 2, 5, 4), (2, 2, 2, 3), 1, 0,
             'grid'),
            ('high_kernel', 'a kernel higher than wide', (1, 2, 4, 5), (2, 2, 3, 1), 1, 0, 'grid'),
            ('stride', 'stride 2 that leaves a row and a column over: the output size is floored, d_x is 0 there',
             (2, 2, 4, 6), (2, 2, 3, 3), 2, 0, 'grid'),
            ('strides', 'unequal strides', (1, 2, 5, 5), (2, 2, 2, 2), [2, 1], 0, 'grid'),
            ('gaps', 'a stride larger than the kernel: pixels that no window holds', (1, 2, 4, 5), (2, 2, 1, 2), 3, 0,
             'grid'),
            ('pad', 'padding on every side', (2, 2, 3, 2), (2, 2, 3, 3), 1, 1, 'grid'),
            ('pads', 'unequal pads and strides', (1, 2, 3, 4), (2, 2, 2, 3), [1, 2], [0, 2], 'grid'),
            ('high_pad', 'padding above and below only', (1, 2, 3, 4), (2, 2, 2, 3), 1, [1, 0], 'grid'),
            ('pad_and_stride', 'padding, stride and a rest', (1, 2, 4, 5), (2, 2, 3, 2), 2, 1, 'grid'),
            ('wide_pad', 'windows that lie wholly in the padding', (1, 1, 2, 2), (2, 1, 2, 2), 2, 2, 'grid'),
            ('rests', 'another rest along each axis: a row and two columns', (1, 2, 5, 8), (2, 2, 2, 3), [2, 3], 0, 'grid'),
            ('row_over', 'a rest along the height only', (2, 1, 5, 6), (2, 1, 2, 2), 2, 0, 'grid'),
            ('no_images', 'N = 0: d_W and d_b are 0', (0, 2, 3, 4), (3, 2, 2, 2), 1, 0, 'grid'),
            ('no_channels', 'C = 0: out is b', (2, 0, 3, 4), (3, 0, 2, 2), 1, 0, 'grid'),
            ('no_filters', 'OC = 0: d_x is 0', (2, 2, 3, 4), (0, 2, 2, 2), 1, 0, 'grid'),
            ('mantissa32', 'full float32 mantissas', (2, 2, 4, 4), (2, 2, 3, 2), 1, 1, 'float32'),
            ('mantissa64', 'full float64 mantissas', (2, 2, 4, 4), (2, 2, 3, 2), 1, 1, 'float64')):
        attributes = dict((key, value) for key, value, default in (('stride', stride, 1), ('pad', pad, 0))
                          if value != default)
        c = make(name, about, precision, **attributes)
        c.param('W', w).param('b', w[:1]).forward(x=x).backward(d_out=out_shape(x, w, stride, pad))
        c.read('x', 'W', 'b', 'd_out')
        c = make('second_order_' + name, about + '; second order', precision, **attributes)
        c.param('W', w).param('b', w[:1]).forward(x=x).backward(d_out=out_shape(x, w, stride, pad))
        c.double_backward(u_x=x, u_W=w, u_b=w[:1]).read('x', 'W', 'b', 'd_out', 'u_x', 'u_W', 'u_b')

    c = make('odd_images', 'images wider than a tile, and five of them')
    c.param('W', (1, 1, 3, 3)).param('b', (1,)).forward(x=(5, 1, 5, 17)).backward(d_out=(5, 1, 3, 15))
    c = make('same_shape_twice', 'the same shape again, with other values, and an odd width')
    c.param('W', (1, 1, 1, 2)).param('b', (1,))
    for _ in range(2):
        c.forward(x=(1, 1, 2, 3)).backward(d_out=(1, 1, 2, 2))
    c = make('zero_times_infinity', 'a product of 0 and infinity is NaN', smooth=False)
    c.param('W', np.array([[[[0.0, 1.0]]]])).param('b', (1,)).forward(x=np.array([[[[np.inf, 1.0, 2.0, -np.inf]]]]))

    c = make('no_bias', 'without b', stride=[1, 2])
    c.param('W', (3, 2, 2, 2)).forward(x=(2, 2, 3, 4)).backward(d_out=(2, 3, 2, 2), want=['d_x', 'd_W'])
    c = make('second_order_no_bias', 'without b; second order', stride=[1, 2])
    c.param('W', (3, 2, 2, 2)).forward(x=(2, 2, 3, 4)).backward(d_out=(2, 3, 2, 2), want=['d_x', 'd_W'])
    c.double_backward(u_x=(2, 2, 3, 4), u_W=(3, 2, 2, 2), want=['dd_x', 'dd_W', 'dd_d_out'])

    c = make('second_order_between', 'a second-order step changes no later first-order step')
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).forward(x=(1, 1, 3, 3)).backward(d_out=(1, 2, 2, 2))
    c.double_backward(u_x=(1, 1, 3, 3), u_W=(2, 1, 2, 2), u_b=(2,)).backward(d_out='d_out')
    c.double_backward(u_x='u_x', u_W='u_W', u_b='u_b')

    c = make('backward_twice', 'the second backward overwrites the gradients, it does not add to them')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).forward(x=(2, 2, 3, 3))
    c.backward(d_out=(2, 2, 2, 2)).backward(d_out=(2, 2, 2, 2))

    c = make('two_calls', 'images of two sizes; backward belongs to the latest forward')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).forward(x=(2, 2, 4, 3)).forward(x=(1, 2, 3, 4))
    c.backward(d_out=(1, 2, 2, 3))

    c = make('two_instances', 'two layers that share their weights, interleaved')
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).forward(x=(1, 1, 3, 3)).step('forward', on='second', x=(1, 1, 3, 3))
    c.backward(d_out=(1, 2, 2, 2)).step('backward', on='second', d_out=(1, 2, 2, 2))

    refuse(make)


def refuse(make):
    c = make('refuses_channels', 'x has a channel too many')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).step('forward', x=(1, 3, 3, 3), error='C3')
    c = make('refuses_rank', 'an image without a batch axis')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).step('forward', x=(2, 3, 3), error='C3')
    c = make('refuses_b', 'b would broadcast, but is not [OC]')
    c.param('W', (2, 2, 2, 2)).param('b', (1,)).step('forward', x=(1, 2, 3, 3), error='C4')
    c = make('refuses_d_out', 'd_out has its height and width swapped')
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).forward(x=(1, 1, 3, 4)).step('backward', d_out=(1, 2, 3, 2), error='C1')
    c = make('refuses_u', 'u_W is flipped')
    c.param('W', (2, 1, 1, 2)).param('b', (2,)).forward(x=(1, 1, 3, 4)).backward(d_out=(1, 2, 3, 3))
    c.double_backward(u_x=(1, 1, 3, 4), u_W=(2, 1, 2, 1), u_b=(2,), error='C2')
    c = make('refuses_stride', 'a stride of 0', stride=[1, 0])
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).step('forward', x=(1, 1, 3, 4), error='C5')
    c = make('refuses_stride_down', 'a stride of 0 along the height', stride=[0, 1])
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).step('forward', x=(1, 1, 3, 4), error='C5')
    c = make('refuses_pad_across', 'a negative pad along the width only', pad=[0, -1])
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).step('forward', x=(1, 1, 5, 5), error='C6')
    c = make('refuses_high_kernel', 'a kernel higher than the image and its padding', pad=[0, 1])
    c.param('W', (2, 1, 3, 3)).param('b', (2,)).step('forward', x=(1, 1, 2, 3), error='C7')
    c = make('refuses_pad', 'a negative pad', pad=-1)
    c.param('W', (2, 1, 2, 2)).param('b', (2,)).step('forward', x=(1, 1, 5, 5), error='C6')
    c = make('refuses_kernel', 'a kernel wider than the image and its padding', pad=[1, 0])
    c.param('W', (2, 1, 3, 3)).param('b', (2,)).step('forward', x=(1, 1, 3, 2), error='C7')
