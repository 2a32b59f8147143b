"""jax.lax's and Flax's functions over the windows of images; conv2d is in jax_adapter."""
import jax
import jax.numpy as jnp
from flax import linen
from jax_op import op


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def both_sides(pad):
    return [(p, p) for p in pair(pad)]


def pooled(function, x, kernel_size, stride, pad, **options):
    """Flax has the channels last."""
    out = function(jnp.moveaxis(x, 1, -1), pair(kernel_size), strides=pair(stride), padding=both_sides(pad), **options)
    return jnp.moveaxis(out, -1, 1)


def pooling(x, kernel_size, stride=1, pad=0):
    return pooled(linen.max_pool, x, kernel_size, stride, pad)


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    return pooled(linen.avg_pool, x, kernel_size, stride, pad, count_include_pad=count_padding == 'included')


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    """The pads are those of the convolution of the stretched image; on the right they have what outsize adds."""
    stride, pad, extra = pair(stride), pair(pad), (0, 0)
    if outsize is not None:
        smallest = [s * (n - 1) + k - 2 * p for s, n, k, p in zip(stride, x.shape[2:], W.shape[2:], pad)]
        extra = [size - least for size, least in zip(outsize, smallest)]
    pads = [(k - 1 - p, k - 1 - p + more) for k, p, more in zip(W.shape[2:], pad, extra)]
    out = jax.lax.conv_transpose(x, W, stride, pads, dimension_numbers=('NCHW', 'OIHW', 'NCHW'), transpose_kernel=True)
    return out if b is None else out + b[:, None, None]


def im2col(x, kernel_size, stride=1, pad=0, to_matrix=True):
    kernel = pair(kernel_size)
    columns = jax.lax.conv_general_dilated_patches(x, kernel, pair(stride), both_sides(pad))  # [N, C KH KW, OH, OW]
    if to_matrix:
        return jnp.moveaxis(columns, 1, -1).reshape(-1, columns.shape[1])
    return columns.reshape(*x.shape[:2], *kernel, *columns.shape[2:])


def col2im(col, input_shape, **options):
    """What im2col has for its transpose."""
    images = jax.ShapeDtypeStruct(tuple(input_shape), col.dtype)
    return jax.linear_transpose(lambda x: im2col(x, **options), images)(col)[0]


OPS = {
    'average_pooling': op(average_pooling),
    'col2im': op(col2im),
    'deconv2d': op(deconv2d),
    'im2col': op(im2col),
    'pooling': op(pooling),
}
CONVENTIONS = {'average_pooling': {'count_padding': ['included', 'excluded']}}
