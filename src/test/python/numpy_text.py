"""Writes how NumPy prints many arrays: what NumpyTextTest compares with.

Run from the repository root with NumPy 2 (recorded with 2.4.6):
    python src/test/python/numpy_text.py > src/test/resources/dev/assay/array/numpy_text.json
"""
import json

import numpy as np

random = np.random.RandomState(7)
inf, nan = np.inf, np.nan


def scalars():
    for value in (0.0, -0.0, 1.0, -2.5, 0.8165178492839196, 1 / 3, 0.1, 1e-4, 9.999e-5, 1e15, 1e16, 1.5e16, 123456789.0,
                  1e100, -1e-300, 5e-324, 1.7976931348623157e308, 2.0**-44, 1e23, 9007199254740993.0, nan, inf, -inf):
        yield np.array(value)
    for value in (0.1, 1 / 3, 16777216.0, 123456789.0, 1e-5, 3.4e38, 1e-45, 1e16):
        yield np.array(value, np.float32)
    for value in (0.1, 1 / 3, 65504.0, 6e-8, 1000.5):
        yield np.array(value, np.float16)
    yield np.array(7)
    yield np.array(-2**40)
    yield np.array(True)
    yield np.array(False)


def arrays():
    for values in (
            [1.0, 2.5, -3.0], [0.1, 0.25], [1 / 3, 2 / 3, 1.0], [1e-5, 1.0], [1e-4, 0.05], [0.0, 1e-5], [1.0, 1000.0],
            [1.0, 1001.0], [1e8, 2e8], [99999999.0, 1e6], [1.0, nan], [nan, nan], [inf, -inf, 1.5], [inf, nan],
            [-inf], [nan, 1e-10, 12.0], [-inf, 1e-10], [0.0, -0.0], [1e100, 1.0], [1e-100, 1e200], [1e300, 1e-300],
            [0.123456789123, 0.5], [0.1234567850, 0.1234567750], [0.999999999, 0.5], [9.999999999e-5, 1.0],
            [123.456789123, -0.001], [5e-324, 1.0], [1.0], [], [-1.0, 10.0, -100.0], [2.0**-30, 2.0**-29],
            [0.00010000000001], [99.9999999999], [1e5, 1e3], [12345678.9, 23456789.1]):
        yield np.array(values)
        with np.errstate(over='ignore'):
            yield np.array(values, np.float32)
    for values in ([1.0, 0.1, -2.5], [1e-4, 1.0], [1000.0, 0.5], [999.5, 1.0], [nan, 1.5], [65504.0, 1e-7]):
        yield np.array(values, np.float16)
    for values in ([1, -20, 300], [0], [[1, 2], [-30, 4]], [2**40, 1]):
        yield np.array(values)
    for values in ([True, False], [True], [[True, True], [False, True]]):
        yield np.array(values)
    for shape in ((1, 1), (2, 3), (3, 2, 2), (2, 1, 2, 3), (0, 3), (2, 0), (12,), (30,), (3, 20), (2, 2, 12)):
        yield np.round(random.randn(*shape), 3)
        yield np.arange(int(np.prod(shape))).reshape(shape)
    # 1000 elements are printed, of 1001 the ends of each axis that is longer than 6.
    yield random.randint(-9, 9, 1000) / 4
    for shape in ((1001,), (40, 26), (7, 143), (6, 167), (2, 11, 50), (1, 1200)):
        yield random.randint(-9, 9, shape) / 4
    yield random.randint(-9, 9, (1200, 1))
    for shape in ((5,), (3, 4), (17,), (2, 3, 4)):
        for scale in (1.0, 1e-6, 1e6, 1e9):
            yield random.randn(*shape) * scale
            yield (random.randn(*shape) * scale).astype(np.float32)
    for exponents in (2, 4, 12, 150):
        yield random.randn(9) * 10.0 ** random.randint(-exponents, exponents, 9)
    for _ in range(40):
        yield random.randint(0, 2**62, 3).view(np.float64)
        yield random.randint(0, 2**30, 3).astype(np.int32).view(np.float32)


def plain(value):
    """Numbers as JSON has them."""
    return str(value) if isinstance(value, float) and not np.isfinite(value) else value


lines = [json.dumps({'dtype': str(a.dtype), 'shape': list(a.shape), 'data': [plain(x) for x in a.ravel().tolist()],
                     'text': str(a)}, separators=(',', ':')) for a in list(scalars()) + list(arrays())]
print('[\n%s\n]' % ',\n'.join(lines))
