# -*- coding: utf-8 -*-
"""How a case is written down: tensors drawn on a stated precision, and steps that name them. CPython only."""
from __future__ import absolute_import, division, print_function, unicode_literals

import zlib

import numpy as np

PRECISIONS = {
    'grid': ['float64', 'float32', 'float16', 'bfloat16'],
    'float32': ['float64', 'float32'],
    'float64': ['float64'],
}


def holds(dtype, value):
    """Whether a dtype has every number of an array; bfloat16 keeps the upper half of a float32."""
    if value.dtype.kind != 'f':
        return True
    with np.errstate(over='ignore'):
        if dtype != 'bfloat16':
            return np.array_equal(value, value.astype(dtype), equal_nan=True)
        single = value.astype(np.float32)
    return bool(holds('float32', value) and not (single[np.isfinite(single)].view(np.uint32) & 0xffff).any())


class Maker(object):
    """Makes the cases of one op under one combination of its conventions."""

    def __init__(self, spec, conventions):
        self.spec = spec
        self.conventions = conventions
        self.cases = []
        chosen = spec.get('conventions', {})
        self.default = all(conventions[key] == chosen[key]['default'] for key in conventions)

    def without(self, *keys):
        """A maker of cases that these conventions do not touch: such a case is for every engine.

        All conventions if none is named. To be used while they have their defaults, so that a case is made once.
        """
        left = dict((key, value) for key, value in self.conventions.items() if keys and key not in keys)
        maker = Maker(self.spec, left)
        maker.cases = self.cases
        return maker

    def target(self, ids, classes):
        """Class targets, written as the convention `targets` has it: ids, or one-hot rows."""
        return np.eye(classes, dtype=int)[ids] if self.conventions['targets'] == 'one_hot' else np.array(ids)

    def __call__(self, name, about, precision='grid', smooth=True, **attributes):
        """A new case. `smooth=False`: at a kink or tie, where no numeric gradient exists."""
        case = Case(self.spec, self.conventions, name, about, precision, smooth, attributes)
        self.cases.append(case)
        return case


class Case(object):
    """One case in the making; every method returns the case, so that steps read as a sentence."""

    def __init__(self, spec, conventions, name, about, precision, smooth, attributes):
        changed = ['%s=%s' % (key, value) for key, value in sorted(conventions.items())
                   if value != spec['conventions'][key]['default']]
        self.spec = spec
        self.id = '/'.join([spec['op'], '@'.join([name] + changed)])
        self.about = about
        self.precision = precision
        self.smooth = smooth
        self.attributes = attributes
        self.conventions = conventions
        self.params = {}
        self.tensors = {}
        self.steps = []
        # The same name draws the same numbers under every convention.
        self.random = np.random.RandomState(zlib.crc32(('%s/%s' % (spec['op'], name)).encode('ascii')))

    def draw(self, *shape, **options):
        """Numbers without zeros: multiples of 1/128 up to 255/128, or normal draws rounded to the precision."""
        scale = options.get('scale', 1.0)
        if self.precision == 'grid':
            steps = self.random.randint(1, max(2, int(255 * scale) + 1), shape)
            return steps * self.random.choice([-1, 1], shape) / 128.0
        values = np.asarray(self.random.randn(*shape) * scale)
        return values.astype(np.float32).astype(np.float64) if self.precision == 'float32' else values

    def positive(self, *shape, **options):
        return np.abs(self.draw(*shape, **options))

    def ids(self, high, *shape):
        return self.random.randint(0, high, shape).astype(np.int64)

    def param(self, name, value):
        """A tensor handed to the op when it is made; a shape is drawn."""
        self.params[name] = self.tensor(name, value)
        return self

    def tensor(self, name, value):
        """Registers an array under a free name, or passes on the name of a tensor that exists."""
        if value is None:
            return None
        if isinstance(value, list):
            return [self.tensor(name + str(i), item) for i, item in enumerate(value)]
        if isinstance(value, str):
            if value not in self.tensors:
                raise ValueError('%s: no tensor is named %r' % (self.id, value))
            return value
        free = name
        while free in self.tensors:
            free = free + "'"
        self.tensors[free] = np.array(self.draw(*value) if isinstance(value, tuple) else value)
        return free

    def step(self, do, on='main', want=None, error=None, law=None, attributes=None, **inputs):
        """One step: an input is a shape to draw, an array, the name of a tensor already there, or a list of these.

        `error`: the label of the constraint that must refuse the step. `law`: result name -> distribution of draws.
        """
        gives = self.spec['signature']['steps'][do]['gives']
        step = {'do': do}
        if on != 'main':
            step['on'] = on
        step['inputs'] = dict((key, self.tensor(key, value)) for key, value in inputs.items())
        if attributes:
            step['attributes'] = attributes
        step['want'] = list(gives) if want is None else want
        if error:
            step['error'] = error
        if law:
            step['law'] = law
        self.steps.append(step)
        return self

    def forward(self, **inputs):
        return self.step('forward', **inputs)

    def backward(self, **inputs):
        return self.step('backward', **inputs)

    def double_backward(self, **inputs):
        return self.step('double_backward', **inputs)

    def update(self, params, grads, **options):
        return self.step('update', params=params, grads=grads, **options)

    def read(self, *names):
        """Reads tensors back: an op must not have changed what it was given."""
        self.steps.append({'do': 'read', 'want': list(names)})
        return self

    def dtypes(self):
        """Those of the precision, less a small one that some number given by hand does not fit."""
        wanted = PRECISIONS[self.precision]
        held = [dtype for dtype in wanted if all(holds(dtype, value) for value in self.tensors.values())]
        if 'float32' in wanted and 'float32' not in held:
            raise ValueError('%s: inputs are not exact in float32, expected precision float64' % self.id)
        return held

    def as_dict(self):
        return {
            'id': self.id, 'about': self.about, 'precision': self.precision, 'dtypes': self.dtypes(),
            'smooth': self.smooth, 'attributes': self.attributes, 'conventions': self.conventions,
            'params': self.params, 'steps': self.steps,
        }
