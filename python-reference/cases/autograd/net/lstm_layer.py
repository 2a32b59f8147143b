# -*- coding: utf-8 -*-
"""Cases of lstm_layer."""
import numpy as np

from cases.autograd.net import sequence


def cases(make):
    sequence.core(make, layer)
    sequence.drawn(make, ('x2f', 'x2i', 'x2o', 'x2u'), ('h2f', 'h2i', 'h2o', 'h2u'))
    sequence.refusals(make, layer)

    c = make('saturated', 'gates that are 0 or 1 to the last bit', smooth=False, hidden_size=2)
    for gate, bias in (('f', [64.0, -800.0]), ('i', [800.0, 64.0]), ('o', [64.0, 0.5]), ('u', [0.25, -64.0])):
        c.param('x2%s_W' % gate, np.zeros((3, 2))).param('x2%s_b' % gate, np.array(bias))
        c.param('h2%s_W' % gate, np.zeros((2, 2)))
    c.forward(xs=(2, 3, 3)).backward(d_hs=(2, 3, 2))

    c = make('refuses_h2u', 'the hidden weights of one gate are sized by the input', hidden_size=4)
    layer(c, 3, 4).param('h2u_W', (3, 4)).forward(xs=(2, 2, 3), error='C3')


def layer(case, d, h):
    for gate in 'fiou':
        case.param('x2%s_W' % gate, (d, h)).param('x2%s_b' % gate, (h,))
        case.param('h2%s_W' % gate, case.draw(h, h, scale=0.5))
    return case
