# -*- coding: utf-8 -*-
"""Cases of weight_file. The files are what numpy.savez and savez_compressed write."""
import numpy as np

from cases.train.param_file import file_of

PARTS = [3, 'tanh', 2]
SHAPES = [(2, 3), (3,), (3, 2), (2,)]
NAMES = ['l0/W', 'l0/b', 'l2/W', 'l2/b']


def cases(make):
    for name, about, precision in (('small', 'two layers and a function', 'grid'),
                                   ('mantissa32', 'full float32 mantissas come back to the last bit', 'float32'),
                                   ('mantissa64', 'full float64 mantissas come back to the last bit', 'float64')):
        c = model(make(name, about, precision, parts=PARTS))
        c.step('save').step('round_trip').read(*c.params['params'])
        c.step('load', file=file(c)).step('forward', x=(2, 2)).read(*c.params['params'])

    c = make('nested', 'a sequence in a sequence in a sequence', parts=[2, [3, ['tanh', 2]], 1])
    c.param('params', [(2, 2), (2,), (2, 3), (3,), (3, 2), (2,), (2, 1), (1,)]).step('save').step('round_trip')
    c.step('forward', x=(2, 2))

    c = make('eleven', 'l10 stands before l2 in the alphabet', parts=[1] * 11)
    c.param('params', [shape for _ in range(11) for shape in ((1, 1), (1,))]).step('save').step('round_trip')

    c = model(make('compressed', 'deflated entries', parts=PARTS))
    c.step('load', file=file(c, np.savez_compressed))
    c.step('round_trip')

    c = model(make('more_entries', 'entries that no parameter has', parts=PARTS))
    c.step('load', file=file(c, extra={'l4/W': c.draw(2, 2), 'W': c.draw(2, 3)}))

    c = make('more_and_unset', 'the same for a model that was never called', parts=PARTS)
    c.step('load', file=file(c, extra={'l4/W': c.draw(2, 2)})).step('forward', x=(2, 2))

    c = model(make('float32_file', 'float32 in the file', 'float32', parts=PARTS))
    c.step('load', file=file_of(dict((name, np.float32(c.draw(*shape))) for name, shape in zip(NAMES, SHAPES))))

    c = make('tied', 'one W in two layers holds what the last entry brings', parts=[2, 2])
    W = c.tensor('W', (2, 2))
    c.params['params'] = [W, c.tensor('b', (2,)), W, c.tensor('b', (2,))]
    values = dict((name, c.draw(*shape)) for name, shape in zip(['l0/W', 'l0/b', 'l1/W', 'l1/b'], [(2, 2), (2,)] * 2))
    c.step('load', file=file_of(values)).step('forward', x=(2, 2)).read('W')

    c = make('loaded_first', 'a model that was never called takes the shapes of the file', parts=PARTS)
    c.step('load', file=file(c)).step('forward', x=(2, 2)).step('save').step('round_trip')

    c = make('called_first', 'a model is saved after its first call, whatever its weights are', parts=PARTS)
    c.step('forward', x=np.zeros((1, 2))).step('save')

    refusals(make)


def model(case):
    return case.param('params', SHAPES)


def file(case, write=np.savez, extra=None):
    arrays = dict((name, case.draw(*shape)) for name, shape in zip(NAMES, SHAPES))
    return file_of(dict(arrays, **(extra or {})), write)


def refusals(make):
    c = make('refuses_text', 'no zip', parts=PARTS)
    c.step('load', file=np.frombuffer(b'l0/W = 1.5', np.uint8).astype(np.int64), error='C1')
    c = model(make('refuses_cut', 'a file without its last byte', parts=PARTS))
    c.step('load', file=file(c)[:-1], error='C1')
    c = model(make('refuses_missing', 'l2/b is not in the file', parts=PARTS))
    c.step('load', file=file_of(dict((name, c.draw(*shape)) for name, shape in list(zip(NAMES, SHAPES))[:3])), error='C2')
    for name, about, shape in (('transposed', 'W is transposed: as many numbers', (3, 2)), ('broadcast', 'one number', (1, 1))):
        c = model(make('refuses_' + name, about, parts=PARTS))
        c.step('load', file=file(c, extra={'l0/W': c.draw(*shape)}), error='C3')
    for name, about, parts in (('unset', 'a model that was never called', PARTS), ('unset_inside', 'the same inside', [['tanh', [2]]])):
        make('refuses_' + name, about, parts=parts).step('save', error='C4')
    make('refuses_unset_trip', 'a model that was never called', parts=PARTS).step('round_trip', error='C4')
    c = model(make('refuses_complex', 'complex numbers', parts=PARTS))
    c.step('load', file=file(c, extra={'l2/b': c.draw(2) + 1j}), error='C5')
