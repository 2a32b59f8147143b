# -*- coding: utf-8 -*-
"""Cases of data_loader."""
import numpy as np


def cases(make):
    for name, about, rows, batch, epochs, precision in (
            ('even', 'two batches an epoch, three epochs', 4, 2, 3, 'grid'),
            ('partial', 'the last batch of an epoch is smaller', 5, 2, 2, 'float32'),
            ('partial_of_two', 'the last batch has two rows of three', 8, 3, 2, 'float64'),
            ('whole', 'one batch is the epoch', 3, 3, 3, 'grid'),
            ('large_batch', 'a batch larger than the data is the data', 3, 8, 2, 'float32'),
            ('single_rows', 'batches of one row keep their axis', 3, 1, 2, 'float64'),
            ('one_row', 'a data set of one row', 1, 4, 3, 'grid')):
        c = loader(make(name, about, precision, batch_size=batch), rows, epochs)
        c.step('batches')
        play(c, epochs * -(-rows // batch)).read('x', 't', 'permutations')

    c = make('in_order', 'without permutations every epoch has the order of the data', batch_size=2)
    c.param('x', (5, 2)).param('t', c.ids(9, 5))
    play(c, 7)

    c = make('images', 'rows of three axes, targets of two', 'float32', batch_size=2)
    c.param('x', (3, 1, 2, 2)).param('t', (3, 2)).param('permutations', orders(c, 2, 3))
    play(c, 4)

    c = loader(make('default_batch', 'a batch is one row by default'), 3, 1)
    play(c.step('batches'), 3)

    c = loader(make('reset', 'a reset leaves the rest of the epoch, and its order', batch_size=2), 6, 4)
    play(play(c, 1).step('reset'), 3).step('reset')
    play(c, 1)

    c = loader(make('interleaved', 'two loaders over the same data', 'float32', batch_size=2), 4, 2)
    c.step('next', on='a').step('next', on='a').step('next', on='b').step('next', on='a')

    c = make('draws', "the loader's own orders")
    c.step('draw', attributes={'count': 4000, 'size': 5}, law={'permutations': {'kind': 'permutation'}})
    refusals(make)


def refusals(make):
    for name, about, rows in (('refuses_targets', 'a target too few', 3), ('refuses_more_targets', 'a target too many', 5)):
        c = make(name, about, batch_size=2).param('x', (4, 2))
        c.param('t', c.ids(3, rows)).step('next', error='C1')
    c = make('refuses_no_rows', 'no rows and no targets').param('x', np.zeros((0, 2)))
    c.param('t', np.zeros(0, int)).step('next', error='C1')
    for name, about, size in (('refuses_batch', 'batches of no rows', 0), ('refuses_negative_batch', 'batches of -1 row', -1)):
        loader(make(name, about, batch_size=size), 3, 1).step('batches', error='C2')
    for name, about, order in (('refuses_repeated_row', 'a row twice and a row never', [0, 1, 1]),
                               ('refuses_short_order', 'an order of fewer rows', [1, 0]),
                               ('refuses_row', 'row 3 of three', [1, 2, 3])):
        c = make(name, about).param('x', (3, 2)).param('t', np.arange(3)).param('permutations', np.array([order]))
        c.step('next', error='C3')
    c = make('refuses_one_order', 'an order, not rows of orders').param('x', (3, 2)).param('t', np.arange(3))
    c.param('permutations', np.array([2, 0, 1])).step('next', error='C3')
    c = loader(make('refuses_epoch', 'more epochs than orders', batch_size=2), 3, 1)
    play(c, 2).step('next', error='C4')


def loader(c, rows, epochs):
    """Random rows with their numbers as targets, and an order for each epoch."""
    return c.param('x', (rows, 2)).param('t', np.arange(rows) + 10).param('permutations', orders(c, epochs, rows))


def orders(c, epochs, rows):
    return np.array([c.random.permutation(rows) for _ in range(epochs)])


def play(c, count):
    for _ in range(count):
        c.step('next')
    return c
