# -*- coding: utf-8 -*-
"""Cases of sin_curve."""
import numpy as np


def cases(make):
    for name, about, samples, train in (
            ('train', 'a noisy sine', 6, True),
            ('test', 'a cosine; the noise is not used', 6, False),
            ('two_points', 'two points make one pair', 2, True),
            ('odd', 'the middle point is at pi', 9, True)):
        for precision in ('grid', 'float32', 'float64'):
            c = make('%s_%s' % (name, precision), about, precision, samples=samples, train=train)
            noise = c.random.randint(0, 128, samples) / 128.0 if precision == 'grid' else c.random.rand(samples)
            noise = noise.astype(np.float32).astype(np.float64) if precision == 'float32' else noise
            c.step('generate', noise=noise).read('noise')
    c = make('no_noise', 'noise of 0 lowers the sine, noise of 1/2 leaves it', samples=5)
    c.step('generate', noise=np.zeros(5)).step('generate', noise=np.full(5, 0.5))
    make('whole', 'a turn of 1000 points', 'float32').step('load', attributes={'seed': 1984})
    for name, about, seed in (('seed_1984', 'the seed of the curricula', 1984), ('seed_0', 'seed 0 is a seed', 0),
                              ('last_seed', 'the greatest seed', 2 ** 32 - 1)):
        make(name, about, 'float32', samples=7).step('load', attributes={'seed': seed})
    c = make('test_seed', 'test data do not depend on the seed', samples=7, train=False)
    c.step('load', attributes={'seed': 3})
    c = make('seeded_anew', 'each call starts the generator anew', 'float32', samples=4)
    c.step('load', attributes={'seed': 7}).step('load', attributes={'seed': 8}).step('load', attributes={'seed': 7})
    make('refuses_noise', 'a number too few', samples=4).step('generate', noise=(3,), error='C1')
    make('refuses_samples', 'one point makes no pair', samples=1).step('load', attributes={'seed': 0}, error='C2')
    make('refuses_seed', 'a negative seed').step('load', attributes={'seed': -1}, error='C3')
    make('refuses_large_seed', 'a seed of 33 bits').step('load', attributes={'seed': 2 ** 32}, error='C3')
