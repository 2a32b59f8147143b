# -*- coding: utf-8 -*-
"""Cases of normalize."""
import numpy as np


def cases(make):
    for name, about, shape, precision in (
            ('matrix', 'rows of a matrix', (3, 4), 'grid'),
            ('vector', 'one axis: the vector is the row', (4,), 'grid'),
            ('square', 'N = D: the wrong axis keeps the shape', (3, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 5), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 5), 'float64')):
        if make.default:
            make.without()(name, about, precision).forward(x=shape).read('x')
    make('zero_row', 'a row of zeros between others').forward(x=np.array([[3.0, 4.0], [0.0, 0.0], [-1.0, 2.0]])).read('x')
    make('short_rows', 'rows shorter than 1 beside a row of zeros').forward(x=np.array([[0.25, 0.5], [0.0, 0.0], [0.125, -0.0625]]))
    make('zero_vector', 'a vector of zeros').forward(x=np.zeros(3)).forward(x=(3,))
    if make.default:
        plain = make.without()
        plain('one_row', 'N = 1: the row axis must survive').forward(x=(1, 3))
        plain('one_column', 'D = 1: 1 and -1; then D = 2').forward(x=np.array([[0.5], [-2.0], [1.0]])).forward(x=(2, 2))
        plain('one_element', 'a vector of one element, then of two').forward(x=np.array([-0.25])).forward(x=(2,))
        plain('zeros_within', 'zeros in rows that are not zero').forward(x=np.array([[0.0, 2.0, 0.0], [1.0, 0.0, -1.0]]))
        c = plain('lengths', 'rows of very different lengths')
        c.forward(x=np.stack([c.draw(3) / 64, c.draw(3), c.draw(3) * 32]))
        plain('no_rows', 'an empty matrix').forward(x=np.zeros((0, 3))).forward(x=(2, 3))
        plain('twice', 'a unit vector stays: the second call is given the first input again').forward(x=(2, 3)).forward(x='x').read('x')
        plain('refuses_three_axes', 'three axes').forward(x=(2, 2, 2), error='C1')
        plain('refuses_scalar', 'no axis').forward(x=np.array(2.0), error='C1')
