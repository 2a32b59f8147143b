# -*- coding: utf-8 -*-
"""What the ops on images refuse: C3 to C7 say the same in each of them."""
from __future__ import absolute_import, division, print_function, unicode_literals

from explicit.conv.columns import pair, window_count


def check_window(op, kernel, stride, pad):
    """Kernel, stride and pad as pairs."""
    kernel, stride, pad = pair(kernel), pair(stride), pair(pad)
    for name, value, least, label in (('kernel_size', kernel, 1, 'C4'), ('stride', stride, 1, 'C5'),
                                      ('pad', pad, 0, 'C6')):
        if min(value) < least:
            raise ValueError('%s: %s=%s, expected %s >= %d [%s]' % (op, name, list(value), name, least, label))
    return kernel, stride, pad


def check_pool(op, kernel, stride, pad):
    """The same for a pooling, where no window may lie wholly in the padding."""
    kernel, stride, pad = check_window(op, kernel, stride, pad)
    if pad[0] >= kernel[0] or pad[1] >= kernel[1]:
        raise ValueError('%s: pad=%s, expected pad < kernel_size=%s [C6]' % (op, list(pad), list(kernel)))
    return kernel, stride, pad


def check_image(op, x):
    if x.ndim != 4:
        raise ValueError('%s: x.shape=%s, expected [N, C, H, W] [C3]' % (op, list(x.shape)))


def check_channels(op, x, W, b, in_axis):
    """The channels of x on an axis of W, and a bias for each of those on the other."""
    C, OC = W.shape[in_axis], W.shape[1 - in_axis]
    if x.ndim != 4 or x.shape[1] != C:
        raise ValueError('%s: x.shape=%s, expected [N, %d, H, W] [C3]' % (op, list(x.shape), C))
    if b is not None and b.shape != (OC,):
        raise ValueError('%s: b.shape=%s, expected [%d] [C4]' % (op, list(b.shape), OC))


def check_fit(op, size, kernel, stride, pad):
    """How many windows fit in an image of a size [H, W]."""
    OH, OW = [window_count(size[i], kernel[i], stride[i], pad[i]) for i in (0, 1)]
    if OH < 1 or OW < 1:
        raise ValueError('%s: [OH, OW]=%s, expected OH >= 1 and OW >= 1 [C7]' % (op, [OH, OW]))
    return OH, OW
