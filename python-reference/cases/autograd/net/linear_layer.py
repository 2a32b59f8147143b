# -*- coding: utf-8 -*-
"""Cases of linear_layer."""
import numpy as np

N, D, H = 2, 3, 4


def cases(make):
    for name, about, sizes, precision in (('small', 'no two sizes alike', (N, D, H), 'grid'),
                                          ('one_row', 'N = 1', (1, D, H), 'grid'),
                                          ('one_feature', 'D = 1', (3, 1, 2), 'grid'),
                                          ('one_output', 'H = 1', (3, 2, 1), 'grid'),
                                          ('square', 'N = D = H: a missing transpose keeps the shape', (3, 3, 3), 'grid'),
                                          ('mantissa32', 'full float32 mantissas', (4, D, H), 'float32'),
                                          ('mantissa64', 'full float64 mantissas', (4, D, H), 'float64')):
        n, d, h = sizes
        c = layer(make(name, about, precision, out_size=h), d, h)
        c.forward(x=(n, d)).backward(d_out=(n, h)).read('x', 'W', 'b', 'd_out')

    c = layer(make('bias', 'nobias is said to be false', out_size=H, nobias=False), D, H)
    c.forward(x=(N, D)).backward(d_out=(N, H))

    c = make('no_bias', 'no bias is added', out_size=H, nobias=True).param('W', (D, H))
    c.forward(x=(N, D)).step('backward', want=['d_x', 'd_W'], d_out=(N, H))

    c = make('bias_of_zeros', 'a bias that is not given is zero', out_size=H).param('W', (D, H))
    c.forward(x=(N, D)).backward(d_out=(N, H))

    c = layer(make('backward_twice', 'the second backward does not add to the first', out_size=H), D, H)
    c.forward(x=(N, D)).backward(d_out=(N, H)).backward(d_out=(N, H))

    c = layer(make('two_calls', 'backward belongs to the latest forward', out_size=H), D, H)
    c.forward(x=(N, D)).forward(x=(3, D)).backward(d_out=(3, H))

    c = layer(make('two_instances', 'two layers that share their parameters, interleaved', out_size=H), D, H)
    c.forward(x=(N, D)).step('forward', on='second', x=(3, D)).backward(d_out=(N, H))
    c.step('backward', on='second', d_out=(3, H))

    drawn(make)
    refusals(make)


def layer(case, d, h):
    return case.param('W', (d, h)).param('b', (h,))


def drawn(make):
    """The layer's own weights: an input of zeros shows their shape, and d_W does not depend on them."""
    c = make('lazy', 'W has the width of the first x, whatever numbers are in it', out_size=H)
    c.forward(x=np.zeros((N, D))).step('backward', want=['d_W', 'd_b'], d_out=(N, H))
    c.step('forward', want=[], x=(3, D)).step('backward', want=['d_W', 'd_b'], d_out=(3, H))

    c = make('sized', 'in_size says the width at once', out_size=H, in_size=D)
    c.forward(x=np.zeros((N, D))).step('backward', want=['d_W', 'd_b'], d_out=(N, H))

    weights = {'kind': 'normal', 'mean': 0, 'std': 0.5}
    zeros = {'kind': 'constant', 'value': 0}
    for name, attributes in (('initial', {}), ('initial_sized', {'in_size': 4})):
        c = make(name, 'weights of standard deviation sqrt(1/4), a bias of zeros', out_size=3, **attributes)
        c.step('draw', x=np.zeros((2, 4)), attributes={'count': 200}, law={'W': weights, 'b': zeros})
    for name, about, d, h, count in (('initial_wide', 'more inputs than outputs', 25, 16, 100),
                                     ('initial_one', 'one input, where 1/D, 1/sqrt(D) and 1 are the same', 1, 3, 200),
                                     ('initial_few', 'so few draws that half the scale passes and twice does not', 2, 3, 25)):
        c = make(name, about, out_size=h)
        c.step('draw', x=np.zeros((1, d)), attributes={'count': count},
               law={'W': dict(weights, std=d ** -0.5), 'b': zeros})


def refusals(make):
    layer(make('refuses_x', 'one feature too many', out_size=H), D, H).forward(x=(N, D + 1), error='C2')
    c = make('refuses_second_x', 'the first x had three features', out_size=H)
    c.forward(x=np.zeros((N, D))).forward(x=(N, D + 1), error='C2')
    make('refuses_sized', 'in_size is three', out_size=H, in_size=D).forward(x=(N, D - 1), error='C2')
    make('refuses_vector', 'x is a vector', out_size=H).forward(x=(D,), error='C2')
    make('refuses_images', 'x has three axes', out_size=H).param('W', (D, H)).forward(x=(N, 2, D), error='C2')
    c = make('refuses_in_size', 'W has another number of inputs', out_size=H, in_size=D).param('W', (D + 1, H))
    c.forward(x=(N, D), error='C3')
    c = make('refuses_w', 'W has another number of outputs', out_size=H).param('W', (D, H + 1))
    c.forward(x=(N, D), error='C3')
    make('refuses_b', 'b would broadcast', out_size=H).param('W', (D, H)).param('b', (1,)).forward(x=(N, D), error='C3')
    c = layer(make('refuses_d_out', 'd_out would broadcast', out_size=H), D, H)
    c.forward(x=(N, D)).backward(d_out=(1, H), error='C1')
