# -*- coding: utf-8 -*-
"""Cases of conv2d_layer."""
from cases.autograd.net import images


def cases(make):
    images.cases(make, shape_of_w, size)
    c = make('refuses_small', 'the image is smaller than the kernel', out_channels=3, kernel_size=2)
    c.param('W', shape_of_w(2, 3, 2, 2)).param('b', (3,)).forward(x=(1, 2, 1, 3), error='C7')


def shape_of_w(C, OC, KH, KW):
    return OC, C, KH, KW


def size(H, K, S, P):
    return (H + 2 * P - K) // S + 1
