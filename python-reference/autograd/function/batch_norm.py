# -*- coding: utf-8 -*-
"""batch_norm: channels brought to mean 0 and variance 1, then scaled and shifted."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Config, Function, as_variable, call
from check import check_shape


class Normalized(Function):
    """x_hat = (x - mean)/sqrt(var + eps), with the mean and the biased variance of each channel of x [N, C, ...]."""

    def __init__(self, eps):
        self.eps = eps

    def forward(self, x):
        mean, var = statistics(x)
        return (x - mean) / np.sqrt(var + self.eps)

    def backward(self, d_x_hat):
        x, = self.inputs
        x_hat, = self.outputs
        centred = x - average(x)
        inv_std = (average(centred * centred) + self.eps) ** -0.5
        return inv_std * (d_x_hat - average(d_x_hat) - x_hat * average(d_x_hat * x_hat))


def across(x):
    """The axes of x but that of the channels."""
    return (0,) + tuple(range(2, x.ndim))


def average(x):
    """The mean of each channel of a variable."""
    return call('mean', x, across(x), True)


def statistics(x):
    """The mean and the biased variance of each channel of an array."""
    axes = across(x)
    m = x.size // x.shape[1]
    mean = x.sum(axis=axes, keepdims=True) / m
    centred = x - mean
    return mean, (centred * centred).sum(axis=axes, keepdims=True) / m


def batch_norm(x, gamma, beta, running_mean, running_var, decay=0.9, eps=2e-5, train=True,
               running_variance='unbiased'):
    """In train mode the running arrays [C] move towards the statistics of the batch, in place."""
    x, gamma, beta = as_variable(x), as_variable(gamma), as_variable(beta)
    running_mean, running_var = as_variable(running_mean), as_variable(running_var)
    check(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    shape = (1, x.shape[1]) + (1,) * (x.ndim - 2)
    if train and Config.train:
        mean, var = statistics(x.data)
        m = x.size // x.shape[1]
        if running_variance == 'unbiased':
            var = var * m / max(m - 1, 1)
        move(running_mean.data, mean, decay)
        move(running_var.data, var, decay)
        x_hat = Normalized(eps)(x)
    else:
        inv_std = 1.0 / np.sqrt(running_var.data + eps)
        x_hat = (x - running_mean.data.reshape(shape)) * inv_std.reshape(shape)
    return gamma.reshape(shape) * x_hat + beta.reshape(shape)


def move(running, batch, decay):
    running[...] = decay * running + (1.0 - decay) * batch.reshape(running.shape)


def check(x, **numbers):
    if x.ndim < 2:
        raise ValueError('batch_norm: x.shape=%s, expected [N, C, ...] [C3]' % list(x.shape))
    for name, each in sorted(numbers.items()):
        check_shape('batch_norm', name, each, x.shape[1:2], 'C4')
