# -*- coding: utf-8 -*-
"""Cases of two_layer_net."""
import numpy as np

D, H, V = 2, 3, 4


def cases(make):
    if make.conventions['log_eps'] == 'inside_log' and make.conventions['targets'] == 'ids':
        draws(make.without('log_eps', 'targets'), make.conventions['initial'])
    if make.conventions['initial'] == 'small':
        steps(make.without('initial'))
    if make.default:
        c = network(make.without('log_eps', 'initial')('far_out', 'sigmoids of numbers whose exponentials are infinite'), D, H, V)
        c.step('predict', x=np.array([[4096.0, -1.0], [-4096.0, 0.5]]))
        refusals(make.without('log_eps', 'initial'))


def steps(make):
    for name, about, n, sizes, precision in (
            ('small', 'three rows, no two sizes alike', 3, (2, 5, 4), 'grid'),
            ('one_row', 'N = 1', 1, (D, H, V), 'grid'),
            ('one_hidden', 'H = 1', 3, (D, 1, 3), 'grid'),
            ('square', 'N = D = H = V: a missing transpose keeps the shape', 3, (3, 3, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', 4, (D, H, V), 'float32'),
            ('mantissa64', 'full float64 mantissas', 4, (D, H, V), 'float64')):
        c = network(make(name, about, precision), *sizes)
        c.forward(x=(n, sizes[0]), t=target(make, c, n, sizes[2])).backward(d_loss=())
        c.step('predict', x='x').read('x', 't', 'W1', 'b1', 'W2', 'b2', 'd_loss')

    c = network(make('negative_upstream', 'the upstream gradient is -1.5'), D, H, V)
    c.forward(x=(3, D), t=target(make, c, 3, V)).backward(d_loss=np.array(-1.5))

    c = network(make('backward_twice', 'the second backward overwrites the gradients'), D, H, V)
    c.forward(x=(3, D), t=target(make, c, 3, V)).backward(d_loss=()).backward(d_loss=())

    c = network(make('two_calls', 'backward belongs to the latest forward'), D, H, V)
    c.forward(x=(3, D), t=target(make, c, 3, V)).forward(x=(2, D), t=target(make, c, 2, V)).backward(d_loss=())

    c = network(make('two_instances', 'two networks that share their parameters, interleaved'), D, H, V)
    c.forward(x=(3, D), t=target(make, c, 3, V))
    c.step('forward', on='second', x=(2, D), t=target(make, c, 2, V))
    c.backward(d_loss=()).step('backward', on='second', d_loss=())

    c = network(make('same_class', 'every row has the same target'), D, H, V)
    c.forward(x=(3, D), t=make.target([2, 2, 2], V)).backward(d_loss=())

    for name, about, precision, lr in (('train', 'three steps', 'grid', 0.5), ('train32', 'three steps', 'float32', 0.3),
                                       ('no_lr', 'lr exactly 0: the loss stays', 'grid', 0.0)):
        c = network(make(name, about, precision), D, H, V)
        t = c.tensor('t', target(make, c, 3, V))
        for step in range(3):
            c.step('train_step', x='x' if step else (3, D), t=t, attributes={'lr': lr})
        c.read('W1', 'b1', 'W2', 'b2', 'x', 't')


def network(case, d, h, v):
    return case.param('W1', (d, h)).param('b1', (h,)).param('W2', (h, v)).param('b2', (v,))


def target(make, case, n, v):
    return make.target(case.ids(v, n), v)


def draws(make, initial):
    gain = {'small': 0.0, 'xavier': 1.0, 'he': 2.0}[initial]
    zeros = {'kind': 'constant', 'value': 0}
    for name, sizes in (('initial', (2, 10, 3)), ('initial_wide', (20, 4, 5))):
        W1, W2 = [{'kind': 'normal', 'mean': 0, 'std': float(np.sqrt(gain / n)) or 0.01} for n in sizes[:2]]
        c = make(name, 'weights from a narrow normal distribution, biases zero, %d-%d-%d' % sizes,
                 input_size=sizes[0], hidden_size=sizes[1], output_size=sizes[2])
        c.step('draw', attributes={'count': 200}, law={'W1': W1, 'b1': zeros, 'W2': W2, 'b2': zeros})


def refusals(make):
    c = make('refuses_w2', 'W2 does not take what W1 gives').param('W1', (D, H)).param('b1', (H,))
    c.param('W2', (H + 1, V)).param('b2', (V,)).step('predict', x=(3, D), error='C1')
    c = make('refuses_b1', 'b1 would broadcast').param('W1', (D, H)).param('b1', (1,))
    c.param('W2', (H, V)).param('b2', (V,)).step('predict', x=(3, D), error='C2')
    c = network(make('refuses_x', 'one feature too many'), D, H, V)
    c.step('predict', x=(3, D + 1), error='C3')
    c = network(make('refuses_t', 'two targets for three rows'), D, H, V)
    c.step('forward', x=(3, D), t=np.array([0, 1]), error='C4')
    c = network(make('refuses_lr', 'a negative rate'), D, H, V)
    c.step('train_step', x=(3, D), t=np.array([0, 1, 2]), attributes={'lr': -0.5}, error='C5')
