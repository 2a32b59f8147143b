# -*- coding: utf-8 -*-
"""Cases of time_lstm."""
import numpy as np

from cases.explicit.recurrent import shared

LAYER = shared.Layer(gates=4, cells=('c0',))


def cases(make):
    if make.conventions['initial_cell_gradient'] == 'dropped':
        if shared.changed(make, initial_cell_gradient='dropped'):
            initial_cell(make, ['d_h0'])
        return
    if not engine_has(make.conventions):
        return
    if shared.changed(make):
        initial_cell(make, ['d_h0', 'd_c0'])
    # But for two cases it does not matter whether an engine gives d_c0.
    rest = make.without('initial_cell_gradient')
    shared.core(rest, LAYER)
    if popular(make):
        shared.more(rest, LAYER)
        set_h_only(rest)
    if make.default:
        saturated(rest)
        shared.nearly_shut(rest, LAYER)
        shared.equal_weights(rest, LAYER)
        shared.refusals(rest, LAYER)
    if shared.changed(make, biases='two'):
        shared.refuses_second_bias(rest, LAYER)


def engine_has(conventions):
    """Engines that add one to the forget gate have one bias and matrices [in, out]."""
    plain = conventions['biases'] == 'one' and conventions['weight_layout'] == 'in_out'
    return conventions['forget_bias'] == 'none' or plain


def popular(make):
    """The default, Keras and PyTorch."""
    return any(shared.changed(make, **options) for options in (
        {}, {'gate_order': 'ifgo'}, {'gate_order': 'ifgo', 'biases': 'two', 'weight_layout': 'out_in'}))


def initial_cell(make, want):
    for name, n, t, h in (('initial_cell', 2, 2, 3), ('initial_cell_of_one_step', 1, 1, 2)):
        c = LAYER.case(make(name, 'the gradient of the initial state', stateful=True), 2, h)
        c.step('set_state', **LAYER.state(n, h)).forward(xs=(n, t, 2)).backward(d_hs=(n, t, h), want=want)


def set_h_only(make):
    c = make('set_h_only', 'without a cell the cell starts from zeros, also after an earlier forward', stateful=True)
    LAYER.case(c, 2, 2).forward(xs=(2, 2, 2)).step('set_state', h0=(2, 2), c0=None)
    LAYER.pass_(c, 2, 2, 2, 2)


def saturated(make):
    c = make('saturated', 'gates that are shut or open to the last bit: the cell is kept, or replaced', smooth=False)
    c.param('Wx', np.zeros((2, 8))).param('Wh', c.draw(2, 8, scale=0.4)).param('b', np.tile([64.0, -64.0], 4))
    LAYER.pass_(c, 2, 3, 2, 2)
    c = make('far_out', 'gates whose exponentials are infinite', smooth=False)
    c.param('Wx', np.zeros((2, 8))).param('Wh', c.draw(2, 8, scale=0.4)).param('b', np.tile([800.0, -800.0], 4))
    LAYER.pass_(c, 2, 3, 2, 2)
