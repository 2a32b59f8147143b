# -*- coding: utf-8 -*-
"""Cases of seq_data_loader."""
import numpy as np


def cases(make):
    for name, about, rows, batch, precision in (
            ('even', 'three places, two steps apart', 6, 3, 'grid'),
            ('uneven', 'ten points at four places: three batches, and the last point is not read', 10, 4, 'float32'),
            ('rows_over', 'seven points at three places: a row reads the first point of the next row', 7, 3, 'float64'),
            ('one_place', 'one place reads all', 4, 1, 'grid'),
            ('all_places', 'as many places as points: one batch', 3, 3, 'float32'),
            ('nearly_all', 'five points at four places: the second batch repeats all but one', 5, 4, 'float64'),
            ('one_point', 'a sequence of one point', 1, 1, 'grid')):
        c = sequence(make(name, about, precision, batch_size=batch), rows)
        c.step('batches')
        play(c, -(-rows // batch) + 2).read('x', 't')
    c = make('features', 'points of two axes, targets that are the next points', 'float32', batch_size=2)
    c.param('x', (4, 1, 2)).param('t', (4, 1, 2))
    play(c, 3)
    play(sequence(make('default_batch', 'one place by default'), 3).step('batches'), 4)
    c = sequence(make('reset', 'a reset goes back to the beginning', batch_size=2), 7)
    play(play(c, 2).step('reset'), 2)
    c = sequence(make('interleaved', 'two loaders over the same sequence', 'float32', batch_size=2), 6)
    c.step('next', on='a').step('next', on='a').step('next', on='b').step('next', on='a')
    for name, about, rows in (('refuses_targets', 'a target too few', 3), ('refuses_more_targets', 'a target too many', 5)):
        make(name, about, batch_size=2).param('x', (4, 2)).param('t', np.arange(rows)).step('next', error='C1')
    for name, about, size in (('refuses_no_places', 'no places', 0),
                              ('refuses_more_places', 'more places than points: every row would read the same', 4)):
        sequence(make(name, about, batch_size=size), 3).step('next', error='C2')


def sequence(c, rows):
    return c.param('x', (rows, 1)).param('t', np.arange(rows) + 20)


def play(c, count):
    for _ in range(count):
        c.step('next')
    return c
