# -*- coding: utf-8 -*-
"""What the cases of recurrent layers have in common; `layer(case, D, H)` gives a case its parameters."""
import numpy as np

N, T, D, H = 2, 3, 3, 4


def core(make, layer):
    for name, about, sizes, precision in (('small', 'no two sizes alike', (2, 3, 4, 5), 'grid'),
                                          ('one_row', 'N = 1', (1, T, D, H), 'grid'),
                                          ('one_step', 'T = 1: no hidden weights are used', (N, 1, D, H), 'grid'),
                                          ('one_unit', 'H = 1', (N, T, D, 1), 'grid'),
                                          ('square', 'N = T = D = H: a missing transpose keeps the shape', (2, 2, 2, 2), 'grid'),
                                          ('mantissa32', 'full float32 mantissas', (N, T, D, H), 'float32'),
                                          ('mantissa64', 'full float64 mantissas', (N, T, D, H), 'float64')):
        n, t, d, h = sizes
        c = layer(make(name, about, precision, hidden_size=h), d, h)
        c.forward(xs=(n, t, d)).backward(d_hs=(n, t, h)).read('xs', 'd_hs', *c.params.values())

    c = fresh(make, layer, 'backward_twice', 'the second backward does not add to the first')
    c.forward(xs=(N, T, D)).backward(d_hs=(N, T, H)).backward(d_hs=(N, T, H))

    c = fresh(make, layer, 'state_kept', 'the second sequence starts from the state of the first, a constant after unchain')
    c.forward(xs=(N, 2, D)).step('unchain').forward(xs=(N, T, D)).backward(d_hs=(N, T, H))

    c = fresh(make, layer, 'unchained_late', 'unchain after a backward, and once more')
    for _ in range(3):
        c.forward(xs=(N, 2, D)).backward(d_hs=(N, 2, H)).step('unchain')

    # The gradient is that of both forwards; the differences would be those of the second alone.
    c = fresh(make, layer, 'chained', 'without unchain backward goes through the first sequence too', smooth=False)
    c.forward(xs=(N, 2, D)).forward(xs=(N, T, D)).backward(d_hs=(N, T, H))

    for name, about, rows in (('reset', 'after reset_state the next step is a first one', N),
                              ('reset_rows', 'after reset_state there may be other rows', 3)):
        c = fresh(make, layer, name, about)
        c.forward(xs=(N, 2, D)).step('reset_state').forward(xs=(rows, 2, D)).backward(d_hs=(rows, 2, H))

    c = fresh(make, layer, 'two_instances', 'two layers that share their parameters, interleaved')
    c.forward(xs=(N, 2, D)).step('forward', on='second', xs=(N, 2, D))
    c.step('unchain').step('unchain', on='second').forward(xs=(N, 2, D)).step('forward', on='second', xs=(N, 2, D))
    c.backward(d_hs=(N, 2, H)).step('backward', on='second', d_hs=(N, 2, H))


def fresh(make, layer, name, about, smooth=True):
    return layer(make(name, about, smooth=smooth, hidden_size=H), D, H)


def drawn(make, inputs, states):
    """The layer's own weights: inputs of zeros give states of zeros, whatever the weights are."""
    for name, attributes in (('lazy', {}), ('sized', {'in_size': D})):
        c = make(name, 'weights are drawn for D inputs and H states', hidden_size=H, **attributes)
        c.forward(xs=np.zeros((N, 2, D)))

    weights = {'kind': 'normal', 'mean': 0, 'std': 0.5}
    zeros = {'kind': 'constant', 'value': 0}
    for name, d, h, attributes in (('initial', 4, 9, {}), ('initial_sized', 16, 4, {'in_size': 16})):
        law = {}
        for part in inputs:
            law[part + '_W'] = dict(weights, std=d ** -0.5)
            law[part + '_b'] = zeros
        for part in states:
            law[part + '_W'] = dict(weights, std=h ** -0.5)
        c = make(name, 'standard deviations sqrt(1/%d) and sqrt(1/%d)' % (d, h), hidden_size=h, **attributes)
        c.step('draw', x=np.zeros((1, d)), attributes={'count': 100}, law=law)


def refusals(make, layer):
    fresh(make, layer, 'refuses_d_hs', 'd_hs would broadcast').forward(xs=(N, T, D)).backward(d_hs=(N, 1, H), error='C1')
    fresh(make, layer, 'refuses_xs', 'one feature too many').forward(xs=(N, T, D + 1), error='C2')
    fresh(make, layer, 'refuses_step', 'one step without its axis').forward(xs=(N, D), error='C2')
    fresh(make, layer, 'refuses_no_step', 'T = 0').forward(xs=(N, 0, D), error='C2')
    make('refuses_second_xs', 'the first xs had three features', hidden_size=H).forward(
        xs=np.zeros((N, 2, D))).forward(xs=(N, 2, D + 1), error='C2')
    fresh(make, layer, 'refuses_rows', 'the state has two rows').forward(xs=(N, T, D)).forward(xs=(N + 1, T, D), error='C4')
    fresh(make, layer, 'refuses_one_row', 'one row would broadcast').forward(xs=(N, T, D)).forward(xs=(1, T, D), error='C4')
