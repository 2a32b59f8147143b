# -*- coding: utf-8 -*-
"""Cases of rnn_layer."""
import numpy as np

from cases.autograd.net import sequence


def cases(make):
    sequence.core(make, layer)
    sequence.drawn(make, ('x2h',), ('h2h',))
    sequence.refusals(make, layer)

    c = make('saturated', 'a unit that is 1 to the last bit passes no gradient on', smooth=False, hidden_size=2)
    c.param('x2h_W', np.zeros((3, 2))).param('x2h_b', np.array([64.0, 0.5])).param('h2h_W', (2, 2))
    c.forward(xs=(2, 2, 3)).backward(d_hs=(2, 2, 2))

    c = make('refuses_h2h', 'the hidden weights are sized by the input', hidden_size=4)
    c.param('x2h_W', (3, 4)).param('x2h_b', (4,)).param('h2h_W', (3, 4)).forward(xs=(2, 2, 3), error='C3')


def layer(case, d, h):
    case.param('x2h_W', (d, h)).param('x2h_b', (h,))
    return case.param('h2h_W', case.draw(h, h, scale=0.5))
