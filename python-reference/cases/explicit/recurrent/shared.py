# -*- coding: utf-8 -*-
"""What the cases of the recurrent cells and layers share."""
import numpy as np

SHAPES = (
    ('small', 'two rows, three steps, D < H', 2, 3, 2, 3, 'grid'),
    ('one_row', 'N = 1, D > H', 1, 4, 3, 2, 'grid'),
    ('square', 'N = T = D = H: a swapped axis keeps the shape', 3, 3, 3, 3, 'grid'),
    ('mantissa32', 'full float32 mantissas, five steps', 2, 5, 3, 2, 'float32'),
    ('mantissa64', 'full float64 mantissas, five steps', 2, 5, 3, 2, 'float64'),
)
MORE_SHAPES = (
    ('one_step', 'T = 1', 2, 1, 3, 2, 'grid'),
    ('one_unit', 'H = 1 and D = 1', 3, 2, 1, 1, 'grid'),
)
DEFAULT_SHAPES = (
    ('twice_as_wide', 'D = 2H: the gradient of two directions and of their input have one shape', 2, 3, 4, 2, 'grid'),
    ('odd_rows', 'more rows than a vector has lanes, and odd widths', 17, 2, 3, 5, 'grid'),
    ('no_rows', 'N = 0: gradients of 0', 0, 3, 2, 3, 'grid'),
    ('no_features', 'D = 0: the state alone', 2, 3, 0, 3, 'grid'),
)


def changed(make, **options):
    """Whether the conventions are the defaults but for these options."""
    defaults = dict((key, make.spec['conventions'][key]['default']) for key in make.conventions)
    return make.conventions == dict(defaults, **options)


def weights(c, gates, d, h, suffix='', scale=0.4):
    """Matrices in the layout of the case, and one bias or two."""
    for name, matrix in (('Wx', c.draw(d, gates * h, scale=scale)), ('Wh', c.draw(h, gates * h, scale=scale))):
        c.param(name + suffix, matrix.T if c.conventions.get('weight_layout') == 'out_in' else matrix)
    c.param('b' + suffix, c.draw(gates * h, scale=scale))
    if c.conventions.get('biases') == 'two':
        c.param('bh' + suffix, c.draw(gates * h, scale=scale))
    return c


def grads(c, *suffixes):
    names = ['Wx', 'Wh', 'b'] + (['bh'] if c.conventions.get('biases') == 'two' else [])
    return ['d_' + name + suffix for suffix in suffixes or [''] for name in names]


class Layer(object):
    """A kind of layer over sequences: its number of gates, its cells by their suffixes, and its states."""

    def __init__(self, gates, suffixes=('',), hidden=('h0',), cells=()):
        self.gates = gates
        self.suffixes = suffixes
        self.hidden = hidden
        self.cells = cells

    def case(self, c, d, h):
        for suffix in self.suffixes:
            weights(c, self.gates, d, h, suffix)
        return c

    def hs(self, n, t, h):
        return (n, t, h * len(self.suffixes))

    def state(self, n, h):
        return dict((name, (n, h)) for name in self.hidden + self.cells)

    def want(self, c):
        """What every engine gives; the gradient of an initial cell is asked for in cases of its own."""
        return ['d_xs'] + ['d_' + name for name in self.hidden] + grads(c, *self.suffixes)

    def pass_(self, c, n, t, d, h, on='main'):
        """A forward and a backward."""
        c.step('forward', on=on, xs=(n, t, d))
        return c.step('backward', on=on, d_hs=self.hs(n, t, h), want=self.want(c))


def shapes(make, layer, table=SHAPES):
    for name, about, n, t, d, h, precision in table:
        c = layer.pass_(layer.case(make(name, about, precision), d, h), n, t, d, h)
        c.read('xs', 'd_hs', *c.params)


def core(make, layer):
    """Cases for every combination of conventions."""
    shapes(make, layer)
    set_state(make, layer)
    kept_state(make, layer)


def set_state(make, layer):
    c = layer.case(make('set_state', 'a stateful layer starts from the state it is given', stateful=True), 2, 3)
    layer.pass_(c.step('set_state', **layer.state(2, 3)), 2, 3, 2, 3).read(*layer.hidden + layer.cells)


def kept_state(make, layer):
    c = make('stateful', 'two stateful forwards, then a backward through the second only', stateful=True)
    layer.pass_(layer.case(c, 3, 2).forward(xs=(2, 3, 3)), 2, 2, 3, 2).step('get_state')

    c = layer.case(make('not_stateful', 'every forward starts from zeros, after a forward and after set_state'), 2, 2)
    c.forward(xs=(2, 2, 2)).forward(xs=(2, 2, 2)).step('set_state', **layer.state(2, 2))
    layer.pass_(c, 2, 2, 2, 2)


def more(make, layer):
    """Cases for the conventions that matter most."""
    shapes(make, layer, MORE_SHAPES)
    if changed(make):
        shapes(make, layer, DEFAULT_SHAPES)

    c = make('truncated', 'forward and backward by turns: no gradient crosses the blocks', stateful=True)
    layer.case(c, 2, 3)
    for _ in range(3):
        layer.pass_(c, 2, 2, 2, 3)

    c = layer.case(make('reset_state', 'after reset_state the next forward starts from zeros', stateful=True), 2, 2)
    layer.pass_(c.forward(xs=(2, 2, 2)).step('reset_state'), 2, 2, 2, 2)
    c.step('reset_state').forward(xs=(2, 1, 2))

    c = layer.case(make('new_batch', 'after reset_state a batch may have more rows', stateful=True), 2, 2)
    layer.pass_(c.forward(xs=(2, 2, 2)).step('reset_state'), 3, 1, 2, 2)

    c = layer.case(make('backward_twice', 'the second backward overwrites the gradients, it does not add to them'), 2, 3)
    layer.pass_(c, 2, 3, 2, 3).backward(d_hs=layer.hs(2, 3, 3), want=layer.want(c))

    c = layer.case(make('two_calls', 'backward belongs to the latest forward, which is shorter'), 2, 3)
    layer.pass_(c.forward(xs=(3, 4, 2)), 2, 2, 2, 3)

    c = make('two_instances', 'two stateful layers that share their weights, interleaved', stateful=True)
    layer.case(c, 2, 2).forward(xs=(2, 2, 2)).step('forward', on='second', xs=(2, 2, 2))
    c.forward(xs=(2, 2, 2)).step('forward', on='second', xs=(2, 2, 2))
    c.backward(d_hs=layer.hs(2, 2, 2), want=layer.want(c))
    c.step('backward', on='second', d_hs=layer.hs(2, 2, 2), want=layer.want(c)).step('get_state')

    c = layer.case(make('nan', 'a NaN in the second step of one row spoils this row only, from there on', smooth=False), 2, 3)
    xs = c.draw(2, 3, 2)
    xs[0, 1, 0] = np.nan
    c.forward(xs=xs)


def nearly_shut(make, layer):
    """Gates whose distance from 0 has digits."""
    for name, about, precision, biases in (
            ('nearly_shut', 'gates of 1e-9: what they let through has as many digits as other numbers', 'grid', [-20.0, -20.5]),
            ('nearly_shut64', 'gates of 1e-87', 'float64', [-200.0, -200.5])):
        c = make(name, about, precision)
        for suffix in layer.suffixes:
            c.param('Wx' + suffix, c.draw(2, 2 * layer.gates, scale=0.2))
            c.param('Wh' + suffix, c.draw(2, 2 * layer.gates, scale=0.4))
            c.param('b' + suffix, np.tile(biases, layer.gates))
        layer.pass_(c, 3, 2, 2, 2)


def equal_weights(make, layer):
    """Where k gates of one unit make Wx and Wh equal in shape, D = H."""
    c = make('equal_weights', 'Wx and Wh hold equal values, and are two matrices')
    equal = c.draw(2, 2 * layer.gates, scale=0.4)
    for suffix in layer.suffixes:
        c.param('Wx' + suffix, equal).param('Wh' + suffix, equal).param('b' + suffix, (2 * layer.gates,))
    layer.pass_(c, 2, 3, 2, 2)


def refusals(make, layer):
    """For the default conventions."""
    last = layer.suffixes[-1]
    c = layer.case(make('refuses_xs', 'xs has the wrong number of features'), 3, 2)
    c.step('forward', xs=(2, 2, 2), error='C1')
    c = layer.case(make('refuses_empty', 'a sequence of no steps'), 3, 2)
    c.step('forward', xs=np.zeros((2, 0, 3)), error='C1')
    for name, about, wrong, shape in (
            ('refuses_weights', 'Wh is sized by the input', 'Wh', (3, 2 * layer.gates)),
            ('refuses_b', 'a bias of one element would broadcast', 'b', (1,))):
        c = layer.case(make(name, about), 3, 2)
        c.param(wrong + last, shape).step('forward', xs=(2, 2, 3), error='C2')
    c = layer.case(make('refuses_d_hs', 'd_hs has a step too many'), 3, 2)
    c.forward(xs=(2, 2, 3)).step('backward', d_hs=layer.hs(2, 3, 2), want=layer.want(c), error='C3')
    c = layer.case(make('refuses_state', 'a state of one row would broadcast', stateful=True), 3, 2)
    c.step('set_state', **layer.state(1, 2)).step('forward', xs=(2, 2, 3), error='C4')
    if layer.cells:
        c = layer.case(make('refuses_cell', 'a cell of one row would broadcast', stateful=True), 3, 2)
        given = dict(layer.state(2, 2), **dict((name, (1, 2)) for name in layer.cells))
        c.step('set_state', **given).step('forward', xs=(2, 2, 3), error='C4')
    c = layer.case(make('refuses_get_state', 'there is no state after reset_state', stateful=True), 3, 2)
    c.forward(xs=(2, 2, 3)).step('reset_state').step('get_state', error='C5')


def refuses_second_bias(make, layer):
    """For biases = two."""
    last = layer.suffixes[-1]
    c = layer.case(make('refuses_bh', 'a second bias of one element would broadcast'), 3, 2)
    c.param('bh' + last, (1,)).step('forward', xs=(2, 2, 3), error='C2')
