# -*- coding: utf-8 -*-
"""Cases of mean."""
import numpy as np

from cases.autograd.function.reductions import axes, long, refused_axes, repeated
from cases.lengths import LONG, counted


def cases(make):
    axes(make)
    long(make, counted(LONG), d_out=LONG / 4.0)
    repeated(make, lambda x: x[:1])

    c = make('no_columns', 'the average of nothing is NaN', axis=1)
    c.forward(x=np.zeros((2, 0)))
    c = make('no_rows', 'no averages', axis=1)
    c.forward(x=np.zeros((0, 2)))
    c = make('not_finite', 'NaN and infinity reach the averages that they belong to, and no other', smooth=False, axis=1)
    c.forward(x=np.array([[1.0, np.nan], [np.inf, 1.0], [-np.inf, 2.0], [np.inf, -np.inf], [1.0, 2.0]]))

    refused_axes(make)
