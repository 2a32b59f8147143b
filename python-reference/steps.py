# -*- coding: utf-8 -*-
"""Plays the steps of one case on the reference: the same loop under CPython with NumPy and under Jython."""
from __future__ import absolute_import, division, print_function, unicode_literals

import importlib

import numpy as np

from autograd.adapter import layer_of
from autograd.net.played import played


def style_of(spec, case):
    """The style that plays a case: the original's, unless only define-by-run has the step."""
    second_order = any(step['do'] == 'double_backward' for step in case['steps'])
    return 'autograd' if second_order else spec['styles'][0]


def module_of(spec, style):
    """`<family>.<stem>`; `autograd.function.<stem>` for the define-by-run twin of an explicit op."""
    twin = style == 'autograd' and 'explicit' in spec['styles']
    return '%s.%s' % ('autograd.function' if twin else spec['family'].replace('/', '.'), spec['op'])


def reference_class(spec, style):
    """What implements an op in a style."""
    return class_of(spec, style, importlib.import_module(str(module_of(spec, style))))


def class_of(spec, style, module):
    """The same in a module that may be a patched copy: the stem in CamelCase, or the function of that name, played."""
    if style == 'autograd' and hasattr(module, str(spec['op'])):
        return layer_of(spec, getattr(module, str(spec['op'])))
    found = getattr(module, str(camel(spec['op'])))
    return played(spec, found) if hasattr(found, 'named') else found


def camel(stem):
    return ''.join(word.capitalize() for word in stem.split('_'))


def snapshot(value):
    """A copy that later steps cannot change."""
    return [np.array(item) for item in value] if isinstance(value, list) else np.array(value)


class Play(object):
    """One run of one case.

    A tensor name stands for one object: a name used twice is the same array, so sharing and in-place changes
    behave as in a real program. `step` returns one dict of results, result name -> array or list of arrays.
    """

    def __init__(self, spec, case, tensors, cls=None):
        self.spec = spec
        self.case = case
        self.tensors = tensors
        self.cls = cls or reference_class(spec, style_of(spec, case))
        self.instances = {}

    def step(self, step):
        if step['do'] == 'read':
            return dict((name, snapshot(self.tensors[name])) for name in step['want'])
        instance = self.instance(step.get('on', 'main'))
        arguments = dict((str(key), self.lookup(value)) for key, value in step.get('inputs', {}).items())
        arguments.update((str(key), value) for key, value in step.get('attributes', {}).items())
        given = getattr(instance, str(step['do']))(**arguments)
        results = self.named(step['do'], given, instance)
        return dict((name, snapshot(results[name])) for name in step['want'])

    def instance(self, name):
        if name not in self.instances:
            arguments = dict((str(key), value) for key, value in self.case.get('attributes', {}).items())
            arguments.update((str(key), str(value)) for key, value in self.case.get('conventions', {}).items())
            arguments.update((str(key), self.lookup(value)) for key, value in self.case.get('params', {}).items())
            self.instances[name] = self.cls(**arguments)
        return self.instances[name]

    def lookup(self, value):
        if isinstance(value, list):
            return [self.lookup(item) for item in value]
        return None if value is None else self.tensors[value]

    def named(self, verb, given, instance):
        """Names what a method returned: the spec's `gives` in order, gradients of parameters from `grads`."""
        if isinstance(given, dict):
            return given
        grads = {}
        if verb == 'backward':
            params = list(self.spec['signature'].get('params', {}))
            grads = dict(('d_' + name, grad) for name, grad in zip(params, getattr(instance, 'grads', [])))
        returned = given if isinstance(given, tuple) else (given,)
        names = [name for name in self.spec['signature']['steps'][verb]['gives'] if name not in grads]
        results = dict(zip(names, returned))
        results.update(grads)
        return results
