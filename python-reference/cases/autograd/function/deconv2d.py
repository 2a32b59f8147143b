# -*- coding: utf-8 -*-
"""Cases of deconv2d."""
from cases.autograd.function.pooling import given, pair


def out_shape(x, w, stride, pad):
    """[N, OC, OH, OW], by the spec's R1."""
    sizes = [pair(stride)[i] * (x[2 + i] - 1) + w[2 + i] - 2 * pair(pad)[i] for i in (0, 1)]
    return (x[0], w[1], sizes[0], sizes[1])


def play(c, x, w, out):
    """All three steps."""
    c.param('W', w).param('b', w[1:2]).forward(x=x).backward(d_out=out)
    c.double_backward(u_x=x, u_W=w, u_b=w[1:2]).read('x', 'W', 'b', 'd_out', 'u_x', 'u_W', 'u_b')


def cases(make):
    for name, about, x, w, stride, pad, precision in (
            ('small', 'C > 1, H < W, overlapping windows', (2, 3, 2, 3), (3, 2, 2, 2), 1, 0, 'grid'),
            ('one_pixel', 'one pixel gives the filters times it', (2, 2, 1, 1), (2, 3, 2, 3), 1, 0, 'grid'),
            ('one_pixel_kernel', 'a 1 x 1 kernel: an affine layer at each position', (2, 3, 2, 3), (3, 2, 1, 1), 1, 0,
             'grid'),
            ('one_channel', 'N = C = OC = 1', (1, 1, 3, 2), (1, 1, 2, 2), 1, 0, 'grid'),
            ('square_filters', 'as many channels in as out: a missing transpose keeps the shape', (1, 2, 2, 3),
             (2, 2, 2, 2), 1, 0, 'grid'),
            ('wide_kernel', 'a kernel wider than high', (1, 2, 3, 2), (2, 2, 2, 3), 1, 0, 'grid'),
            ('high_kernel', 'a kernel higher than wide', (1, 2, 2, 3), (2, 2, 3, 1), 1, 0, 'grid'),
            ('stride', 'stride 2, windows that overlap', (2, 2, 2, 3), (2, 2, 3, 3), 2, 0, 'grid'),
            ('strides', 'unequal strides', (1, 2, 3, 2), (2, 2, 2, 2), [2, 1], 0, 'grid'),
            ('apart', 'a stride as long as the kernel', (1, 2, 2, 3), (2, 1, 2, 2), 2, 0, 'grid'),
            ('gaps', 'a stride larger than the kernel: pixels that no window holds have the bias', (1, 2, 2, 2),
             (2, 2, 1, 2), 3, 0, 'grid'),
            ('pad', 'padding on every side', (2, 2, 3, 2), (2, 2, 3, 3), 1, 1, 'grid'),
            ('pads', 'unequal pads and strides', (1, 2, 3, 4), (2, 2, 2, 3), [1, 2], [0, 2], 'grid'),
            ('pad_and_stride', 'padding and stride', (1, 2, 2, 3), (2, 1, 3, 2), 2, 1, 'grid'),
            ('wide_pad', 'windows that lie wholly in the padding', (1, 1, 4, 4), (1, 2, 2, 2), 1, 2, 'grid'),
            ('no_images', 'N = 0: d_W and d_b are 0', (0, 3, 2, 3), (3, 2, 2, 2), 1, 0, 'grid'),
            ('no_channels', 'C = 0: out is b', (2, 0, 2, 3), (0, 2, 2, 2), 1, 0, 'grid'),
            ('no_filters', 'OC = 0: d_x is 0', (2, 3, 2, 3), (3, 0, 2, 2), 1, 0, 'grid'),
            ('mantissa32', 'full float32 mantissas', (2, 2, 3, 3), (2, 2, 3, 2), 2, 1, 'float32'),
            ('mantissa64', 'full float64 mantissas', (2, 2, 3, 3), (2, 2, 3, 2), 2, 1, 'float64')):
        play(make(name, about, precision, **given(stride, pad)), x, w, out_shape(x, w, stride, pad))

    for name, about, outsize, stride in (
            ('smallest', 'the smallest size, asked for', [5, 6], [2, 3]),
            ('largest', 'the largest size: one less than a stride more', [6, 8], [2, 3]),
            ('outsize', 'a size between the ends for one axis', [6, 7], [2, 3])):
        c = make(name, about, stride=stride, pad=[0, 1], outsize=outsize)
        play(c, (1, 2, 2, 3), (2, 1, 3, 2), (1, 1, outsize[0], outsize[1]))

    c = make('odd_images', 'images wider than a tile, and five of them')
    c.param('W', (1, 1, 2, 3)).param('b', (1,)).forward(x=(5, 1, 3, 17)).backward(d_out=(5, 1, 4, 19))
    c = make('same_shape_twice', 'the same shape again, with other values, and an odd width')
    c.param('W', (1, 1, 1, 2)).param('b', (1,))
    for _ in range(2):
        c.forward(x=(1, 1, 2, 3)).backward(d_out=(1, 1, 2, 4))

    c = make('no_bias', 'without b', stride=[1, 2])
    c.param('W', (3, 2, 2, 2)).forward(x=(2, 3, 2, 2)).backward(d_out=(2, 2, 3, 4), want=['d_x', 'd_W'])
    c.double_backward(u_x=(2, 3, 2, 2), u_W=(3, 2, 2, 2), want=['dd_x', 'dd_W', 'dd_d_out'])

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).forward(x=(2, 2, 2, 2))
    c.backward(d_out=(2, 2, 3, 3)).backward(d_out=(2, 2, 3, 3))
    c.double_backward(u_x=(2, 2, 2, 2), u_W=(2, 2, 2, 2), u_b=(2,))

    c = make('second_order_between', 'a second-order step changes no later first-order step')
    c.param('W', (1, 2, 2, 2)).param('b', (2,)).forward(x=(1, 1, 2, 2)).backward(d_out=(1, 2, 3, 3))
    c.double_backward(u_x=(1, 1, 2, 2), u_W=(1, 2, 2, 2), u_b=(2,)).backward(d_out='d_out')

    c = make('two_calls', 'images of two sizes; backward belongs to the latest forward')
    c.param('W', (2, 2, 2, 2)).param('b', (2,)).forward(x=(2, 2, 3, 2)).forward(x=(1, 2, 2, 3))
    c.backward(d_out=(1, 2, 3, 4))

    c = make('two_instances', 'two layers that share their weights, interleaved')
    c.param('W', (1, 2, 2, 2)).param('b', (2,)).forward(x=(1, 1, 2, 2)).step('forward', on='second', x=(1, 1, 2, 2))
    c.backward(d_out=(1, 2, 3, 3)).step('backward', on='second', d_out=(1, 2, 3, 3))

    refuse(make)


def refuse(make):
    def weighted(name, about, **attributes):
        return make(name, about, **attributes).param('W', (2, 1, 2, 2)).param('b', (1,))

    weighted('refuses_d_out', 'd_out has its height and width swapped').forward(x=(1, 2, 2, 3)).backward(
        d_out=(1, 1, 4, 3), error='C1')
    c = weighted('refuses_u', 'the axes of channels of u_W are swapped').forward(x=(1, 2, 2, 3))
    c.backward(d_out=(1, 1, 3, 4)).double_backward(u_x=(1, 2, 2, 3), u_W=(1, 2, 2, 2), u_b=(1,), error='C2')
    weighted('refuses_channels', 'x has the channels of out').forward(x=(1, 1, 2, 3), error='C3')
    weighted('refuses_rank', 'an image without a batch axis').forward(x=(2, 2, 3), error='C3')
    c = make('refuses_b', 'b has the channels of x').param('W', (2, 1, 2, 2)).param('b', (2,))
    c.forward(x=(1, 2, 2, 3), error='C4')
    weighted('refuses_stride', 'a stride of 0', stride=[1, 0]).forward(x=(1, 2, 2, 3), error='C5')
    weighted('refuses_stride_down', 'a stride of 0 along the height', stride=[0, 1]).forward(x=(1, 2, 2, 3), error='C5')
    weighted('refuses_pad_across', 'a negative pad along the width only', pad=[0, -1]).forward(x=(1, 2, 2, 3), error='C6')
    weighted('refuses_height', 'a pad that leaves no row', pad=[2, 0]).forward(x=(1, 2, 2, 3), error='C7')
    weighted('refuses_pad', 'a negative pad', pad=-1).forward(x=(1, 2, 2, 3), error='C6')
    weighted('refuses_size', 'a pad that leaves nothing', pad=[0, 2]).forward(x=(1, 2, 2, 3), error='C7')
    weighted('refuses_small', 'an outsize below the smallest', stride=2, outsize=[4, 5]).forward(
        x=(1, 2, 2, 3), error='C8')
    weighted('refuses_large', 'an outsize that a convolution reads with a window more', stride=2,
             outsize=[6, 6]).forward(x=(1, 2, 2, 3), error='C8')
