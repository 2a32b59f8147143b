"""Draws from NumPy's legacy generator what NumpyRandomTest compares with.

Run from the repository root with any NumPy (the stream is frozen; recorded with NumPy 2.4.6):
    python src/test/python/numpy_random.py > src/test/resources/dev/assay/array/random/numpy_random.json
"""
import json

import numpy as np

SEEDS = [0, 1, 42, 1984, 2**31 - 1, 2**31, 3000000000, 2**32 - 1]
P = [0.5, 0.125, 0.0, 0.25, 0.0625, 0.0625]


def script(seed):
    """Calls every method once or twice, in an order that crosses the normal cache and the twist."""
    r = np.random.RandomState(seed)
    shuffled = np.arange(5) * 10
    calls = [
        ("rand", [4], r.rand(4)),
        ("randn", [3], r.randn(3)),
        ("permutation", [11], r.permutation(11)),
        ("randn", [4], r.randn(4)),
        ("randint", [-3, 9, 12], r.randint(-3, 9, 12)),
        ("randint", [0, 1, 2], r.randint(0, 1, 2)),
        ("randint", [-2**31, 2**31 - 1, 3], r.randint(-2**31, 2**31 - 1, 3)),
        ("choice", [10, 8], r.choice(10, 8)),
        ("choiceWithoutReplacement", [10, 4], r.choice(10, 4, replace=False)),
        ("choiceP", [8], r.choice(6, 8, p=P)),
        ("choicePWithoutReplacement", [4], r.choice(6, 4, replace=False, p=P)),
        ("choicePWithoutReplacement", [5], r.choice(6, 5, replace=False, p=P)),
        ("uniform", [-2, 3, 3], r.uniform(-2, 3, 3)),
        ("skip", [700], r.rand(700)[:0]),
        ("rand", [2], r.rand(2)),
    ]
    r.shuffle(shuffled)
    calls.append(("shuffle", [], shuffled))
    return [{"call": c, "args": a, "draws": d.tolist()} for c, a, d in calls]


lines = ['"%d": [\n%s]' % (seed, ",\n".join(json.dumps(c) for c in script(seed))) for seed in SEEDS]
print('{"p": %s,\n"seeds": {%s}}' % (P, ",\n".join(lines)))
