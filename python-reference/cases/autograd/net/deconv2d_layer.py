# -*- coding: utf-8 -*-
"""Cases of deconv2d_layer."""
from cases.autograd.net import images


def cases(make):
    images.cases(make, shape_of_w, size)
    c = make('refuses_pad_of_all', 'the pad takes everything away', out_channels=3, kernel_size=2, pad=2)
    c.param('W', shape_of_w(2, 3, 2, 2)).param('b', (3,)).forward(x=(1, 2, 2, 3), error='C7')


def shape_of_w(C, OC, KH, KW):
    return C, OC, KH, KW


def size(H, K, S, P):
    return S * (H - 1) + K - 2 * P
