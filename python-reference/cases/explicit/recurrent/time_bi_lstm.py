# -*- coding: utf-8 -*-
"""Cases of time_bi_lstm."""
import numpy as np

from cases.explicit.recurrent import shared
from cases.explicit.recurrent.time_lstm import engine_has, popular

LAYER = shared.Layer(gates=4, suffixes=('1', '2'), hidden=('h1', 'h2'), cells=('c1', 'c2'))
CORE = [shape for shape in shared.SHAPES if shape[0] in ('small', 'one_row', 'mantissa64')]
MORE = [shape for shape in shared.SHAPES if shape not in CORE]


def cases(make):
    if make.conventions['initial_cell_gradient'] == 'dropped':
        if shared.changed(make, initial_cell_gradient='dropped'):
            initial_cells(make, ['d_h1', 'd_h2'])
        return
    if not engine_has(make.conventions):
        return
    if shared.changed(make):
        initial_cells(make, ['d_h1', 'd_h2', 'd_c1', 'd_c2'])
    # But for two cases it does not matter whether an engine gives d_c1 and d_c2.
    rest = make.without('initial_cell_gradient')
    shared.shapes(rest, LAYER, CORE)
    shared.set_state(rest, LAYER)
    if popular(make):
        shared.kept_state(rest, LAYER)
    if make.default:
        shared.shapes(rest, LAYER, MORE)
        shared.more(rest, LAYER)
        set_h_only(rest)
        far_out(rest)
        shared.nearly_shut(rest, LAYER)
        shared.equal_weights(rest, LAYER)
        shared.refusals(rest, LAYER)
        refuses_sizes(rest)
    if shared.changed(make, biases='two'):
        shared.refuses_second_bias(rest, LAYER)


def initial_cells(make, want):
    for name, n, t, h in (('initial_cell', 2, 2, 3), ('initial_cell_of_one_step', 1, 1, 2)):
        c = LAYER.case(make(name, 'the gradients of the initial states', stateful=True), 2, h)
        c.step('set_state', **LAYER.state(n, h)).forward(xs=(n, t, 2)).backward(d_hs=(n, t, 2 * h), want=want)


def set_h_only(make):
    c = make('set_h_only', 'without a cell the cell starts from zeros, also after an earlier forward', stateful=True)
    LAYER.case(c, 2, 2).forward(xs=(2, 2, 2)).step('set_state', h1=(2, 2), h2=(2, 2), c1=None, c2=(2, 2))
    LAYER.pass_(c, 2, 2, 2, 2)


def far_out(make):
    c = make('far_out', 'gates whose exponentials are infinite', smooth=False)
    for i in LAYER.suffixes:
        c.param('Wx' + i, np.zeros((2, 8))).param('Wh' + i, c.draw(2, 8, scale=0.4))
        c.param('b' + i, np.tile([800.0, -800.0], 4))
    LAYER.pass_(c, 2, 3, 2, 2)


def refuses_sizes(make):
    c = make('refuses_sizes', 'the second LSTM has one unit less')
    shared.weights(c, 4, 3, 3, '1')
    shared.weights(c, 4, 3, 2, '2').step('forward', xs=(2, 2, 3), error='C2')
