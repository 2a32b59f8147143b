# -*- coding: utf-8 -*-
"""Cases of spiral."""
import numpy as np


def cases(make):
    if make.conventions['order'] == 'by_class':
        generated(make.without('order'))
    loaded(make)
    if make.conventions['targets'] == 'one_hot':
        c = make.without('targets')('curriculum', 'the data of DLFS2 ch01 (DeZero shuffles it): 300 points from seed 1984', 'float32')
        c.step('load', attributes={'seed': 1984}, want=['x'])
    if make.default:
        refusals(make.without())


def generated(make):
    """Geometry from noise that is given; the order of the points touches `load` only."""
    for name, about, samples, classes, precision in (
            ('grid', 'three arms of four points', 4, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 5, 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', 5, 3, 'float64'),
            ('one_sample', 'every arm has its first point only, at the origin', 1, 3, 'grid'),
            ('one_class', 'one arm', 6, 1, 'grid'),
            ('five_arms', 'more arms than points on each', 2, 5, 'float32')):
        c = make(name, about, precision, samples=samples, classes=classes)
        c.step('generate', noise=(classes, samples)).read('noise')

    c = make('no_noise', 'the bare spiral', samples=8, classes=3)
    c.step('generate', noise=np.zeros((3, 8)))

    c = make('twice', 'the second call depends on its own noise only', samples=3, classes=2)
    c.step('generate', noise=(2, 3)).step('generate', noise=(2, 3))


def loaded(make):
    """Data from a seed, for engines that have NumPy's legacy generator."""
    for name, about, seed in (('seed_1984', 'the seed of the curricula', 1984), ('seed_2020', "DeZero's test data", 2020),
                              ('seed_0', 'seed 0 is a seed', 0),
                              ('last_seed', 'the greatest seed', 2 ** 32 - 1)):
        c = make(name, about, 'float32', samples=5, classes=3)
        c.step('load', attributes={'seed': seed})

    c = make('seeded_anew', 'each call starts the generator anew', 'float32', samples=3, classes=2)
    c.step('load', attributes={'seed': 7}).step('load', attributes={'seed': 8}).step('load', attributes={'seed': 7})


def refusals(make):
    c = make('refuses_noise', 'noise for the transposed counts', samples=3, classes=2)
    c.step('generate', noise=(3, 2), error='C1')
    c = make('refuses_samples', 'no points', samples=0)
    c.step('load', attributes={'seed': 0}, error='C2')
    c = make('refuses_classes', 'no arms', classes=0)
    c.step('load', attributes={'seed': 0}, error='C2')
    c = make('refuses_seed', 'a negative seed')
    c.step('load', attributes={'seed': -1}, error='C3')
    c = make('refuses_large_seed', 'a seed of 33 bits')
    c.step('load', attributes={'seed': 2 ** 32}, error='C3')
