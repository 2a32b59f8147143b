"""torch's functions over the windows of images; conv2d is in torch_adapter."""
import torch.nn.functional as F
from assay_adapter import Unsupported
from torch_op import op


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def places(size, kernel, stride, pad):
    return [(n + 2 * p - k) // s + 1 for n, k, s, p in zip(size, kernel, stride, pad)]


def pads(kernel_size, pad):
    """torch wants windows of which the image has half."""
    for k, p in zip(pair(kernel_size), pair(pad)):
        if k // 2 < p < k:
            raise Unsupported('pads of more than half of the kernel')
    return pad


def pooling(x, kernel_size, stride=1, pad=0):
    return F.max_pool2d(x, kernel_size, stride, pads(kernel_size, pad))


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    return F.avg_pool2d(x, kernel_size, stride, pads(kernel_size, pad), count_include_pad=count_padding == 'included')


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    stride, pad, extra = pair(stride), pair(pad), (0, 0)
    if outsize is not None:
        smallest = [s * (n - 1) + k - 2 * p for s, n, k, p in zip(stride, x.shape[2:], W.shape[2:], pad)]
        extra = tuple(size - least for size, least in zip(outsize, smallest))
    return F.conv_transpose2d(x, W, b, stride, pad, extra)


def im2col(x, kernel_size, stride=1, pad=0, to_matrix=True):
    kernel, stride, pad = pair(kernel_size), pair(stride), pair(pad)
    columns = F.unfold(x, kernel, padding=pad, stride=stride)  # [N, C KH KW, OH OW]
    if to_matrix:
        return columns.transpose(1, 2).reshape(-1, columns.shape[1])
    return columns.reshape(*x.shape[:2], *kernel, *places(x.shape[2:], kernel, stride, pad))


def col2im(col, input_shape, kernel_size, stride=1, pad=0, to_matrix=True):
    (N, C, *size), kernel, stride, pad = input_shape, pair(kernel_size), pair(stride), pair(pad)
    if to_matrix:
        OH, OW = places(size, kernel, stride, pad)
        columns = col.reshape(N, OH * OW, C * kernel[0] * kernel[1]).transpose(1, 2)
    else:
        columns = col.flatten(4).flatten(1, 3)  # of windows [N, C, KH, KW, OH, OW]
    return F.fold(columns, size, kernel, padding=pad, stride=stride)


OPS = {
    'average_pooling': op(average_pooling),
    'col2im': op(col2im),
    'deconv2d': op(deconv2d),
    'im2col': op(im2col),
    'pooling': op(pooling),
}
CONVENTIONS = {'average_pooling': {'count_padding': ['included', 'excluded']}, 'pooling': {'several_nan': 'last'}}
