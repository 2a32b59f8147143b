# -*- coding: utf-8 -*-
"""What the cases of rnn, lstm and gru share."""
import numpy as np

from cases.explicit.recurrent import shared

SHAPES = (
    ('small', 'two rows, D < H', 2, 2, 3, 'grid'),
    ('one_row', 'N = 1, D > H', 1, 3, 2, 'grid'),
    ('square', 'N = D = H: a missing transpose keeps the shape', 3, 3, 3, 'grid'),
    ('mantissa32', 'full float32 mantissas', 2, 3, 2, 'float32'),
    ('mantissa64', 'full float64 mantissas', 2, 3, 2, 'float64'),
)


class Cell(object):
    """A kind of cell: its number of gates and its states."""

    def __init__(self, gates, states=('h',)):
        self.gates = gates
        self.states = states

    def case(self, c, d, h):
        return shared.weights(c, self.gates, d, h)

    def forward(self, c, n, d, h, on='main', **given):
        inputs = dict(((state + '_prev', (n, h)) for state in self.states), x=(n, d))
        return c.step('forward', on=on, **dict(inputs, **given))

    def backward(self, c, n, h, on='main', **given):
        upstream = dict(('d_' + state, (n, h)) for state in self.states)
        return c.step('backward', on=on, want=self.want(c), **dict(upstream, **given))

    def want(self, c):
        return ['d_x'] + ['d_%s_prev' % state for state in self.states] + shared.grads(c)

    def pass_(self, c, n, d, h, on='main'):
        return self.backward(self.forward(c, n, d, h, on), n, h, on)


def core(make, cell):
    """Cases for every combination of conventions."""
    for name, about, n, d, h, precision in SHAPES:
        c = cell.pass_(cell.case(make(name, about, precision), d, h), n, d, h)
        c.read(*sorted(c.tensors))

    c = cell.case(make('two_calls', 'backward belongs to the latest forward, which has fewer rows'), 2, 3)
    cell.pass_(cell.forward(c, 3, 2, 3), 2, 2, 3)


def more(make, cell):
    """Cases for the default conventions."""
    c = cell.case(make('one_unit', 'H = 1 and D = 1'), 1, 1)
    cell.pass_(c, 3, 1, 1)

    for name, about, n, d in (('no_rows', 'N = 0: gradients of 0', 0, 2), ('no_features', 'D = 0: the state alone', 2, 0)):
        cell.pass_(cell.case(make(name, about), d, 3), n, d, 3)

    c = cell.case(make('odd_rows', 'more rows than a vector has lanes, and odd widths'), 3, 5)
    cell.pass_(c, 17, 3, 5)

    c = cell.case(make('same_shape_twice', 'the same shape again, with other values'), 3, 3)
    cell.pass_(cell.pass_(c, 2, 3, 3), 2, 3, 3)

    c = cell.case(make('backward_twice', 'the second backward overwrites the gradients, it does not add to them'), 2, 3)
    cell.backward(cell.pass_(c, 2, 2, 3), 2, 3)

    c = cell.case(make('two_instances', 'two cells that share their weights, interleaved'), 2, 3)
    cell.forward(cell.forward(c, 2, 2, 3), 2, 2, 3, on='second')
    cell.backward(cell.backward(c, 2, 3), 2, 3, on='second')

    for state in cell.states:
        c = cell.case(make('d_%s_only' % state, 'only %s has an upstream gradient' % state), 2, 3)
        others = dict(('d_' + other, np.zeros((2, 3))) for other in cell.states if other != state)
        cell.backward(cell.forward(c, 2, 2, 3), 2, 3, **others)

    c = cell.case(make('zero_state', 'the state before is zero'), 2, 3)
    zeros = dict((state + '_prev', np.zeros((2, 3))) for state in cell.states)
    cell.backward(cell.forward(c, 2, 2, 3, **zeros), 2, 3)

    c = cell.case(make('nan', 'a NaN in one row spoils this row only', smooth=False), 2, 3)
    cell.forward(c, 2, 2, 3, x=np.array([[0.5, 1.25], [np.nan, -0.75]]))


def saturated(make, cell, about, biases, name='saturated'):
    c = make(name, about, smooth=False)
    c.param('Wx', np.zeros((2, 2 * cell.gates))).param('Wh', c.draw(2, 2 * cell.gates, scale=0.4))
    c.param('b', np.tile(biases, cell.gates))
    cell.pass_(c, 3, 2, 2)


def nearly_saturated(make, cell):
    """Gates whose distance from 0 or 1 has digits; from zeros, so that nothing larger is added to what is small."""
    for name, about, precision, biases in (
            ('nearly_shut', 'gates of 1e-9: what they let through has as many digits as other numbers', 'grid', [-20.0, -20.5]),
            ('nearly_shut64', 'gates of 1e-87', 'float64', [-200.0, -200.5]),
            ('nearly_open', 'gates that lack 1e-4 and 1e-9 to 1', 'grid', [9.0, 20.5])):
        c = make(name, about, precision, smooth=False)
        c.param('Wx', c.draw(9, 2 * cell.gates, scale=0.2)).param('Wh', c.draw(2, 2 * cell.gates, scale=0.4))
        c.param('b', np.tile(biases, cell.gates))
        zeros = dict((state + '_prev', np.zeros((2, 2))) for state in cell.states)
        cell.backward(cell.forward(c, 2, 9, 2, **zeros), 2, 2)


def refusals(make, cell):
    """For the default conventions."""
    c = cell.case(make('refuses_x', 'x has the wrong number of features'), 3, 2)
    cell.forward(c, 2, 2, 2, error='C1')
    c = cell.case(make('refuses_x_axes', 'x has three axes'), 3, 2)
    cell.forward(c, 2, 3, 2, x=(2, 1, 3), error='C1')
    for name, about, wrong, shape in (
            ('refuses_weights', 'Wh is sized by the input', 'Wh', (3, 2 * cell.gates)),
            ('refuses_b', 'a bias of one element would broadcast', 'b', (1,))):
        c = cell.case(make(name, about), 3, 2).param(wrong, shape)
        cell.forward(c, 2, 3, 2, error='C2')
    for state in cell.states:
        c = cell.case(make('refuses_%s_prev' % state, 'a state of one row would broadcast'), 3, 2)
        cell.forward(c, 2, 3, 2, error='C3', **{state + '_prev': (1, 2)})
        c = cell.case(make('refuses_d_%s' % state, 'an upstream gradient of one row would broadcast'), 3, 2)
        cell.backward(cell.forward(c, 2, 3, 2), 2, 2, error='C4', **{'d_' + state: (1, 2)})


def refuses_second_bias(make, cell):
    """For biases = two."""
    c = cell.case(make('refuses_bh', 'a second bias of one element would broadcast'), 3, 2).param('bh', (1,))
    cell.forward(c, 2, 3, 2, error='C2')
