# -*- coding: utf-8 -*-
"""batch_norm_layer: batch normalisation that keeps its running statistics."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, call
from check import check_shape
from autograd.net.layer import Layer, Statistic


class BatchNormLayer(Layer):
    """out = batch_norm(x) for x [N, C, ...]; C is that of the first x."""

    kept = ('avg_mean', 'avg_var')

    def __init__(self, decay=0.9, eps=2e-5, running_variance='unbiased'):
        super(BatchNormLayer, self).__init__()
        self.options = (decay, eps, True, running_variance)
        self.expect('avg_mean', 'avg_var', 'gamma', 'beta')

    def make(self, C):
        """Makes what is not there yet: no change of scale, no shift, statistics of a normal x."""
        for name, value in (
                ('avg_mean', np.zeros(C)), ('avg_var', np.ones(C)), ('gamma', np.ones(C)), ('beta', np.zeros(C))):
            if getattr(self, name) is None:
                setattr(self, name, Statistic(value) if name in self.kept else Parameter(value))

    def forward(self, x):
        if x.ndim < 2:
            raise ValueError('batch_norm_layer: x.shape=%s, expected [N, C, ...] [C2]' % list(x.shape))
        self.make(x.shape[1])
        for name in ('avg_mean', 'avg_var', 'beta', 'gamma'):
            check_shape('batch_norm_layer', name, getattr(self, name), x.shape[1:2], 'C3')
        return call('batch_norm', x, self.gamma, self.beta, self.avg_mean, self.avg_var, *self.options)
