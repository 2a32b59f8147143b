# -*- coding: utf-8 -*-
"""Cases of perplexity."""
import numpy as np


def cases(make):
    for name, about, count, precision in (
            ('small', 'four losses', 4, 'grid'),
            ('one_loss', 'count = 1', 1, 'grid'),
            ('two_losses', 'count = 2', 2, 'grid'),
            ('mantissa32', 'full float32 mantissas', 7, 'float32'),
            ('mantissa64', 'full float64 mantissas', 7, 'float64')):
        c = make(name, about, precision)
        c.forward(losses=c.positive(count)).read('losses')
    make('zeros', 'losses of 0: one word, certainly').forward(losses=np.zeros(3))
    make('equal', 'equal losses').forward(losses=np.array([1.5, 1.5, 1.5]))
    make('negative', 'losses below 0, as of densities').forward(losses=np.array([-0.5, -1.25, 0.75]))
    make('overflow', 'the exponential overflows, though the losses are finite; then an ordinary call').forward(
        losses=np.array([2000.0, 1000.0])).forward(losses=np.array([0.5, 1.0]))
    make('infinite', 'one infinite loss: infinite').forward(losses=np.array([1.0, np.inf, 0.5])).forward(losses=np.array([2.0]))
    make('nan', 'NaN stays NaN').forward(losses=np.array([1.0, np.nan])).forward(losses=np.array([0.25, 1.0]))
    make('outlier', 'one large loss: the mean is taken first').forward(losses=np.array([0.5, 6.0, 0.25]))
    make('two_calls', 'each call is for itself').forward(losses=np.array([1.0, 2.0])).forward(losses=np.array([0.5, 0.25, 3.0]))
    make('refuses_none', 'no losses').forward(losses=np.zeros(0), error='C1')
    make('refuses_scalar', 'a single loss has no axis').forward(losses=np.array(1.0), error='C1')
    make('refuses_matrix', 'two axes').forward(losses=(2, 2), error='C1')
