# -*- coding: utf-8 -*-
"""Refusals that prove something: wrong shapes and negative ids that NumPy stretches or wraps, where no case has them yet."""
from __future__ import absolute_import, division, print_function, unicode_literals

import copy
import re

import numpy as np

from cases.defaults import ordinary
from cases.unchecked import Unchecked
from steps import Play


KINDS = {
    'one': 'an axis of 1 would broadcast:', 'transposed': 'other axes:', 'first': 'an axis too few:', 'scalar': 'no axes:',
    'deeper': 'an axis too many:', 'column': 'an axis too many, behind:', 'shorter': 'one too few:',
    'longer': 'one too many:', 'negative': 'an id of -1 in front:'}


def bad_inputs(spec, cases):
    """One case for each tensor argument and each constraint that it breaks, unless a case of the op breaks it already."""
    careless = Unchecked()

    def stands(case, step):
        """Whether the step that is to be refused gives numbers where nothing is checked."""
        with careless as play:
            failed = failure(play, spec, case)
        return failed is None or failed[0] > step

    broken = set((case.steps[-1]['do'], case.steps[-1]['error']) for case in cases
                 if 'error' in case.steps[-1] and stands(case, len(case.steps) - 1))
    found = []
    for case, verb, argument in uses(spec, cases):
        taken = set()
        for kind, value in bad_values(case, verb, argument):
            changed = with_input(case, verb, argument, value)
            step, label = refusal(spec, changed)
            if label is None or label in taken or (changed.steps[step]['do'], label) in broken:
                continue
            at_once = step == 0 if verb is None else changed.steps[step]['do'] == verb
            if at_once and stands(changed, step):
                taken.add(label)
                found.append(finished(changed, verb, argument, kind, step, label))
    return found


def uses(spec, cases):
    """For each argument of each step, and of the op, the case to change: small, and of sizes that are no two alike."""
    plain = [case for case in cases if '@' not in case.id and ordinary(case)]
    seen = set()
    for case in sorted(plain, key=alike):
        places = [(None, name, given) for name, given in case.params.items()]
        places += [(step['do'], name, given) for step in case.steps for name, given in step.get('inputs', {}).items()]
        named = [tensor for _, _, given in places for tensor in names(given)]
        for verb, argument, given in places:
            once = names(given) and all(named.count(tensor) == 1 for tensor in names(given))
            if once and (verb, argument) not in seen:
                seen.add((verb, argument))
                yield case, verb, argument


def names(given):
    return [name for name in (given if isinstance(given, list) else [given]) if name is not None]


def alike(case):
    shapes = [tensor.shape for tensor in case.tensors.values()]
    ones = any(1 in shape for shape in shapes)
    square = any(len(set(shape)) < len(shape) for shape in shapes)
    return ones, square, sum(tensor.size for tensor in case.tensors.values())


def place(case, verb, argument):
    owner = case.params if verb is None else next(
        step['inputs'] for step in case.steps if step['do'] == verb and step.get('inputs', {}).get(argument) is not None)
    return names(owner[argument])[-1]


def bad_values(case, verb, argument):
    """What is stretched, flattened, swapped, cut or wrapped without a word."""
    good = case.tensors[place(case, verb, argument)]
    shape = good.shape
    for axis in range(good.ndim):
        if shape[axis] > 1:
            yield 'one', np.take(good, [0], axis)
    if good.ndim > 1 and shape != shape[::-1]:
        yield 'transposed', np.array(good.T)
    if good.ndim > 1:
        yield 'first', good[0]
    if good.ndim == 1:
        yield 'scalar', good[0]
    yield 'deeper', good.reshape((1,) + shape)
    yield 'column', good.reshape(shape + (1,))
    for axis in range(good.ndim):
        if shape[axis] > 1:
            yield 'shorter', np.take(good, range(shape[axis] - 1), axis)
        yield 'longer', np.concatenate([good, np.take(good, [0], axis)], axis)
    if good.dtype.kind == 'i' and good.size:
        wrapped = np.array(good).reshape(-1)
        wrapped[0] = -1
        yield 'negative', wrapped.reshape(shape)


def with_input(case, verb, argument, value):
    changed = copy.deepcopy(case)
    changed.tensors[place(case, verb, argument)] = np.array(value)
    return changed


def refusal(spec, case):
    """The step that the reference refuses and the op's constraint that it names."""
    failed = failure(Play, spec, case)
    if failed is None:
        return None, None
    step, message = failed
    label = re.match(r'%s: .*\[(C\d+)\]$' % spec['op'], message, re.S)
    return (step, label.group(1)) if label and label.group(1) in spec['constraints'] else (None, None)


def failure(play, spec, case):
    """The first step that fails and its message, or None."""
    data = case.as_dict()
    tensors = dict((name, np.array(value)) for name, value in case.tensors.items())
    going = play(spec, data, tensors)
    for i, step in enumerate(data['steps']):
        try:
            with np.errstate(all='ignore'):
                going.step(step)
        except Exception as error:  # an unchecked reference fails in every way
            return i, str(error)
    return None


def finished(case, verb, argument, kind, step, label):
    """The case up to the step that is refused."""
    words = [argument, kind] if verb in (None, 'forward', 'backward') else [verb, argument, kind]
    case.id = '/'.join([case.id.split('/')[0], '_'.join(['refuses'] + words).lower()])
    case.about = '%s %s of shape %s' % (KINDS[kind], argument, list(case.tensors[place(case, verb, argument)].shape))
    del case.steps[step + 1:]
    case.steps[step]['error'] = label
    return case
