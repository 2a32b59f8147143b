# -*- coding: utf-8 -*-
"""Cases of center_crop."""
import numpy as np


def cases(make):
    for name, about, shape, size in (
            ('even', 'one row and column on each side', (4, 6), [2, 4]),
            ('odd_one', 'three rows and one column to cut: not evenly', (5, 4), [2, 3]),
            ('odd_five', 'five rows and seven columns to cut', (6, 8), [1, 1]),
            ('whole', 'nothing to cut', (3, 2), [3, 2]),
            ('colours', 'three channels', (4, 3, 3), [2, 2]),
            ('square', 'one number is height and width', (5, 3), 3),
            ('wide', 'more columns than there are: zeros on both sides', (2, 2), [2, 5]),
            ('tall', 'more rows than there are, in colour', (1, 2, 2), [4, 2]),
            ('tall_and_narrow', 'rows are added and columns cut', (2, 5), [5, 2]),
            ('much_wider', 'four columns more than there are', (2, 1), [2, 5]),
            ('taller', 'two rows more than there are', (1, 2), [3, 2]),
            ('one_pixel', 'the pixel in the middle', (3, 5), 1)):
        c = make(name, about, size=size)
        c.forward(image=c.random.randint(1, 256, shape)).read('image')
    if not make.default:
        return
    make = make.without()
    for precision in ('float32', 'float64'):
        make('numbers_' + precision, 'pixels may be any numbers', precision, size=[2, 1]).forward(image=(4, 3))
    make('two_calls', 'another image', size=2).forward(image=np.arange(16).reshape(4, 4)).forward(image=np.arange(8).reshape(4, 2))
    for name, about, shape in (('refuses_vector', 'one axis', (4,)), ('refuses_batch', 'four axes', (2, 3, 3, 3)),
                               ('refuses_empty', 'no columns', (3, 0))):
        make(name, about, size=2).forward(image=np.ones(shape), error='C1')
    make('refuses_columns', 'no columns', size=[2, 0]).forward(image=(3, 3), error='C2')
    make('refuses_size', 'no rows', size=[0, 2]).forward(image=(3, 3), error='C2')
    make('refuses_negative', 'a negative size', size=-1).forward(image=(3, 3), error='C2')
