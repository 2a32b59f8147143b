# -*- coding: utf-8 -*-
"""Cases of time_gru."""
import numpy as np

from cases.explicit.recurrent import shared

LAYER = shared.Layer(gates=3)


def cases(make):
    if not engine_has(make.conventions):
        return
    shared.core(make, LAYER)
    if popular(make):
        shared.more(make, LAYER)
    if make.default:
        saturated(make)
        shared.nearly_shut(make, LAYER)
        shared.equal_weights(make, LAYER)
        shared.refusals(make, LAYER)
    if shared.changed(make, biases='two', z_weighs='state'):
        shared.refuses_second_bias(make, LAYER)


def engine_has(conventions):
    """Engines that have two biases let z weigh the state."""
    return conventions['biases'] == 'one' or conventions['z_weighs'] == 'state'


def popular(make):
    """The default, Keras and PyTorch."""
    after = dict(reset='after', z_weighs='state', biases='two')
    return any(shared.changed(make, **options) for options in (
        {}, after, dict(after, gate_order='rzh', weight_layout='out_in')))


def saturated(make):
    c = make('saturated', 'gates that are shut or open to the last bit: the state is kept, or replaced', smooth=False)
    c.param('Wx', np.zeros((2, 6))).param('Wh', c.draw(2, 6, scale=0.4)).param('b', np.tile([64.0, -64.0], 3))
    LAYER.pass_(c, 2, 3, 2, 2)
    c = make('far_out', 'gates whose exponentials are infinite', smooth=False)
    c.param('Wx', np.zeros((2, 6))).param('Wh', c.draw(2, 6, scale=0.4)).param('b', np.tile([800.0, -800.0], 3))
    LAYER.pass_(c, 2, 3, 2, 2)
