# -*- coding: utf-8 -*-
"""Cases of cross_entropy_error: rows that add up to 1, and a few others, on which engines differ."""
import numpy as np


def cases(make):
    if make.conventions['rows'] == 'as_given':
        distributions(make.without('rows'), make.target, make.default)
    any_rows(make)
    if make.conventions['rows'] == 'as_given':
        not_numbers(make)
    if make.default:
        refusals(make.without('rows'))


def distributions(make, target, default):
    """Every row adds up to 1."""
    for name, about, ids, v, precision in (
            ('two_rows', 'two rows', [2, 0], 3, 'grid'),
            ('five_rows', 'N not a multiple of V, an id repeated', [1, 1, 0, 3, 2], 4, 'grid'),
            ('single_row', 'N = 1', [1], 3, 'grid'),
            ('square_rows', 'N = V: a target taken along the wrong axis fits', [2, 1, 1], 3, 'grid'),
            ('no_batch', 'one axis: y is one row, an id has no axis', 2, 4, 'grid'),
            ('full32', 'full float32 mantissas', [0, 2, 1, 2, 0], 3, 'float32'),
            ('full64', 'full float64 mantissas', [0, 2, 1, 2, 0], 3, 'float64')):
        c = make(name, about, precision)
        c.forward(y=distribution(c, np.shape(ids) + (v,)), t=target(ids, v)).read('y', 't')

    if default:
        c = make('odd_rows', 'more rows than a warp has lanes')
        c.forward(y=np.tile([0.25, 0.75], (33, 1)), t=target(np.arange(33) % 2, 2))
        c = make('long_rows', 'rows of 781 probabilities, 2^-10 each, and one that has the rest')
        c.forward(y=np.concatenate([np.full((2, 780), 2.0 ** -10), np.full((2, 1), 244.0 / 1024)], axis=1),
                  t=target([0, 780], 781))
    c = make('sure', 'V = 1: ids stay ids, although t and y have the same size')
    c.forward(y=np.ones((2, 1)), t=target([0, 0], 1))
    c = make('tiny', 'a probability of 2^-20', 'float32')
    c.forward(y=np.array([[2.0 ** -20, 0.5, 0.5 - 2.0 ** -20], [0.125, 0.25, 0.625]]), t=target([0, 1], 3))
    c = make('zero', 'probability 0: the loss is -log(1e-7), or infinity without eps', smooth=False)
    c.forward(y=np.array([[0.0, 1.0], [0.25, 0.75]]), t=target([0, 1], 2))


def any_rows(make):
    c = make('other_sums', 'rows that add up to less than 1, and to more')
    c.forward(y=np.array([[0.25, 0.125, 0.125], [0.75, 0.5, 0.25]]), t=make.target([1, 0], 3))
    c = make('other_sum', 'one row, without the axis of rows')
    c.forward(y=np.array([0.5, 0.75]), t=make.target(1, 2))


def not_numbers(make):
    c = make('nan', 'NaN in a probability that is looked up', smooth=False)
    c.forward(y=np.array([[np.nan, 0.5], [0.25, 0.75]]), t=make.target([0, 1], 2))
    c = make('nan_elsewhere', 'NaN in a probability that no target looks up has no effect', smooth=False)
    c.forward(y=np.array([[np.nan, 0.5], [0.25, 0.75]]), t=make.target([1, 1], 2))


def refusals(make):
    y = np.array([[0.25, 0.75], [0.5, 0.5], [0.125, 0.875]])
    make('refuses_t', 'one target too few').forward(y=y, t=np.array([0, 1]), error='C1')
    make('refuses_column', 'a column of targets').forward(y=y, t=np.array([[0], [1], [0]]), error='C1')
    make('refuses_three_axes', 'two sequences of rows').forward(
        y=np.stack([y, y]), t=np.array([[0, 1, 0], [1, 1, 0]]), error='C3')
    for name, about, ids in (('refuses_id', 'id V', [0, 1, 2]),
                             ('refuses_first_id', 'id V in the first row, behind which there is another', [2, 0, 1]),
                             ('refuses_negative_id', 'id -1 is not the last class', [-1, 0, 1])):
        make(name, about).forward(y=y, t=np.array(ids), error='C2')


def distribution(c, shape):
    """Rows of positive numbers that add up to 1: exactly, in multiples of 1/128, or as well as the precision can."""
    rows = c.positive(*shape)
    rows = rows / rows.sum(axis=-1, keepdims=True)
    if c.precision == 'float64':
        return rows
    steps = 128.0 if c.precision == 'grid' else 2.0 ** 24
    rows = np.floor(rows * (steps - 4 * shape[-1])) + 1.0
    rows[..., 0] += steps - rows.sum(axis=-1)
    return rows / steps
