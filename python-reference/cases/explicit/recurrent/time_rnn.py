# -*- coding: utf-8 -*-
"""Cases of time_rnn."""
import numpy as np

from cases.explicit.recurrent import shared

LAYER = shared.Layer(gates=1)


def cases(make):
    shared.core(make, LAYER)
    shared.more(make, LAYER)
    if make.default:
        saturated(make)
        shared.equal_weights(make, LAYER)
        shared.refusals(make, LAYER)
    if shared.changed(make, biases='two'):
        shared.refuses_second_bias(make, LAYER)


def saturated(make):
    c = make('saturated', 'a unit that is 1 to the last bit passes no gradient on', smooth=False)
    c.param('Wx', np.zeros((2, 2))).param('Wh', c.draw(2, 2, scale=0.4)).param('b', np.array([64.0, 0.5]))
    LAYER.pass_(c, 2, 3, 2, 2)
