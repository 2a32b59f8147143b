# -*- coding: utf-8 -*-
"""Twins of cases that say every default aloud: an adapter must look at the value of an attribute, not at its presence."""
from __future__ import absolute_import, division, print_function, unicode_literals

import copy

import numpy as np

from steps import Play


def explicit_defaults(spec, cases):
    """The smallest cases of an op, such that each default decides an answer of one of them, with all defaults given."""
    plain = [case for case in cases if '@' not in case.id and ordinary(case)]
    plain.sort(key=lambda case: (-len(left_out(spec, case)), sum(tensor.size for tensor in case.tensors.values())))
    open_places = set(place for case in plain for place in left_out(spec, case))
    twins = []
    for case in plain:
        decided = [place for place in left_out(spec, case) if place in open_places and decides(spec, case, place)]
        if decided:
            open_places.difference_update(decided)
            name = 'explicit_defaults' + (str(len(twins) + 1) if twins else '')
            twins.append(twin(spec, case, name))
    return twins


def ordinary(case):
    """Whether every step gives numbers, and nothing about them is special."""
    numbers = not any('error' in step or 'law' in step for step in case.steps)
    sizes = [tensor.size for tensor in case.tensors.values()]
    return numbers and case.smooth and (not sizes or (min(sizes) > 0 and max(sizes) > 2))


def left_out(spec, case):
    """(verb, attribute) of the defaults that a case relies on; the verb of an attribute of the op is None."""
    found = set((None, name) for name in defaults(spec['signature']) if name not in case.attributes)
    for step in case.steps:
        given = step.get('attributes', {})
        found.update((step['do'], name) for name in step_defaults(spec, step) if name not in given)
    return sorted(found, key=str)


def defaults(owner):
    return dict((name, about['default']) for name, about in (owner.get('attributes') or {}).items()
                if 'default' in about)


def step_defaults(spec, step):
    return {} if step['do'] == 'read' else defaults(spec['signature']['steps'][step['do']])


def decides(spec, case, place):
    """Whether another value than the default moves the answer; of words and lists no other value is known."""
    verb, name = place
    value = defaults(spec['signature'] if verb is None else spec['signature']['steps'][verb])[name]
    if value is not None and not isinstance(value, (bool, int, float)):
        return True
    return not same(answer(spec, case), answer(spec, with_value(case, place, another(value))))


def another(value):
    if value is None:
        return 0
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value * 0.75 + 0.0703125


def with_value(case, place, value):
    """A copy in which an attribute is given wherever it was left out."""
    verb, name = place
    changed = copy.deepcopy(case)
    if verb is None:
        changed.attributes[name] = value
    for step in changed.steps:
        if step['do'] == verb:
            step.setdefault('attributes', {}).setdefault(name, value)
    return changed


def answer(spec, case):
    """What the steps give, up to the first that is refused."""
    data = case.as_dict()
    play = Play(spec, data, dict((name, np.array(value)) for name, value in case.tensors.items()))
    given = []
    for step in data['steps']:
        try:
            with np.errstate(all='ignore'):
                given.append(play.step(step))
        except Exception:  # another value may fail in every way
            break
    return given


def same(left, right):
    return repr(left) == repr(right)


def twin(spec, case, name):
    changed = copy.deepcopy(case)
    changed.id = '/'.join([spec['op'], name])
    changed.about = '%s; every default is given' % case.id.split('/')[1]
    for place in left_out(spec, case):
        verb, attribute = place
        owner = spec['signature'] if verb is None else spec['signature']['steps'][verb]
        changed = with_value(changed, place, defaults(owner)[attribute])
    return changed
