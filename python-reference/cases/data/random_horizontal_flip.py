# -*- coding: utf-8 -*-
"""Cases of random_horizontal_flip."""
import numpy as np


def cases(make):
    for name, about, shape, p, u in (
            ('mirrored', 'a number below p', (2, 3), 0.5, 0.25),
            ('kept', 'a number above p', (2, 3), 0.5, 0.75),
            ('at_p', 'p itself is not below p', (2, 2), 0.5, 0.5),
            ('colours', 'the columns are turned round, not the channels', (2, 3, 3), 0.5, 0.0),
            ('square', 'as many rows as columns as channels', (3, 3, 3), 0.75, 0.625),
            ('never', 'p of 0, at the smallest number', (2, 2), 0.0, 0.0),
            ('always', 'p of 1, near the largest number', (2, 2), 1.0, 0.9921875),
            ('row', 'one row', (1, 4), 0.5, 0.125),
            ('rarely', 'p of 1/8', (2, 2), 0.125, 0.25)):
        c = make(name, about, p=p)
        c.forward(image=c.random.randint(0, 256, shape), u=np.array(u)).read('image')
    c = make('default', 'mirrored half of the time by default', 'float32')
    c.forward(image=(2, 3), u=np.array(0.375)).forward(image=(2, 3), u=np.array(0.625)).read('image')
    c = make('two_calls', 'each call by its own number', 'float64')
    c.forward(image=(2, 3), u=np.array(0.1)).forward(image='image', u=np.array(0.9)).forward(image='image', u=np.array(0.2))
    for name, p in (('seldom', 0.1), ('half', 0.5), ('nearly_always', 0.9)):
        c = make('draws_' + name, "the engine's own choices", p=p)
        c.step('draw', attributes={'count': 4000}, law={'mirrored': {'kind': 'two_point', 'values': [0, 1], 'probability': p}})
    for name, about, shape in (('refuses_vector', 'one axis', (4,)), ('refuses_batch', 'four axes', (2, 3, 3, 3)),
                               ('refuses_empty', 'no columns', (3, 0))):
        make(name, about).forward(image=np.ones(shape), u=np.array(0.25), error='C1')
    for name, about, p in (('refuses_negative', 'a probability of -0.1', -0.1), ('refuses_large', 'a probability of 1.1', 1.1)):
        make(name, about, p=p).forward(image=np.ones((1, 2)), u=np.array(0.25), error='C2')
