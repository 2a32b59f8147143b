# -*- coding: utf-8 -*-
"""The cases that the language models share. A `kind` says how a model is given weights, a batch and a state."""
import numpy as np

SIZES = V, D, H = 5, 2, 3


def forward(make, kind):
    for name, about, n, t, sizes, precision in (
            ('small', 'two rows, three steps, D < H < V', 2, 3, SIZES, 'grid'),
            ('one_step', 'T = 1', 3, 1, SIZES, 'grid'),
            ('one_row', 'N = 1, D > H', 1, 4, (3, 4, 2), 'grid'),
            ('one_unit', 'D = H = 1', 2, 2, (3, 1, 1), 'grid'),
            ('square', 'all sizes are 3: a swapped axis keeps the shape', 3, 3, (3, 3, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', 2, 3, SIZES, 'float32'),
            ('mantissa64', 'full float64 mantissas', 2, 3, SIZES, 'float64')):
        c = kind.weights(make(name, about, precision), *sizes)
        batch(c, kind, n, t, sizes).backward(d_loss=()).read('xs', 'ts', 'd_loss', *c.params)

    c = model(make, kind, 'one_id', 'the same id everywhere: its gradients add up')
    c.forward(xs=np.full((2, 3), 1), ts=np.full((2, 3), 3), **kind.masks(c, 2, 3, H)).backward(d_loss=())
    c = model(make, kind, 'ignored', 'targets of -1 do not count')
    c.forward(xs=c.ids(V, 2, 3), ts=np.array([[4, -1, 0], [-1, -1, 2]]), **kind.masks(c, 2, 3, H)).backward(d_loss=())
    c = model(make, kind, 'negative_upstream', 'the upstream gradient is -1.5')
    batch(c, kind).backward(d_loss=np.array(-1.5))
    c = model(make, kind, 'backward_twice', 'the second backward overwrites the gradients')
    batch(c, kind).backward(d_loss=()).backward(d_loss=())


def state(make, kind):
    c = model(make, kind, 'truncated', 'two batches: the state goes on, the gradient stops between them')
    batch(c, kind).backward(d_loss=())
    batch(c, kind).backward(d_loss=()).step('get_state')
    c = model(make, kind, 'predict', 'scores; the state moves on with every call')
    c.step('predict', xs=c.ids(V, 2, 2)).step('predict', xs='xs').step('get_state')
    batch(c, kind, 2, 2).backward(d_loss=())
    c = model(make, kind, 'reset_state', 'from zeros again, with another number of rows')
    batch(c, kind).step('reset_state')
    batch(c, kind, 3, 2).backward(d_loss=())
    c = model(make, kind, 'set_state', 'from a given state')
    c.step('set_state', **dict((name, (2, H)) for name in kind.states))
    batch(c, kind).backward(d_loss=()).step('get_state').read(*kind.states)
    c = model(make, kind, 'two_instances', 'two models of the same parameters, each with a state of its own')
    for on in ('main', 'second', 'main', 'second'):
        batch(c, kind, on=on)
    c.backward(d_loss=()).backward(on='second', d_loss=())


def training(make, kind):
    for name, about, precision, lr in (('train', 'three steps', 'grid', 0.5), ('train32', 'three steps', 'float32', 0.3),
                                       ('no_lr', 'lr exactly 0: only the state moves', 'grid', 0.0)):
        c = kind.weights(make(name, about, precision), *SIZES)
        for _ in range(3):
            step(c, kind, lr=lr)
        c.step('predict', xs="xs''").read(*c.params)
    c = model(make, kind, 'long_limit', 'a limit above the norm changes nothing')
    step(c, kind, lr=0.5, max_grad=100.0)
    c = kind.weights(make('equal_params', 'parameters of one shape that start with the same values'), 3, 3, 3)
    for group in kind.alike:
        for name in group[1:]:
            c.tensors[name] = np.array(c.tensors[group[0]])
    step(c, kind, sizes=(3, 3, 3), lr=0.5).step('reset_state')
    step(c, kind, sizes=(3, 3, 3), lr=0.5)


def clipped(make, kind):
    for name, about, limit, precision in (('clipped', 'gradients clipped to a common norm', 0.25, 'grid'),
                                          ('clipped_hard', 'a limit near the eps of the norm', 2.0 ** -10, 'grid'),
                                          ('clipped64', 'full float64 mantissas', 0.3, 'float64')):
        c = kind.weights(make(name, about, precision), *SIZES)
        for _ in range(2):
            step(c, kind, lr=1.0, max_grad=limit)


def writing(make, kind):
    c = model(make, kind, 'generate', 'greedy; each id is fed back', smooth=False)
    c.step('generate', attributes={'start_id': 2, 'size': 7}).step('get_state')
    c.step('generate', attributes={'start_id': 0, 'size': 4})
    c = model(make, kind, 'generate_start', 'the start id alone: nothing is computed', smooth=False)
    c.step('generate', attributes={'start_id': 3, 'size': 1})
    c.step('generate', attributes={'start_id': 1, 'size': 2}).step('get_state')
    for name, about, precision in (('sample', 'one uniform number for each id', 'grid'),
                                   ('sample32', 'full float32 mantissas', 'float32')):
        c = kind.weights(make(name, about, precision, smooth=False), *SIZES)
        c.step('sample', uniforms=uniforms(c, 7), skip_ids=None, attributes={'start_id': 2, 'size': 8})
        c.step('sample', uniforms='uniforms', skip_ids=None, attributes={'start_id': 4, 'size': 5}).step('get_state')
    c = model(make, kind, 'sample_ends', 'the smallest and nearly the largest uniform number', smooth=False)
    c.step('sample', uniforms=np.array([0.0, 1.0 - 2.0 ** -8, 0.0, 1.0 - 2.0 ** -8]), skip_ids=None,
           attributes={'start_id': 2, 'size': 5})
    c = model(make, kind, 'sample_after', 'the state of a text that was read before, and of one that was set',
              smooth=False)
    c.step('predict', xs=c.ids(V, 1, 3))
    c.step('sample', uniforms=uniforms(c, 5), skip_ids=None, attributes={'start_id': 1, 'size': 6})
    c.step('set_state', **dict((name, (1, H)) for name in kind.states))
    c.step('sample', uniforms='uniforms', skip_ids=None, attributes={'start_id': 1, 'size': 6}).step('reset_state')
    c.step('sample', uniforms='uniforms', skip_ids=None, attributes={'start_id': 1, 'size': 6})


def skipping(make, kind):
    c = model(make, kind, 'skip', 'one id and two are not to be written', smooth=False)
    c.step('sample', uniforms=uniforms(c, 12), skip_ids=np.array([3]), attributes={'start_id': 2, 'size': 6})
    c.step('get_state').step('reset_state')
    c.step('sample', uniforms='uniforms', skip_ids=np.array([0, 4]), attributes={'start_id': 0, 'size': 4})
    c.step('get_state')


def draws(make, kind, sizes):
    for name, size in (('initial', sizes[0]), ('initial_other', sizes[1])):
        c = make(name, 'normal weights of the stated deviations, biases zero', **size)
        c.step('draw', attributes={'count': 100}, law=kind.laws(**size))


def refusals(make, kind, wrong):
    xs, ts = np.array([[0, 1], [2, 3]]), np.array([[1, 2], [3, 4]])
    for name, shape in wrong:
        c = model(make, kind, 'refuses_' + name.lower(), 'a parameter that does not fit')
        c.tensors[name] = c.draw(*shape)
        c.step('predict', xs=xs, error='C1')
    for name, about, label, changed in (
            ('flat', 'a sequence, not rows of sequences', 'C2', dict(xs=xs[0])),
            ('empty', 'sequences of no steps', 'C2', dict(xs=np.zeros((2, 0), int))),
            ('ts', 'a target too few', 'C2', dict(ts=ts[:, :1])),
            ('id', 'an id that no row of E has', 'C3', dict(xs=xs + 2)),
            ('negative_id', 'a negative id does not count from the end', 'C3', dict(xs=xs - 1)),
            ('target', 'a target that is no id', 'C3', dict(ts=ts + 1)),
            ('negative_target', 'no target but -1 is ignored', 'C3', dict(ts=ts - 3))):
        given = dict(xs=xs, ts=ts)
        given.update(kind.masks(None, 2, 2, H))
        given.update(changed)
        model(make, kind, 'refuses_' + name, about).step('forward', error=label, **given)
    c = two_rows(model(make, kind, 'refuses_rows', 'a state of two rows and a batch of three'), kind)
    c.step('forward', xs=c.ids(V, 3, 2), ts=c.ids(V, 3, 2), error='C4', **kind.masks(c, 3, 2, H))
    c = model(make, kind, 'refuses_state', 'a state of one row would broadcast')
    c.step('set_state', **dict((name, (1, H)) for name in kind.states)).step('predict', xs=xs, error='C4')
    for name, about, attributes in (('lr', 'a negative rate', dict(lr=-0.5)),
                                    ('max_grad', 'a negative limit', dict(lr=0.5, max_grad=-1.0))):
        c = model(make, kind, 'refuses_' + name, about)
        c.step('train_step', xs=xs, ts=ts, attributes=attributes, error='C5', **kind.masks(c, 2, 2, H))


def writing_refusals(make, kind):
    c = two_rows(model(make, kind, 'refuses_two_rows', 'a state of two rows, where one text is written'), kind)
    c.step('generate', attributes={'start_id': 0, 'size': 3}, error='C4')
    for name, about, label, attributes in (('start_id', 'no such id', 'C3', dict(start_id=V, size=3)),
                                           ('size', 'nothing to write', 'C6', dict(start_id=0, size=0))):
        model(make, kind, 'refuses_' + name, about).step('generate', attributes=attributes, error=label)
    some = np.array([0.25, 0.5])
    for name, about, label, attributes in (('sample_start', 'a start id of V', 'C3', dict(start_id=V, size=3)),
                                           ('sample_size', 'nothing to write', 'C6', dict(start_id=0, size=0))):
        c = model(make, kind, 'refuses_' + name, about)
        c.step('sample', uniforms=some, skip_ids=None, attributes=attributes, error=label)
    for name, about, label, changed in (
            ('uniform_one', 'a uniform number below 1 is asked for', 'C7', dict(uniforms=np.array([0.5, 0.25, 1.0]))),
            ('uniform_below_zero', 'a negative number', 'C7', dict(uniforms=np.array([-0.25, 0.5, 0.25]))),
            ('uniform_column', 'a column of uniform numbers', 'C7', dict(uniforms=np.array([[0.25], [0.5], [0.75]]))),
            ('few', 'two uniform numbers for three ids', 'C8', {}),
            ('skip_id', 'no such id', 'C3', dict(skip_ids=np.array([V])))):
        given = dict(uniforms=some, skip_ids=None)
        given.update(changed)
        c = model(make, kind, 'refuses_' + name, about)
        c.step('sample', attributes={'start_id': 0, 'size': 4}, error=label, **given)


def model(make, kind, name, about, smooth=True):
    return kind.weights(make(name, about, smooth=smooth), *SIZES)


def batch(case, kind, n=2, t=3, sizes=SIZES, on='main'):
    """A forward of new ids."""
    return case.forward(on=on, xs=case.ids(sizes[0], n, t), ts=case.ids(sizes[0], n, t),
                        **kind.masks(case, n, t, sizes[2]))


def two_rows(case, kind):
    """Leaves a state of two rows; no convention touches that."""
    return case.step('forward', xs=case.ids(V, 2, 2), ts=case.ids(V, 2, 2), want=[], **kind.masks(case, 2, 2, H))


def step(case, kind, sizes=SIZES, **attributes):
    """A step of training on new ids: two rows of two."""
    return case.step('train_step', xs=case.ids(sizes[0], 2, 2), ts=case.ids(sizes[0], 2, 2), attributes=attributes,
                     **kind.masks(case, 2, 2, sizes[2]))


def uniforms(case, count):
    """Multiples of 1/128 from 0 up to but not including 1; float32 numbers where the case has such."""
    if case.precision == 'grid':
        return case.random.randint(0, 128, count) / 128.0
    return case.random.randint(0, 1 << 24, count) / float(1 << 24)


def normal(std):
    return {'kind': 'normal', 'mean': 0, 'std': float(std)}


ZEROS = {'kind': 'constant', 'value': 0}
