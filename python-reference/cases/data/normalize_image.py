# -*- coding: utf-8 -*-
"""Cases of normalize_image."""
import numpy as np


def cases(make):
    for name, about, shape, mean, std, precision in (
            ('scalars', 'one mean and one std', (2, 2, 3), (), (), 'grid'),
            ('channels', 'a mean and a std for each channel', (3, 2, 2), (3,), (3,), 'float32'),
            ('one_for_all', 'lists of one number, which is for every channel', (3, 2, 2), (1,), (1,), 'float64'),
            ('one_mean', 'a list of one mean', (2, 1, 3), (1,), (2,), 'float32'),
            ('mean_of_channels', 'a mean for each channel, one std', (2, 3, 2), (2,), (), 'float64'),
            ('std_of_channels', 'one mean, a std for each channel', (2, 2, 3), (), (2,), 'float32'),
            ('as_many_columns', 'as many channels as columns and rows: they are on axis 0', (3, 3, 3), (3,), (3,), 'float32'),
            ('grey', 'one channel', (1, 3, 2), (1,), (1,), 'grid'),
            ('rows', 'two axes: axis 0 is that of the channels', (3, 4), (3,), (3,), 'float64'),
            ('vector', 'one axis', (3,), (3,), (3,), 'grid')):
        c = make(name, about, precision)
        c.param('mean', mean).param('std', c.positive(*std))
        c.forward(image=shape).read('image', 'mean', 'std')
    make('mean_only', 'the std is 1 by default', 'float32').param('mean', (2,)).forward(image=(2, 2, 2))
    c = make('std_only', 'the mean is 0 by default', 'float64')
    c.param('std', c.positive(2)).forward(image=(2, 2, 2))
    make('neither', 'the image itself').forward(image=(1, 2, 2))
    make('negative_std', 'a negative std turns the signs').param('mean', np.array(0.5)).param(
        'std', np.array(-2.0)).forward(image=(1, 2, 2))
    make('zero_std', 'a std of 0: infinities, and NaN where the pixel is the mean', smooth=False).param(
        'mean', np.array(0.5)).param('std', np.array(0.0)).forward(image=np.array([[[0.5, 1.0, -1.0]]]))
    c = make('two_calls', 'the second call on another image', 'float32').param('mean', (2,)).param('std', np.array([0.5, 2.0]))
    c.forward(image=(2, 1, 2)).forward(image=(2, 3, 1))
    make('refuses_mean', 'two means for three channels').param('mean', (2,)).forward(image=(3, 2, 2), error='C2')
    make('refuses_means', 'two means for one channel').param('mean', (2,)).forward(image=(1, 2, 2), error='C2')
    make('refuses_std', 'a std for each column').param('std', np.ones(2)).forward(image=(3, 3, 2), error='C2')
    make('refuses_matrix', 'a mean for each pixel').param('mean', (2, 2)).forward(image=(2, 2), error='C2')
    make('refuses_deeper', 'one mean, of two axes').param('mean', (1, 1)).forward(image=(3, 2, 2), error='C2')
    make('refuses_scalar', 'an image without axes').param('mean', ()).forward(image=np.array(1.0), error='C1')
