# -*- coding: utf-8 -*-
"""Cases of to_array."""
import numpy as np


def cases(make):
    for name, about, shape in (('colours', 'three channels', (2, 3, 3)), ('square', 'as many rows as channels', (3, 3, 3)),
                               ('grey', 'no axis of channels', (2, 3)), ('grey_channel', 'one channel', (3, 2, 1)),
                               ('transparent', 'four channels', (2, 1, 4)), ('row', 'one row', (1, 4, 3)),
                               ('one_pixel', 'one grey pixel', (1, 1))):
        c = make(name, about)
        c.forward(image=c.random.randint(0, 256, shape)).read('image')
    make('ends', 'black and white').forward(image=np.array([[0, 255, 1, 254]]))
    make('two_calls', 'another image').forward(image=np.arange(12).reshape(2, 2, 3)).forward(image=np.arange(5).reshape(1, 5))
    if make.default:
        make = make.without()
        for name, about, shape in (('refuses_vector', 'one axis', (4,)), ('refuses_batch', 'four axes', (2, 3, 3, 3)),
                                   ('refuses_empty', 'no columns', (3, 0))):
            make(name, about).forward(image=np.ones(shape, int), error='C1')
        for name, about, pixel in (('refuses_pixel', 'a pixel of 256', 256), ('refuses_negative_pixel', 'a pixel of -1', -1)):
            make(name, about).forward(image=np.array([[0, pixel]]), error='C2')
