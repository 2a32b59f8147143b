# -*- coding: utf-8 -*-
"""idx_file: what is in a file of unsigned bytes in the format of MNIST."""
from __future__ import absolute_import, division, print_function, unicode_literals

UNSIGNED_BYTE = 8


class IdxFile(object):
    """Two zeros, the type, the number of axes, their lengths in four bytes each, the elements in row-major order."""

    def load(self, data):
        bytes_of = data.tolist()
        for offset, byte in enumerate(bytes_of):
            if not 0 <= byte <= 255:
                raise ValueError('idx_file: data[%d]=%d, expected 0 <= byte <= 255 [C1]' % (offset, byte))
        if bytes_of[:3] != [0, 0, UNSIGNED_BYTE]:
            raise ValueError('idx_file: data[0:3]=%s, expected [0, 0, 8] [C2]' % bytes_of[:3])
        axes = bytes_of[3] if len(bytes_of) > 3 else 0
        start = 4 + 4 * axes
        if axes < 1 or len(bytes_of) < start:
            raise ValueError('idx_file: axes=%d of %d bytes, expected axes >= 1 and their lengths [C3]'
                             % (axes, len(bytes_of)))
        shape = [length(bytes_of[at:at + 4]) for at in range(4, start, 4)]
        elements = product(shape)
        if len(bytes_of) - start != elements:
            raise ValueError('idx_file: bytes=%d, expected %d for shape %s [C4]'
                             % (len(bytes_of), start + elements, shape))
        return data[start:start + elements].reshape(shape)


def length(four_bytes):
    """The most significant byte comes first."""
    value = 0
    for byte in four_bytes:
        value = value * 256 + byte
    return value


def product(shape):
    value = 1
    for factor in shape:
        value *= factor
    return value
