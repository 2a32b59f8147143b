# -*- coding: utf-8 -*-
"""Cases of cos_similarity."""
import numpy as np


def cases(make):
    for name, about, d, precision in (
            ('small', 'four elements', 4, 'grid'),
            ('mantissa32', 'full float32 mantissas', 6, 'float32'),
            ('mantissa64', 'full float64 mantissas', 6, 'float64')):
        make(name, about, precision).forward(x=(d,), y=(d,)).read('x', 'y')
    c = make('same', 'a vector and itself, then another one')
    c.forward(x=(3,), y='x').forward(x='x', y=(3,))
    c = make('one_element', 'D = 1: 1 or -1; then D = 2')
    c.forward(x=(1,), y=(1,)).forward(x=(2,), y=(2,))
    c = make('opposite', 'a vector and its opposite: negative')
    x = c.draw(3)
    c.forward(x=x, y=-2 * x)
    c = make('orthogonal', 'no similarity, and a pair at 60 degrees')
    c.forward(x=np.array([1.0, 2.0, 0.0]), y=np.array([0.0, 0.0, -3.0])).forward(x=np.array([1.0, 1.0, 0.0]), y=np.array([0.0, 1.0, 1.0]))
    c = make('lengths', 'a short vector and a long one')
    c.forward(x=c.draw(3) / 64, y=c.draw(3) * 16)
    c = make('shifted', 'all elements near 1.5', 'float32')
    x, y = (1.5 + c.draw(2, 4, scale=0.125)).astype(np.float32).astype(np.float64)
    c.forward(x=x, y=y)
    c = make('zero', 'a vector of zeros, as x, as y and as both', 'float32')
    c.forward(x=np.zeros(3), y=(3,)).forward(x=(3,), y=np.zeros(3)).forward(x=np.zeros(3), y=np.zeros(3)).forward(x=(3,), y=(3,))
    c = make('tiny', 'norms of the size of eps', 'float32')
    c.forward(x=np.array([3.0, -4.0]) / 2 ** 30, y=np.array([2.0, 1.0]) / 2 ** 28).forward(x=np.array([3.0, 4.0]) / 2 ** 30, y=(2,))

    if make.conventions['norm_eps'] != 'none':
        c = make('large_eps', 'eps = 0.5 shows where it stands', eps=0.5)
        c.forward(x=np.array([0.25, -0.125]), y=np.array([0.125, 0.5])).forward(x=np.array([0.25, -0.125]), y=np.array([1.5, 2.0]))
        c = make('no_eps', 'eps = 0 is eps = 0', eps=0.0)
        c.forward(x=(3,), y=(3,))
    if make.default:
        plain = make.without()
        plain('refuses_shape', 'three elements against one').forward(x=(3,), y=(1,), error='C1')
        plain('refuses_column', 'a column').forward(x=(3,), y=(3, 1), error='C1')
        plain('refuses_matrix', 'two axes').forward(x=(2, 3), y=(2, 3), error='C1')
        plain('refuses_eps', 'eps < 0', eps=-0.5).forward(x=(2,), y=(2,), error='C2')
