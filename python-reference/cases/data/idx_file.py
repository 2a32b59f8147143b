# -*- coding: utf-8 -*-
"""Cases of idx_file."""
import numpy as np


def cases(make):
    for name, about, shape in (('images', 'two images of three rows and four columns', (2, 3, 4)), ('labels', 'one axis', (7,)),
                               ('colours', 'four axes', (2, 3, 1, 2)), ('one_image', 'one image', (1, 2, 2)),
                               ('column', 'axes of length 1', (3, 1, 1)), ('long', 'a length of two bytes', (258, 1)),
                               ('none', 'no images of two rows and three columns', (0, 2, 3)),
                               ('none_long', 'no rows of 256 columns', (0, 256))):
        c = make(name, about)
        c.step('load', data=idx(c.random.randint(0, 256, shape))).read('data')
    c = make('large_bytes', 'bytes of 128 and more are not negative')
    c.step('load', data=idx(np.array([127, 128, 255, 0])))
    c = make('two_files', 'one reader, two files')
    c.step('load', data=idx(np.arange(6).reshape(2, 3))).step('load', data=idx(np.arange(3)))
    good = idx(np.arange(6).reshape(2, 3))
    for name, about, data, label in (
            ('refuses_large_byte', 'a number that is no byte', np.append(good[:-1], 256), 'C1'),
            ('refuses_negative_byte', 'a byte of -1', np.append(good[:-1], -1), 'C1'),
            ('refuses_empty', 'an empty file', np.zeros(0, int), 'C2'),
            ('refuses_zipped', 'the first bytes of gzip', np.array([31, 139, 8, 0, 0, 0, 0, 0]), 'C2'),
            ('refuses_type', 'elements of four bytes', np.concatenate([[0, 0, 12], good[3:]]), 'C2'),
            ('refuses_no_axis', 'no axes, and the one element that a shape of none has', np.array([0, 0, 8, 0, 7]), 'C3'),
            ('refuses_header', 'the length of the second axis is cut', good[:11], 'C3'),
            ('refuses_truncated', 'the last byte is missing', good[:-1], 'C4'),
            ('refuses_longer', 'a byte too many', np.append(good, 0), 'C4')):
        make(name, about).step('load', data=data, error=label)


def idx(array):
    """The bytes of a file of this array."""
    lengths = [byte for n in array.shape for byte in (n >> 24, n >> 16 & 255, n >> 8 & 255, n & 255)]
    return np.array([0, 0, 8, array.ndim] + lengths + array.reshape(-1).tolist())
