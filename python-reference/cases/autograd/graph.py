# -*- coding: utf-8 -*-
"""Cases of graph."""
import numpy as np

SQUARE = [['s', 'mul', 'x', 'x']]
# y = (x^2)^2 + (x^2)^2: the square is used four times.
DIAMOND = SQUARE + [['a', 'mul', 's', 's'], ['b', 'mul', 's', 's'], ['y', 'add', 'a', 'b']]


def run(case, program, result='y', **given):
    return case.step('run', attributes={'program': program, 'result': result}, **given)


def backward(case, of='y', **options):
    return case.step('backward', attributes=dict(options, of=of))


def gradient(case, of, bind=None, error=None):
    attributes = {'of': of} if bind is None else {'of': of, 'bind': bind}
    return case.step('gradient', attributes=attributes, error=error)


def cases(make):
    for name, about, shape, precision in (('diamond', 'paths that part and meet: each function is visited once', (2, 3), 'grid'),
                                          ('diamond32', 'the same with full float32 mantissas', (4,), 'float32'),
                                          ('diamond64', 'the same with full float64 mantissas', (4,), 'float64')):
        c = run(make(name, about, precision), DIAMOND, x=shape)
        gradient(backward(c), 'x').read('x')

    c = run(make('long_and_short', 'a short path beside a long one: the function made last comes first'),
            [['a', 'tanh', 'x'], ['b', 'tanh', 'a'], ['c', 'tanh', 'b'], ['y', 'mul', 'c', 'a']], x=(3,))
    gradient(backward(c), 'x')

    c = run(make('made_late', 'a young function on an old variable beside an old function on a young one'),
            [['a', 'mul', 'x', 'z'], ['b', 'tanh', 'a'], ['c', 'mul', 'b', 'a'], ['d', 'mul', 'x', 'c'],
             ['e', 'add', 'a', 'd'], ['y', 'mul', 'e', 'c']], x=(3,), z=(3,))
    gradient(gradient(backward(c), 'x'), 'z')

    c = run(make('added_up', 'a second backward adds to the gradient until it is cleared'), SQUARE, 's', x=(3,))
    gradient(backward(c, 's'), 'x')
    run(c, [['y', 'tanh', 'x']])
    gradient(backward(c), 'x').step('cleargrad', attributes={'of': 'x'})
    run(c, [['y', 'neg', 'x']])
    gradient(backward(c), 'x')

    c = run(make('same_graph_twice', 'backward twice over one graph adds its gradients twice'), DIAMOND, x=(2,))
    gradient(backward(backward(c).step('cleargrad', attributes={'of': 'y'})), 'x')

    c = run(make('dropped', 'gradients in between are dropped'), DIAMOND, x=(2,))
    gradient(backward(c), 's', error='C5')
    c = run(make('dropped_end', 'the gradient of the end is dropped too'), DIAMOND, x=(2,))
    gradient(backward(c), 'y', error='C5')

    c = run(make('retained', 'retain_grad keeps the gradients in between'), DIAMOND, x=(2, 2))
    c = backward(c, retain_grad=True)
    for name in 'yabsx':
        gradient(c, name)

    c = run(make('scalars', 'numbers as the first and as the second operand'),
            [['a', 'sub', 2.5, 'x'], ['b', 'mul', 'a', -0.5], ['c', 'add', 1.5, 'b'], ['d', 'mul', 3, 'c'],
             ['y', 'sub', 'd', 'x']], x=(2, 3))
    gradient(backward(c), 'x')

    c = run(make('broadcast', 'the gradient of a stretched operand is summed'),
            [['a', 'mul', 'x', 'z'], ['y', 'add', 'a', 'z']], x=(2, 3), z=(3,))
    gradient(gradient(backward(c), 'x'), 'z')

    c = run(make('one_array', 'one array under two names is one variable'), [['y', 'mul', 'x', 'z']], x=(3,), z='x')
    gradient(gradient(backward(c), 'x'), 'z')

    c = run(make('leaf', 'backward of a given variable: its gradient is one'), [], 'x', x=(2, 2))
    gradient(backward(c, 'x'), 'x')

    for name, half in (('first_half', 'a'), ('second_half', 'b')):
        c = run(make(name, 'one of two outputs is not used'), [[['a', 'b'], 'halves', 'x'], ['y', 'tanh', half]], x=(4,))
        gradient(backward(c), 'x')
    c = run(make('halves', 'both outputs are used, one of them twice'),
            [[['a', 'b'], 'halves', 'x'], ['c', 'mul', 'a', 'b'], ['y', 'mul', 'c', 'a']], x=(4, 2))
    gradient(backward(c), 'x')

    c = run(make('second_order', 'the gradient of a gradient'), [['y', 'tanh', 'x']], x=(3,))
    gradient(backward(c, create_graph=True), 'x', 'g').step('cleargrad', attributes={'of': 'x'})
    gradient(backward(c, 'g'), 'x')

    c = run(make('halves_twice', 'the gradient of a gradient, through a function of two outputs'),
            [[['a', 'b'], 'halves', 'x'], ['c', 'mul', 'a', 'b'], ['y', 'mul', 'c', 'a']], x=(4,))
    gradient(backward(c, create_graph=True), 'x', 'g').step('cleargrad', attributes={'of': 'x'})
    gradient(backward(c, 'g'), 'x')

    c = run(make('fourth_order', 'gradients of gradients, up to the fourth order', 'float64'), [['y', 'tanh', 'x']], x=(3,))
    of = 'y'
    for order in 'defg':
        c.step('cleargrad', attributes={'of': 'x'})
        gradient(backward(c, of, create_graph=True), 'x', order)
        of = order

    c = run(make('newton', 'a gradient goes on in a program, as in a gradient penalty'), [['y', 'mul', 'x', 'x'], ['y', 'mul', 'y', 'x']],
            x=(3,))
    gradient(backward(c, create_graph=True), 'x', 'g').step('cleargrad', attributes={'of': 'x'})
    run(c, [['p', 'mul', 'g', 'g'], ['w', 'add', 'p', 'y']], 'w')
    gradient(backward(c, 'w'), 'x')

    c = run(make('no_grad', 'what was not recorded is a constant; no_grad nests, and ends'),
            [['no_grad', ['a', 'mul', 'x', 'x'], ['no_grad', ['b', 'tanh', 'x']], ['c', 'mul', 'a', 'x']],
             ['d', 'mul', 'c', 'x'], ['y', 'add', 'd', 'b']], x=(3,))
    gradient(backward(c), 'x')

    c = run(make('backward_in_no_grad', 'backward of a recorded graph inside no_grad'),
            DIAMOND + [['no_grad', ['backward', 'y']]], x=(2,))
    gradient(c, 'x')

    c = run(make('unchained', 'a gradient ends where a variable was unchained'),
            [['a', 'mul', 'x', 'x']], 'a', x=(3,)).step('unchain', attributes={'of': 'a'})
    run(c, [['y', 'mul', 'a', 'x']])
    gradient(gradient(backward(c), 'x'), 'a')

    c = run(make('truncated', 'unchain_backward cuts what lies behind; later steps go on from there'),
            [['h', 'tanh', 'x'], ['h2', 'mul', 'h', 'z'], ['y', 'tanh', 'h2']], x=(3,), z=(3,))
    backward(c).step('unchain_backward', attributes={'of': 'y'})
    for name in 'xz':
        c.step('cleargrad', attributes={'of': name})
    run(c, [['y', 'mul', 'h2', 'z']])
    gradient(gradient(backward(c), 'z'), 'h2')
    gradient(c, 'x', error='C5')

    c = run(make('keeps_its_function', 'unchain_backward leaves the variable itself its function'),
            [['h', 'tanh', 'x'], ['y', 'mul', 'h', 'z']], x=(3,), z=(3,))
    backward(c.step('unchain_backward', attributes={'of': 'y'}))
    gradient(gradient(c, 'h'), 'z')

    c = make('parameter', 'a parameter is a variable like any other').param('p', (3,))
    gradient(gradient(backward(run(c, [['a', 'mul', 'x', 'p'], ['y', 'add', 'a', 'p']], x=(2, 3))), 'p'), 'x').read('p')

    c = make('parameter_twice', 'a parameter that two inputs pass before one backward: both count').param('p', (3,))
    run(c, [['a', 'mul', 'x', 'p'], ['b', 'mul', 'z', 'p'], ['c', 'tanh', 'b'], ['y', 'mul', 'a', 'c']], x=(3,), z=(3,))
    gradient(gradient(gradient(backward(c), 'p'), 'x'), 'z').read('p')

    c = run(make('two_instances', 'two graphs, interleaved'), DIAMOND, x=(2,))
    c.step('run', on='second', attributes={'program': [['y', 'tanh', 'x']], 'result': 'y'}, x='x')
    backward(c).step('backward', on='second', attributes={'of': 'y'})
    gradient(c, 'x').step('gradient', on='second', attributes={'of': 'x'})

    run(make('refuses_name', 'no variable of that name'), [['y', 'mul', 'x', 'w']], x=(2,)).steps[-1]['error'] = 'C1'
    run(make('refuses_function', 'no function of that name'), [['y', 'multiply', 'x', 'x']], x=(2,)).steps[-1]['error'] = 'C1'
    run(make('refuses_odd_halves', 'three rows have no halves'),
        [[['a', 'b'], 'halves', 'x']], 'b', x=(3,)).steps[-1]['error'] = 'C1'
    c = run(make('refuses_gradient_without_graph', 'the gradient was made without create_graph'), SQUARE, 's', x=(2,))
    gradient(backward(c, 's'), 'x', 'g')
    backward(c, 'g').steps[-1]['error'] = 'C2'
    c = run(make('refuses_unrecorded', 'the result was made in no_grad'), [['no_grad', ['y', 'mul', 'x', 'x']]], x=(2,))
    backward(c).steps[-1]['error'] = 'C2'
    c = run(make('refuses_unchained', 'the graph was released'), SQUARE, 's', x=(2,)).step('unchain', attributes={'of': 's'})
    backward(c, 's').steps[-1]['error'] = 'C3'
    c = run(make('refuses_far_behind', 'unchain_backward releases the whole graph behind'),
            [['g', 'tanh', 'x'], ['h', 'tanh', 'g'], ['y', 'tanh', 'h']], x=(2,))
    c.step('unchain_backward', attributes={'of': 'y'})
    backward(c, 'g').steps[-1]['error'] = 'C3'
    c = make('refuses_integers', 'an update of integers would be truncated').param('p', np.array([1, 2]))
    run(c, [], 'p').steps[-1]['error'] = 'C4'
