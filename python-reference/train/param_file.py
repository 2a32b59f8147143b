# -*- coding: utf-8 -*-
"""param_file: parameters in a file, as numpy.savez writes it and numpy.load reads it."""
from __future__ import absolute_import, division, print_function, unicode_literals

import io
import re
import struct
import zipfile

import numpy as np

MAGIC = b'\x93NUMPY'
LETTERS = {'f8': 'd', 'f4': 'f', 'i8': 'q', 'i4': 'i', 'b1': '?'}
DESCR = {'float64': '<f8', 'float32': '<f4'}


class ParamFile(object):
    """A zip of one .npy file for each parameter, called param0, param1, ... or by the names given."""

    def __init__(self, names=None):
        self.given = names

    def load(self, file, params):
        entries = read_zip(bytes(bytearray(file.tolist())))
        values = []
        for name, param in zip(self.names(params), params):
            if name not in entries:
                raise ValueError('param_file: file.names=%s, expected %s among them [C2]' % (sorted(entries), name))
            value = read_npy(entries[name])
            if value.shape != param.shape:
                raise ValueError('param_file: %s.shape=%s, expected %s [C3]'
                                 % (name, list(value.shape), list(param.shape)))
            values.append(value)
        # Only now: a file that is refused leaves every parameter as it was.
        for param, value in zip(params, values):
            param[...] = value
        return params

    def round_trip(self, params):
        """What is loaded from a file that holds the parameters."""
        entries = dict((name, write_npy(param)) for name, param in zip(self.names(params), params))
        file = np.array(list(bytearray(write_zip(entries))))
        return self.load(file, [np.zeros_like(param) for param in params])

    def names(self, params):
        names = ['param%d' % i for i in range(len(params))] if self.given is None else self.given.split(',')
        if len(names) != len(params):
            raise ValueError('param_file: names=%s, expected %d [C4]' % (names, len(params)))
        return names


def read_zip(file):
    """The entries of a .npz by name, without .npy [C1]."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file))
        return dict((name[:-len('.npy')], archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipfile, struct.error, EOFError, IOError) as error:
        raise ValueError('param_file: file=%d bytes, expected a whole zip: %s [C1]' % (len(file), error))


def write_zip(entries):
    out = io.BytesIO()
    archive = zipfile.ZipFile(out, 'w')
    for name in sorted(entries):
        archive.writestr(zipfile.ZipInfo(str(name + '.npy')), entries[name])
    archive.close()
    return out.getvalue()


def read_npy(entry):
    """The array of a .npy [C5]: its numbers, of either byte order and either order of axes [R2]."""
    if entry[:6] != MAGIC or len(entry) < 10:
        raise ValueError('param_file: entry=%d bytes, expected a .npy [C5]' % len(entry))
    size_format, start = (('<H', 10) if bytearray(entry)[6] == 1 else ('<I', 12))
    length, = struct.unpack(str(size_format), entry[8:start])
    header = entry[start:start + length].decode('latin1')
    order, kind = re.search("'descr': *'(.)([^']*)'", header).groups()
    shape = [int(axis) for axis in re.findall('[0-9]+', re.search(r"'shape': *\(([^)]*)\)", header).group(1))]
    data = entry[start + length:]
    count = 1
    for axis in shape:
        count *= axis
    if kind not in LETTERS or len(data) != count * int(kind[1:]):
        raise ValueError('param_file: entry=%d bytes of %s, expected %s numbers [C5]' % (len(data), kind, shape))
    values = np.array(list(struct.unpack(str('%s%d%s' % (order.replace('|', '<'), count, LETTERS[kind])), data)))
    if re.search("'fortran_order': *True", header):
        return values.reshape(shape[::-1]).T
    return values.reshape(shape)


def write_npy(array):
    """Version 1.0, C order, in the array's own precision [R1]."""
    descr = DESCR[array.dtype.name]
    shape = ''.join('%d, ' % axis for axis in array.shape)
    header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }" % (descr, shape)
    header += ' ' * (-(len(header) + 11) % 64) + '\n'
    numbers = array.reshape(-1).tolist()
    data = struct.pack(str('<%d%s' % (len(numbers), LETTERS[descr[1:]])), *numbers)
    return MAGIC + struct.pack(str('<BBH'), 1, 0, len(header)) + header.encode('latin1') + data
