# -*- coding: utf-8 -*-
"""Cases of param_file. The files are what numpy.savez and savez_compressed write."""
import io
import zipfile

import numpy as np


def cases(make):
    for name, about, precision in (('load', 'a weight and a bias', 'grid'),
                                   ('load32', 'full float32 mantissas', 'float32'),
                                   ('load64', 'full float64 mantissas', 'float64')):
        c = make(name, about, precision)
        load(c, [c.draw(2, 3), c.draw(3)]).read('params0', 'params1', 'file')

    c = make('float32_file', 'float32 in the file, whatever the parameters are', 'float32')
    load(c, [np.float32(c.draw(2, 3)), np.float32(c.draw(2))])

    c = make('float64_file', 'float64 in the file, of which float32 holds every number')
    load(c, [c.draw(3, 2), c.draw(2, 1, 2)])

    c = make('fortran_order', 'the columns of a matrix, one after the other')
    load(c, [np.asfortranarray(c.draw(2, 3)), np.asfortranarray(c.draw(2, 2, 3))])

    c = make('square_fortran', 'transposed, a square matrix keeps its shape')
    load(c, [np.asfortranarray(c.draw(3, 3))])

    c = make('big_endian', 'the highest byte first')
    load(c, [c.draw(2, 2).astype('>f8'), c.draw(3).astype('>f4')])

    c = make('version_2', 'headers of version 2.0, with four bytes for their lengths')
    load(c, [c.draw(2, 3), c.draw(3)], write=version_2)

    c = make('compressed', 'deflated entries')
    load(c, [c.draw(2, 3), c.draw(3)], write=np.savez_compressed)

    c = make('other_order', 'entries in another order than the parameters: names count')
    values = [c.draw(2, 2) for _ in range(3)]
    c.step('load', file=file_of(dict(('param%d' % i, values[i]) for i in (2, 0, 1))), params=[(2, 2)] * 3)

    c = make('eleven', 'param10 stands before param2 in the alphabet')
    load(c, [c.draw(1) for _ in range(11)])
    c = make('eleven_round_trip', 'eleven parameters saved and loaded').step('round_trip', params=[(1,)] * 11)

    c = make('named', 'the parameters of a model by their names', names='E,Wx,b')
    E, Wx, b = c.draw(2, 2), c.draw(2, 2), c.draw(2)
    c.step('load', file=file_of({'Wx': Wx, 'b': b, 'E': E}), params=[(2, 2), (2, 2), (2,)])
    c.step('round_trip', params=['params0', 'params1', 'params2'])

    c = make('shapes', 'a scalar, an empty array, four axes')
    shapes = [(), (0, 3), (1, 2, 1, 3)]
    load(c, [c.draw(*shape) for shape in shapes]).step('round_trip', params=['params0', 'params1', 'params2'])

    for name, about, precision in (('round_trip', 'saved and loaded', 'grid'),
                                   ('round_trip32', 'full float32 mantissas come back to the last bit', 'float32'),
                                   ('round_trip64', 'full float64 mantissas come back to the last bit', 'float64')):
        make(name, about, precision).step('round_trip', params=[(2, 3), (3, 1), (4,)]).read('params0', 'params1')

    c = make('range', 'far larger and far smaller than half precision holds', 'float32')
    c.step('round_trip', params=[np.array([2.0 ** 100, -2.0 ** -100, 70000.0, 2.0 ** -26])])

    c = make('special', 'not a number, both infinities')
    special = np.array([np.nan, np.inf, -np.inf, 0.0, 1.5])
    load(c, [special]).step('round_trip', params=[special])

    c = make('twice', 'a second file replaces what the first has left')
    load(load(c, [c.draw(2, 2), c.draw(2)]), [c.draw(2, 2), c.draw(2)], params=['params0', 'params1'])

    c = make('shared', 'one array under two names holds what the last of them brings')
    c.tensor('shared', (2, 2))
    load(c, [c.draw(2, 2), c.draw(2, 2)], params=['shared', 'shared']).read('shared')
    refusals(make)


def file_of(arrays, write=np.savez):
    """The bytes of the file that NumPy writes."""
    out = io.BytesIO()
    write(out, **arrays)
    return np.frombuffer(out.getvalue(), np.uint8).astype(np.int64)


def npy_of(array):
    """The bytes of the entry that NumPy writes."""
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def zip_of(entries):
    """The bytes of a whole zip of entries that need not be .npy files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name + '.npy'), data)
    return np.frombuffer(out.getvalue(), np.uint8).astype(np.int64)


def version_2(out, **arrays):
    """What numpy.savez writes, with entries in version 2.0 of the format."""
    with zipfile.ZipFile(out, 'w') as archive:
        for name, array in arrays.items():
            entry = io.BytesIO()
            np.lib.format.write_array(entry, array, version=(2, 0))
            archive.writestr(zipfile.ZipInfo(name + '.npy'), entry.getvalue())


def load(case, values, params=None, write=np.savez):
    """Loads values into parameters that hold something else."""
    arrays = dict(('param%d' % i, value) for i, value in enumerate(values))
    return case.step('load', file=file_of(arrays, write), params=params or [np.shape(value) for value in values])


def refusals(make):
    c = make('refuses_text', 'no zip')
    c.step('load', file=np.frombuffer(b'param0 = 1.5', np.uint8).astype(np.int64), params=[(1,)], error='C1')
    c = make('refuses_nothing', 'no bytes').step('load', file=np.zeros(0, np.int64), params=[(1,)], error='C1')
    for name, about, cut in (('data', 'a file cut off in its data', 150), ('end', 'a file without its last byte', -1)):
        c = make('refuses_' + name, about)
        c.step('load', file=file_of({'param0': c.draw(2, 3)})[:cut], params=[(2, 3)], error='C1')
    c = make('refuses_changed', 'one bit of the data has changed: the checksum tells')
    file = file_of({'param0': c.draw(2, 3)})
    file[190] ^= 1
    c.step('load', file=file, params=[(2, 3)], error='C1')
    c = make('refuses_missing', 'param1 is not in the file')
    c.step('load', file=file_of({'param0': c.draw(2), 'other': c.draw(2)}), params=[(2,), (2,)], error='C2')
    for name, about, saved, wanted in (('transposed', 'as many numbers, other axes', (2, 3), (3, 2)),
                                       ('broadcast', 'one number would broadcast', (1,), (3,)),
                                       ('flat', 'an axis too few', (6,), (2, 3))):
        c = make('refuses_' + name, about)
        load(c, [c.draw(*saved)], params=[wanted])
        c.steps[-1]['error'] = 'C3'
    c = make('refuses_names', 'two names for three parameters', names='E,Wx')
    c.step('round_trip', params=[(2,), (2,), (2,)], error='C4')
    entry = npy_of(c.draw(2, 3))
    for name, about, bad in (('no_npy', 'an entry of text', b'2.5, 1.5, 0.25'), ('short_entry', 'an entry of eight bytes', entry[:8]),
                             ('no_magic', 'a letter of the name of the format has changed', b'\x93NUMPI' + entry[6:]),
                             ('few_numbers', 'five numbers for a shape of six', entry[:-8]),
                             ('many_numbers', 'seven numbers for a shape of six', entry + entry[-8:])):
        c = make('refuses_' + name, about)
        c.step('load', file=zip_of({'param0': bad}), params=[(2, 3)], error='C5')
    c = make('refuses_complex', 'complex numbers')
    c.step('load', file=file_of({'param0': c.draw(2) + 1j}), params=[(2,)], error='C5')
