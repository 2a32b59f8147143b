# -*- coding: utf-8 -*-
"""Writes what NumPy itself gives for many snippets: the yardstick of the NumPy shim.

usage: python src/test/python/numpy_snippets.py > src/test/resources/oracle/numpy_snippets.json      (NumPy 2)

A snippet is a line or several, ends with `r = ...`, and knows np, x [2, 3], y [3], m [3, 3], t [2, 3, 4], i [2, 3] and
a mask b [2, 3]. Each is also run over the other number systems of the shim.
"""
import json
import sys

import numpy as np

SETUP = '''
x = np.array([[1.5, -2.0, 0.25], [3.0, 0.5, -0.75]])
y = np.array([0.5, -1.25, 2.0])
m = np.array([[2.0, 1.0, 0.5], [-1.0, 3.0, 0.25], [0.5, -0.5, 1.5]])
t = np.arange(24).reshape(2, 3, 4) / 8.0 - 1.0
i = np.array([[0, 2, 1], [2, 2, 0]])
b = np.array([[True, False, True], [False, False, True]])
'''

SNIPPETS = '''
r = x + y
r = x - y
r = x * y
r = x / y
r = x // y
r = x % y
r = x ** 2
r = abs(x) ** 1.5
r = x ** -1
r = x ** 3
r = 2.0 ** x
r = i ** 2
r = -x
r = +x
r = abs(x)
r = abs(i - 1)
r = 1 - x
r = 2.0 / x
r = 3 // i[0, 1]
r = 7 % np.array([2, 3, 4])
r = i / 2
r = i // 2
r = i % 2
r = i + 1.5
r = i * b
r = x * b
r = b + b
r = b * b
r = b - b
r = -i
r = 1.0 / np.zeros(3)
r = -1.0 / np.zeros(3)
r = np.zeros(3) / np.zeros(3)
r = np.array([np.inf, -np.inf, np.nan]) + 1.0
r = np.array([1e308, -1e308]) * 10.0
r = np.array([1e-308]) * 1e-308
r = np.exp(np.array([0.0, 1.0, -1.0, 800.0, -800.0, np.inf, -np.inf, np.nan]))
r = np.log(np.array([1.0, 2.5, 0.0, np.inf, np.nan, 1e-300]))
r = np.log(np.array([-1.0]))
r = np.sqrt(np.array([4.0, 2.0, 0.0, np.inf]))
r = np.sqrt(np.array([-1.0]))
r = np.tanh(np.array([0.0, 1e-3, 0.1, 0.5, -2.0, 30.0, -1000.0, np.inf, np.nan]))
r = np.sin(np.array([0.0, 0.5, -2.0, 10.0]))
r = np.cos(np.array([0.0, 0.5, -2.0, 10.0]))
r = np.floor(np.array([0.5, -0.5, 2.0]))
r = np.exp(i)
r = np.sign(np.array([-2.0, 0.0, 3.0, np.nan]))
r = np.sign(i - 1)
r = np.square(x)
r = np.maximum(x, 0)
r = np.maximum(0.0, x)
r = np.minimum(x, y)
r = np.maximum(i, 1)
r = np.maximum(np.array([np.nan, 1.0]), 0.0)
r = np.minimum(np.array([1.0, np.nan]), 0.0)
r = np.clip(x, -1.0, 1.0)
r = np.clip(x, 0.5, None)
r = x.clip(-0.5, 0.5)
r = np.where(x > 0, x, 0.2 * x)
r = np.where(b, 1, 0)
r = np.where(b, x, y)
r = np.where(b)[1]
r = np.nonzero(i)[0]
r = x > y
r = x >= 0.5
r = x < 0
r = x <= x
r = x == 0.5
r = x != 0.5
r = 0 < x
r = i == 2
r = i[0] < i[1]
r = np.array([np.nan]) == np.nan
r = np.array([np.nan]) != np.nan
r = np.array([np.nan]) >= 0.0
r = b & (x > 0)
r = b | (x > 0)
r = b ^ (x > 0)
r = ~b
r = ~i
r = i & 1
r = np.logical_and(b, x > 0)
r = np.logical_or(b, x)
r = np.logical_not(x)
r = np.isnan(np.array([1.0, np.nan, np.inf]))
r = np.isfinite(np.array([1.0, np.nan, np.inf]))
r = np.isinf(np.array([1.0, np.nan, -np.inf]))
r = x.sum()
r = x.sum(axis=0)
r = x.sum(axis=1, keepdims=True)
r = x.sum(-1)
r = t.sum(axis=(0, 2))
r = t.sum(axis=(0, -1), keepdims=True)
r = np.sum(b)
r = np.sum(b, axis=0)
r = i.sum(axis=1)
r = np.zeros((0, 3)).sum(axis=0)
r = np.zeros((0, 3)).sum(axis=1)
r = np.zeros((0, 3)).max(axis=1)
r = np.zeros((2, 0)).min(axis=0, keepdims=True)
r = x.mean()
r = t.mean(axis=(0, 1))
r = i.mean(axis=0)
r = x.max()
r = x.max(axis=1)
r = t.max(axis=(1, 2), keepdims=True)
r = x.min(axis=0)
r = i.max(axis=1)
r = np.max(np.array([1.0, np.nan, 2.0]))
r = np.prod(x, axis=0)
r = np.prod(i)
r = x.argmax()
r = x.argmax(axis=1)
r = np.argmin(x, axis=0)
r = np.argmax(np.array([1.0, 3.0, 3.0]))
r = np.argmax(np.array([1.0, np.nan, 3.0]))
r = np.argmax(i, axis=-1)
r = b.all()
r = b.any(axis=0)
r = np.all(x > -5)
r = np.cumsum(x, axis=1)
r = np.cumsum(i)
r = np.dot(x, m)
r = np.dot(x, y)
r = np.dot(y, y)
r = np.dot(x, 2.0)
r = np.dot(t, np.ones((4, 2)))
r = np.dot(t, np.arange(48).reshape(2, 4, 6))
r = x.dot(m.T)
r = np.dot(i, i.T)
r = np.matmul(x, m)
r = np.matmul(t, np.arange(8).reshape(4, 2))
r = np.matmul(t, t.transpose(0, 2, 1))
r = np.matmul(t, np.ones(4))
r = np.matmul(y, np.ones((5, 3, 2)))
r = np.matmul(np.ones((2, 1, 2, 3)), np.ones((4, 3, 1)))
r = np.outer(y, y)
r = np.tensordot(t, m, axes=([1], [0]))
r = np.tensordot(t, t, axes=([1, 2], [1, 2]))
r = np.tensordot(x, m, 1)
r = x.T
r = t.T
r = t.transpose(0, 2, 1)
r = t.transpose((2, 0, 1))
r = np.transpose(t, (1, 0, 2))
r = t.transpose(-1, 0, 1)
r = np.swapaxes(t, 0, 2)
r = x.reshape(3, 2)
r = x.reshape((6,))
r = x.reshape(-1)
r = t.reshape(2, -1)
r = x.T.reshape(2, 3)
r = x.ravel()
r = x.T.flatten()
r = np.expand_dims(x, 0)
r = np.expand_dims(x, axis=-1)
r = np.squeeze(np.ones((1, 3, 1)))
r = np.ones((1, 3, 1)).squeeze(0)
r = np.broadcast_to(y, (2, 3))
r = np.concatenate([x, x], axis=1)
r = np.concatenate((x, m))
r = np.concatenate([i, x])
r = np.stack([x, x + 1], axis=1)
r = np.stack([y, y], axis=-1)
r = np.split(t, 3, axis=1)[1]
r = np.split(y, [1, 2])[2]
r = np.repeat(y, 2)
r = np.repeat(x, 3, axis=0)
r = x.repeat(2, axis=1)
r = np.tile(y, 2)
r = np.tile(y, (2, 1))
r = np.pad(x, 1)
r = np.pad(x, ((0, 1), (2, 0)), 'constant')
r = np.pad(x, [(1, 1), (0, 0)], mode='constant', constant_values=9.0)
r = np.zeros(3)
r = np.zeros((2, 2))
r = np.zeros_like(x)
r = np.zeros_like(i)
r = np.ones_like(x)
r = np.ones((2,), dtype=np.int64)
r = np.full((2, 2), 3.5)
r = np.full(3, 2)
r = np.full_like(x, 7)
r = np.eye(3)
r = np.eye(2, 3)
r = np.eye(3)[i[0]]
r = np.arange(5)
r = np.arange(1, 7, 2)
r = np.arange(0.0, 1.0, 0.25)
r = np.arange(5, 0, -2)
r = np.array([1, 2, 3])
r = np.array([1, 2.5])
r = np.array([[True, False]])
r = np.array([])
r = np.array(3.5)
r = np.array([x, x])
r = np.array([x[0, 0], x[1, 1]])
r = np.array([1.9, -1.9]).astype(np.int64)
r = b.astype(np.float64)
r = i.astype(float)
r = x.astype(bool)
r = b.astype(int)
r = np.asarray([1.0, 2.0])
r = x[0]
r = x[0, 1]
r = x[-1, -1]
r = x[:, 1]
r = x[1:, :2]
r = x[:, ::-1]
r = x[::-1]
r = y[2:0:-1]
r = y[5:]
r = y[-2:]
r = t[..., 0]
r = t[1, ..., ::2]
r = t[:, -1]
r = x[:, None, :]
r = x[np.newaxis]
r = y[:, np.newaxis] * y
r = x[()]
r = y[i]
r = x[[0, 0, 1]]
r = x[np.arange(2), np.array([2, 0])]
r = x[:, np.array([2, 0])]
r = t[:, np.array([0, 2]), 1]
r = t[np.array([0, 1]), :, np.array([1, 3])]
r = t[0, :, np.array([1, 3])]
r = t[np.array([[0], [1]]), np.array([0, 2])]
r = x[b]
r = x[x > 0]
r = x[b[:, 0]]
r = x[np.array([], dtype=np.int64)]
r = x[np.zeros((1, 0), dtype=np.int64)]
r = x[:, np.zeros((2, 0, 1), dtype=np.int64)]
r = x[np.zeros((0, 3), dtype=np.int64), 0]
r = m[i[0, 0]]
r = [10, 20, 30][i[0, 1]]
r = len(x)
r = x.shape
r = t.shape[:2]
r = x.ndim
r = t.size
r = [float(v) for v in y]
r = sum(y)
r = [row.sum() for row in x]
r = [v * w for v, w in zip(x, m)][1]
r = int(i[0, 1]) + 1
r = bool(x[0, 0] > 0)
r = x.tolist()
r = y[0].item()
r = x is x
r = x.T is x
r = isinstance(x, np.ndarray)
r = x.dtype == np.float64
r = i.dtype.kind
r = np.pi
x[0] = 1.0; r = x
x[:, 1] = y[:2]; r = x
x[...] = y; r = x
x[0, 0] += 2.0; r = x
x[:, 0] *= 2; r = x
v = x[0]; v += 1.0; r = x
v = x.T; v[0, 0] = 9.0; r = x
v = x.reshape(-1); v[0] = 9.0; r = x
v = x.T.reshape(-1); v[0] = 9.0; r = x
v = x[:, ::-1]; v[...] = 0.0; r = x
v = x[[0, 1]]; v[...] = 0.0; r = x
v = x.copy(); v[...] = 0.0; r = x
v = x; v -= 1.0; r = x
v = x; v = v - 1.0; r = x
v = x[0, 0]; v += 1.0; r = x
v = np.array(x); v += 1.0; r = x
v = np.asarray(x); v += 1.0; r = x
s = x.sum(); u = s; s += 1.0; r = u
x[b] = 0.0; r = x
x[b] = np.array([7.0, 8.0, 9.0]); r = x
x[[0, 1], [2, 0]] = y[:2]; r = x
x[np.arange(2), np.array([0, 1])] -= 1.0; r = x
y[np.array([0, 0, 1])] += 1.0; r = y
t[:, 1, :] = 5.0; r = t
t[0] = x[0][:, None]; r = t
x[0] = np.array([[1.0, 2.0, 3.0]]); r = x
i[0, 0] = 7; r = i
i[0] = 2.9; r = i
i += 1; r = i
i *= 2; r = i
np.add.at(y, np.array([0, 0, 2]), np.array([1.0, 2.0, 4.0])); r = y
np.add.at(m, i[0], x[[0, 1, 0]]); r = m
np.add.at(x, (np.array([0, 1, 0]), np.array([1, 1, 1])), 1.0); r = x
np.add.at(t, (slice(None), np.array([0, 0])), 1.0); r = t
np.multiply.at(y, np.array([0, 0]), 3.0); r = y
np.subtract.at(i, (0, np.array([1, 1])), 1); r = i
x.fill(2.0); r = x
r = np.add(x, y)
r = np.power(x, 2)
with np.errstate(all='ignore'): r = np.log(np.zeros(1))
v = x; v += 1.0; r = v is x
v = x; v += 1.0; r = id(v) == id(x)
r = np.asarray(x) is x
np.random.seed(3); r = np.random.rand(2, 3)
np.random.seed(3); r = np.random.randn(4)
np.random.seed(3); r = np.random.permutation(7)
np.random.seed(3); r = np.random.permutation(m)
np.random.seed(3); np.random.shuffle(y); r = y
np.random.seed(3); r = np.random.randint(0, 10, 5)
np.random.seed(3); r = np.random.randint(4, size=(2, 2))
np.random.seed(3); r = np.random.choice(5, 3)
np.random.seed(3); r = np.random.choice(5, 3, replace=False)
np.random.seed(3); r = np.random.choice(3, size=4, p=np.array([0.25, 0.5, 0.25]))
np.random.seed(3); r = np.random.choice(y, 2)
np.random.seed(3); r = np.random.uniform(-1.0, 1.0, 3)
np.random.seed(3); r = np.random.rand() < 0.6
r = x + np.ones((2, 2))
r = np.dot(x, x)
r = np.matmul(x, x)
r = x.reshape(4, 2)
r = x[2]
r = x[0, 0, 0]
r = y[np.array([3])]
r = y[np.array([-4])]
r = y[1.0]
r = np.concatenate([x, y])
r = np.stack([x, y])
x[0] = np.ones(2); r = x
i += 0.5; r = i
r = x.sum(axis=2)
r = bool(x)
r = b - b
r = i ** -1
r = float(x)
r = np.max(np.zeros(0))
r = x + None
r = x.nonsense
r = len(np.array(1.0))
r = x.transpose(0, 0)
r = np.split(y, 2)
x += np.ones((2, 2, 3)); r = x
'''


# Axes without elements, which some of these refuse, even where no results are asked of them.
EMPTY = ['r = np.zeros(%s).%s(axis=%s)' % (shape, method, axis)
         for shape in ((0, 2), (2, 0), (0, 0), (2, 0, 0), (0, 2, 0))
         for method in ('sum', 'prod', 'mean', 'max', 'min', 'argmax', 'argmin', 'all', 'any', 'cumsum')
         for axis in (None, 0, 1)]
EMPTY += ['r = np.dot(np.zeros(%s), np.zeros(%s))' % pair
          for pair in (((0, 2), (2, 0)), ((2, 0), (0, 3)), ((0, 0), (0, 0)), ((0, 0), (0, 2)), ((2, 0), (0,)))]


def expected(code):
    names = {'np': np}
    exec(SETUP, names)
    try:
        with np.errstate(all='ignore'):
            exec(code, names)
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        # NumPy's own errors are subclasses.
        kinds = (ValueError, IndexError, TypeError, AttributeError)
        return {'error': next(kind.__name__ for kind in kinds if isinstance(error, kind))}
    value = names['r']
    if isinstance(value, str):
        return {'text': value}
    array = np.asarray(value)
    dtype = {'f': 'float64', 'i': 'int64', 'b': 'bool'}[array.dtype.kind]
    data = [item if np.isfinite(item) else 'NaN' if np.isnan(item) else 'Infinity' if item > 0 else '-Infinity'
            for item in array.reshape(-1).tolist()]
    return {'tensor': {'dtype': dtype, 'shape': list(array.shape), 'data': data}}


def main():
    codes = dict.fromkeys(SNIPPETS.strip().split('\n') + EMPTY)
    snippets = [{'code': code, 'expect': expected(code)} for code in codes]
    rows = ',\n'.join(json.dumps(item) for item in snippets)
    sys.stdout.write('{"numpy": "%s", "setup": %s, "snippets": [\n%s\n]}\n' % (np.__version__, json.dumps(SETUP), rows))


if __name__ == '__main__':
    main()
