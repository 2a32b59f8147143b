# -*- coding: utf-8 -*-
"""Cases of time_lstm."""
import numpy as np

# What every engine gives; d_c0 is asked for in cases of its own.
GRADIENTS = ['d_xs', 'd_h0', 'd_Wx', 'd_Wh', 'd_b']


def weights(c, d, h, scale=0.4):
    c.param('Wx', c.draw(d, 4 * h, scale=scale)).param('Wh', c.draw(h, 4 * h, scale=scale))
    return c.param('b', c.draw(4 * h, scale=scale))


def cases(make):
    for name, about, n, t, d, h, precision in (
            ('small', 'two rows, three steps, D < H', 2, 3, 2, 3, 'grid'),
            ('one_step', 'T = 1', 2, 1, 3, 2, 'grid'),
            ('one_row', 'N = 1, D > H', 1, 4, 3, 2, 'grid'),
            ('one_unit', 'H = 1 and D = 1', 3, 2, 1, 1, 'grid'),
            ('square', 'N = T = D = H: a swapped axis keeps the shape', 3, 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas, five steps', 2, 5, 3, 2, 'float32'),
            ('mantissa64', 'full float64 mantissas, five steps', 2, 5, 3, 2, 'float64')):
        c = weights(make(name, about, precision), d, h)
        c.forward(xs=(n, t, d)).backward(d_hs=(n, t, h), want=GRADIENTS).read('xs', 'd_hs', 'Wx', 'Wh', 'b')

    c = weights(make('set_state', 'a stateful layer starts from the state it is given', stateful=True), 2, 3)
    c.step('set_state', h0=(2, 3), c0=(2, 3)).forward(xs=(2, 3, 2)).backward(d_hs=(2, 3, 3), want=GRADIENTS)
    c.read('h0', 'c0')

    c = weights(make('initial_cell', 'the gradient of the initial cell', stateful=True), 2, 3)
    c.step('set_state', h0=(2, 3), c0=(2, 3)).forward(xs=(2, 2, 2)).backward(d_hs=(2, 2, 3), want=['d_h0', 'd_c0'])

    c = weights(make('set_h_only', 'without a cell the cell starts from zeros, also after an earlier forward',
                     stateful=True), 2, 2)
    c.forward(xs=(2, 2, 2)).step('set_state', h0=(2, 2), c0=None).forward(xs=(2, 2, 2))
    c.backward(d_hs=(2, 2, 2), want=GRADIENTS)

    c = weights(make('stateful', 'two stateful forwards, then a backward through the second only', stateful=True), 3, 2)
    c.forward(xs=(2, 3, 3)).forward(xs=(2, 2, 3)).backward(d_hs=(2, 2, 2), want=GRADIENTS).step('get_state')

    c = weights(make('truncated', 'forward and backward by turns: no gradient crosses the blocks', stateful=True), 2, 3)
    for _ in range(3):
        c.forward(xs=(2, 2, 2)).backward(d_hs=(2, 2, 3), want=GRADIENTS)

    c = weights(make('reset_state', 'after reset_state the next forward starts from zeros', stateful=True), 2, 2)
    c.forward(xs=(2, 2, 2)).step('reset_state').forward(xs=(3, 2, 2)).backward(d_hs=(3, 2, 2), want=GRADIENTS)
    c.step('reset_state').forward(xs=(3, 1, 2))

    c = weights(make('not_stateful', 'every forward starts from zeros, after a forward and after set_state'), 2, 2)
    c.forward(xs=(2, 2, 2)).forward(xs=(2, 2, 2)).step('set_state', h0=(2, 2), c0=(2, 2)).forward(xs=(2, 2, 2))
    c.backward(d_hs=(2, 2, 2), want=GRADIENTS)

    c = weights(make('backward_twice', 'the second backward overwrites the gradients, it does not add to them'), 2, 3)
    c.forward(xs=(2, 3, 2)).backward(d_hs=(2, 3, 3), want=GRADIENTS).backward(d_hs=(2, 3, 3), want=GRADIENTS)

    c = weights(make('two_instances', 'two stateful layers that share their weights, interleaved', stateful=True), 2, 2)
    c.forward(xs=(2, 2, 2)).step('forward', on='second', xs=(2, 2, 2))
    c.forward(xs=(2, 2, 2)).step('forward', on='second', xs=(2, 2, 2))
    c.backward(d_hs=(2, 2, 2), want=GRADIENTS).step('backward', on='second', d_hs=(2, 2, 2), want=GRADIENTS)

    c = make('saturated', 'gates that are shut or open to the last bit: the cell is kept, or replaced', smooth=False)
    c.param('Wx', np.zeros((2, 8))).param('Wh', c.draw(2, 8, scale=0.4)).param('b', np.tile([64.0, -64.0], 4))
    c.forward(xs=(2, 3, 2)).backward(d_hs=(2, 3, 2), want=GRADIENTS)

    if make.default:
        refuse(make)


def refuse(make):
    c = weights(make('refuses_xs', 'xs has the wrong number of features'), 3, 2)
    c.step('forward', xs=(2, 2, 2), error='C1')
    c = weights(make('refuses_empty', 'a sequence of no steps'), 3, 2)
    c.step('forward', xs=np.zeros((2, 0, 3)), error='C1')
    c = make('refuses_weights', 'Wh is sized by the input')
    c.param('Wx', (3, 8)).param('Wh', (3, 8)).param('b', (8,)).step('forward', xs=(2, 2, 3), error='C2')
    c = weights(make('refuses_d_hs', 'd_hs has a step too many'), 3, 2)
    c.forward(xs=(2, 2, 3)).step('backward', d_hs=(2, 3, 2), want=GRADIENTS, error='C3')
    c = weights(make('refuses_state', 'a state of one row would broadcast', stateful=True), 3, 2)
    c.step('set_state', h0=(1, 2), c0=(1, 2)).step('forward', xs=(2, 2, 3), error='C4')
    c = weights(make('refuses_get_state', 'there is no state after reset_state', stateful=True), 3, 2)
    c.forward(xs=(2, 2, 3)).step('reset_state').step('get_state', error='C5')
