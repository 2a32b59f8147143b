# -*- coding: utf-8 -*-
"""What the cases of layers on images have in common."""
import numpy as np


def cases(make, shape_of_w, size):
    """`shape_of_w(C, OC, KH, KW)` and `size(H, K, S, P)`, the size of the output, say which layer it is."""
    for name, about, sizes, options, precision in (
            ('small', 'no two sizes alike', (2, 3, 4, 5, 2), dict(kernel_size=[2, 3]), 'grid'),
            ('one_image', 'N = 1, one channel in, one out', (1, 1, 3, 4, 1), dict(kernel_size=[3, 2]), 'grid'),
            ('point', 'a kernel of one pixel', (2, 3, 2, 2, 2), dict(kernel_size=1), 'grid'),
            ('stride', 'stride 2 downwards', (1, 2, 5, 4, 3), dict(kernel_size=3, stride=[2, 1]), 'grid'),
            ('pad', 'pad 1 sideways', (1, 2, 3, 4, 2), dict(kernel_size=3, pad=[0, 1]), 'grid'),
            ('stride_and_pad', 'one number for both axes', (2, 2, 4, 3, 2), dict(kernel_size=3, stride=2, pad=1), 'grid'),
            ('mantissa32', 'full float32 mantissas', (2, 2, 3, 4, 3), dict(kernel_size=2, pad=1), 'float32'),
            ('mantissa64', 'full float64 mantissas', (2, 2, 3, 4, 3), dict(kernel_size=2, pad=1), 'float64')):
        n, channels, h, w, out_channels = sizes
        c = make(name, about, precision, out_channels=out_channels, **options)
        kh, kw = pair(options['kernel_size'])
        (sh, sw), (ph, pw) = pair(options.get('stride', 1)), pair(options.get('pad', 0))
        c.param('W', shape_of_w(channels, out_channels, kh, kw)).param('b', (out_channels,))
        c.forward(x=(n, channels, h, w)).backward(d_out=(n, out_channels, size(h, kh, sh, ph), size(w, kw, sw, pw)))
        c.read('x', 'W', 'b', 'd_out')

    side = size(3, 2, 1, 0)
    c = make('bias', 'nobias is said to be false', out_channels=3, kernel_size=2, nobias=False)
    given(c, shape_of_w).forward(x=(1, 2, 3, 3)).backward(d_out=(1, 3, side, side))
    c = make('no_bias', 'no bias is added', out_channels=3, kernel_size=2, nobias=True).param('W', shape_of_w(2, 3, 2, 2))
    c.forward(x=(1, 2, 3, 3)).step('backward', want=['d_x', 'd_W'], d_out=(1, 3, side, side))
    c = given(make('backward_twice', 'the second backward does not add to the first', out_channels=3, kernel_size=2), shape_of_w)
    c.forward(x=(1, 2, 3, 3)).backward(d_out=(1, 3, side, side)).backward(d_out=(1, 3, side, side))
    c = given(make('two_calls', 'backward belongs to the latest forward', out_channels=3, kernel_size=2), shape_of_w)
    c.forward(x=(1, 2, 3, 4)).forward(x=(1, 2, 3, 3)).backward(d_out=(1, 3, side, side))
    c = given(make('two_instances', 'two layers that share their parameters, interleaved', out_channels=3, kernel_size=2), shape_of_w)
    c.forward(x=(1, 2, 3, 3)).step('forward', on='second', x=(2, 2, 3, 3)).backward(d_out=(1, 3, side, side))
    c.step('backward', on='second', d_out=(2, 3, side, side))
    drawn(make, side)
    refusals(make, shape_of_w, side)


def pair(value):
    return value if isinstance(value, list) else [value, value]


def given(case, shape_of_w):
    return case.param('W', shape_of_w(2, 3, 2, 2)).param('b', (3,))


def drawn(make, side):
    """The layer's own filters: an image of zeros shows their shape, and d_W does not depend on them."""
    zeros = np.zeros((1, 2, 3, 3))
    for name, about, options in (('lazy', 'W has the channels of the first x', {}), ('sized', 'in_channels says them at once', {'in_channels': 2})):
        c = make(name, about, out_channels=3, kernel_size=2, **options).forward(x=zeros)
        c.step('backward', want=['d_W', 'd_b'], d_out=(1, 3, side, side))
        c.step('forward', want=[], x=(1, 2, 3, 3)).step('backward', want=['d_W', 'd_b'], d_out=(1, 3, side, side))
    weights = {'kind': 'normal', 'mean': 0}
    for name, channels, kernel, options in (('initial', 1, 2, {}), ('initial_sized', 4, 2, {'in_channels': 4}), ('initial_one', 1, 1, {}),
                                            ('initial_wide', 1, 5, {})):
        c = make(name, 'standard deviation sqrt(1/%d)' % (channels * kernel * kernel), out_channels=4, kernel_size=kernel, **options)
        c.step('draw', x=np.zeros((1, channels, 5, 5)), attributes={'count': 200},
               law={'W': dict(weights, std=(channels * kernel * kernel) ** -0.5), 'b': {'kind': 'constant', 'value': 0}})


def refusals(make, shape_of_w, side):
    size = dict(out_channels=3, kernel_size=2)
    given(make('refuses_x', 'one channel too many', **size), shape_of_w).forward(x=(1, 3, 3, 3), error='C2')
    given(make('refuses_image', 'one image without its axis', **size), shape_of_w).forward(x=(2, 3, 3), error='C2')
    make('refuses_second_x', 'the first x had two channels', **size).forward(x=np.zeros((1, 2, 3, 3))).forward(x=(1, 3, 3, 3), error='C2')
    make('refuses_sized', 'in_channels is two', in_channels=2, **size).forward(x=(1, 1, 3, 3), error='C2')
    c = make('refuses_w', 'the axes of the channels are exchanged', **size).param('W', shape_of_w(2, 3, 2, 2)[1::-1] + (2, 2))
    c.forward(x=(1, c.tensors['W'].shape[shape_of_w(0, 1, 2, 2).index(0)], 3, 3), error='C3')
    make('refuses_kernel', 'W has another kernel', **size).param('W', shape_of_w(2, 3, 2, 3)).forward(x=(1, 2, 3, 3), error='C3')
    make('refuses_b', 'b would broadcast', **size).param('W', shape_of_w(2, 3, 2, 2)).param('b', (1,)).forward(x=(1, 2, 3, 3), error='C3')
    make('refuses_no_kernel', 'a kernel without pixels', out_channels=3, kernel_size=0).forward(x=(1, 2, 3, 3), error='C4')
    given(make('refuses_stride', 'stride 0', stride=0, **size), shape_of_w).forward(x=(1, 2, 3, 3), error='C5')
    given(make('refuses_pad', 'a negative pad', pad=-1, **size), shape_of_w).forward(x=(1, 2, 3, 3), error='C6')
    c = given(make('refuses_d_out', 'd_out would broadcast', **size), shape_of_w).forward(x=(1, 2, 3, 3))
    c.backward(d_out=(1, 1, side, side), error='C1')


def alive(case, shapes):
    """Positive biases, and weights of which a fifth may be negative.

    Where a channel is 0 all over, the pixels behind it are equal but for rounding, and a pooling cannot tell which is
    the largest.
    """
    values = []
    for shape in shapes:
        weights = case.draw(*shape, scale=0.5)
        values.append(np.where(case.random.rand(*shape) < (0.2 if len(shape) > 1 else 0.0), weights, np.abs(weights)))
    return values
