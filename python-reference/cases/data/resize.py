# -*- coding: utf-8 -*-
"""Cases of resize."""
import numpy as np

from data.resize import Resize

# Some of its weighted sums are so near to a half that a 21st, 22nd or 23rd bit of the weights decides.
COLUMN = [37, 235, 140, 72, 255, 137, 203, 133, 79, 192, 144, 129, 204, 71, 237, 252, 134, 25, 178, 20, 254, 101, 146,
          212, 139, 252, 234, 156, 157, 142, 50, 68, 215, 215, 233, 241, 247, 222, 96, 86, 141, 233, 137, 7, 63, 61,
          22, 57, 1, 128, 60, 209, 8, 216, 141, 115, 175, 234, 121, 200, 30]


def cases(make):
    # Bytes are weighed in 22 bits, which float32 does not have.
    precision = 'float64' if make.conventions['pixels'] == 'bytes' else 'float32'
    for name, about, shape, size in (
            ('grow', 'twice as large', (2, 3), [4, 6]),
            ('shrink', 'half the size', (4, 6), [2, 3]),
            ('grow_oddly', 'from 3 to 5 rows and from 2 to 7 columns', (3, 2), [5, 7]),
            ('shrink_oddly', 'from 7 to 4 rows and from 5 to 2 columns', (7, 5), [4, 2]),
            ('shrink_much', 'every pixel is an average of many', (9, 8), [2, 1]),
            ('grow_and_shrink', 'more rows, fewer columns', (2, 5), [3, 2]),
            ('shrink_and_grow', 'fewer rows, more columns', (5, 2), [2, 3]),
            ('colours', 'three channels', (2, 3, 3), [3, 2]),
            ('same', 'the same size: the same image', (3, 2), [3, 2]),
            ('rows_only', 'the columns stay', (5, 2), [2, 2]),
            ('square', 'one number is height and width', (2, 4), 3),
            ('one_pixel', 'one pixel is every pixel', (1, 1), [2, 3]),
            ('to_one_pixel', 'one pixel is the mean of four', (2, 2), 1)):
        image(make, make(name, about, precision, size=size), shape, size)
    if make.conventions['pixels'] == 'numbers':
        for precision in ('grid', 'float64'):
            c = make('shrink_' + precision, 'numbers of another precision', precision, size=[2, 3])
            c.forward(image=(3, 4))
    if make.conventions['pixels'] == 'bytes':
        make('last_bit', 'from 61 to 54 rows, where the last bit of the weights decides', 'float64', size=[54, 1]).forward(
            image=np.array(COLUMN).reshape(61, 1))
    if make.default:
        black = make('black_and_white', 'pixels of 0 and 255 only', 'float64', size=[2, 5])
        image(make, black, (3, 3), [2, 5], choice=[0, 255])
        twice = make('two_calls', 'another image', 'float64', size=[2, 2])
        image(make, image(make, twice, (3, 3), [2, 2]), (1, 4), [2, 2])
        refusals(make)


def image(make, c, shape, size, choice=None):
    """Bytes for which the order of the two axes does not matter, or any numbers."""
    if make.conventions['pixels'] == 'numbers':
        return c.forward(image=shape).read('image')
    height, width = size if isinstance(size, list) else (size, size)
    while True:
        pixels = c.random.choice(choice or np.arange(256), shape)
        other = Resize([width, height]).forward(pixels.swapaxes(0, 1)).swapaxes(0, 1)
        if np.array_equal(Resize([height, width]).forward(pixels), other):
            return c.forward(image=pixels).read('image')


def refusals(make):
    for name, about, pixel in (('refuses_pixel', 'a pixel of 256', 256), ('refuses_negative_pixel', 'a pixel of -1', -1)):
        make(name, about, size=2).forward(image=np.array([[0, pixel]]), error='C3')
    make = make.without()
    for name, about, shape in (('refuses_vector', 'one axis', (4,)), ('refuses_batch', 'four axes', (2, 3, 3, 3)),
                               ('refuses_empty', 'no columns', (3, 0))):
        make(name, about, size=2).forward(image=np.ones(shape, int), error='C1')
    make('refuses_columns', 'no columns', size=[2, 0]).forward(image=np.ones((3, 3), int), error='C2')
    make('refuses_size', 'no rows', size=[0, 2]).forward(image=np.ones((3, 3), int), error='C2')
