# -*- coding: utf-8 -*-
"""Cases of convert."""
import numpy as np


def cases(make):
    for mode in ('RGB', 'BGR', 'L'):
        for name, about, shape in (('colours', 'an image in colour', (3, 2, 3)), ('grey', 'a grey image', (2, 3)),
                                   ('three_columns', 'a grey image of three columns', (3, 3)), ('row', 'one row', (1, 4, 3))):
            c = make('%s_to_%s' % (name, mode.lower()), '%s as %s' % (about, mode), mode=mode)
            c.forward(image=c.random.randint(0, 256, shape)).read('image')
    c = make('default_mode', 'RGB by default')
    c.forward(image=c.random.randint(0, 256, (2, 2))).forward(image=c.random.randint(0, 256, (2, 1, 3)))
    c = make('ends', 'black, white, pure colours and what rounds up', mode='L')
    c.forward(image=np.array([[[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255], [5, 0, 0], [2, 1, 0]]]))
    c = make('halves', 'pixels that one unit of a weight, of the divisor or of the half rounds the other way', mode='L')
    c.forward(image=np.array([[[181, 239, 185], [180, 62, 99], [131, 78, 189], [126, 201, 174], [129, 179, 104], [125, 224, 181],
                               [173, 0, 191], [162, 120, 23], [144, 165, 242], [148, 148, 91]]]))
    for name, about, shape in (('refuses_vector', 'one axis', (3,)), ('refuses_batch', 'four axes', (2, 2, 2, 3)),
                               ('refuses_two_channels', 'two channels', (2, 2, 2)), ('refuses_empty', 'no rows', (0, 2, 3)), ('refuses_no_columns', 'no columns', (2, 0)),
                               ('refuses_channels_first', 'channels on axis 0', (3, 2, 2))):
        make(name, about, mode='BGR').forward(image=np.ones(shape, int), error='C1')
    for name, about, pixel in (('refuses_pixel', 'a pixel of 256', 256), ('refuses_negative_pixel', 'a pixel of -1', -1)):
        make(name, about).forward(image=np.array([[0, pixel]]), error='C2')
    make('refuses_mode', 'a mode without a name', mode='XYZ').forward(image=np.ones((1, 1), int), error='C3')
