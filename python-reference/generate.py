# -*- coding: utf-8 -*-
"""Writes the drafts of the fixtures: every op's cases with the golden values of the NumPy reference. CPython only.

The JVM adds bounds and certificates to a draft and lays the file out (fixtures/regenerate.sh).

usage: generate.py OUT [GLOB ...]      OUT: the folder to write <family>/<op>.json into; GLOB: ops, default all
"""
from __future__ import print_function

import fnmatch
import functools
import glob
import importlib
import itertools
import json
import math
import multiprocessing
import os
import platform
import re
import sys

import numpy as np
import yaml

from cases.bad_inputs import bad_inputs
from cases.builder import Maker
from cases.defaults import explicit_defaults
from cases.found import found
from steps import Play

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = os.path.join(HERE, '..', 'spec')

# The same parser in C, where PyYAML has it.
LOADER = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)


def specs():
    """The data of every op's spec, in the order of its path."""
    for path in sorted(glob.glob(os.path.join(SPEC, '*', '**', '*.md'), recursive=True)):
        text = open(path, encoding='utf-8').read()
        yield yaml.load(re.search(r'\n## Data\n\n```yaml\n(.*)```\n$', text, re.S).group(1), LOADER)


def combinations(spec):
    conventions = spec.get('conventions') or {}
    return [dict(zip(conventions, chosen))
            for chosen in itertools.product(*(conventions[key]['options'] for key in conventions))]


def fixture(spec):
    module = importlib.import_module('cases.%s.%s' % (spec['family'].replace('/', '.'), spec['op']))
    made = []
    for conventions in combinations(spec):
        make = Maker(spec, conventions)
        module.cases(make)
        made += make.cases
    made += bad_inputs(spec, made) + explicit_defaults(spec, made) + found(spec)
    cases = [golden(spec, case) for case in made]
    ids = [case['id'] for case in cases]
    repeated = sorted(set(name for name in ids if ids.count(name) > 1))
    if repeated:
        raise ValueError('%s: case ids %s are used twice' % (spec['op'], repeated))
    return {'format': 1, 'op': spec['op'], 'family': spec['family'],
            'generator': {'python': platform.python_version(), 'numpy': np.__version__}, 'cases': cases}


def golden(spec, case):
    """The case as data, each step with what it must give."""
    data = case.as_dict()
    data['tensors'] = dict((name, tensor(value)) for name, value in case.tensors.items())
    arrays = dict((name, np.array(value)) for name, value in case.tensors.items())
    play = Play(spec, data, arrays)
    for step in data['steps']:
        try:
            with np.errstate(all='ignore'):
                results = play.step(step)
        except (ValueError, IndexError) as error:
            if 'error' not in step or '[%s]' % step['error'] not in str(error):
                raise ValueError('%s: %s: %s' % (case.id, step['do'], error))
            break
        if 'error' in step:
            raise ValueError('%s: %s gave numbers, expected an error [%s]' % (case.id, step['do'], step['error']))
        for name, law in step.get('law', {}).items():
            step['law'][name] = dict(law, shape=list(np.asarray(results[name]).shape[1:]))
        if 'law' not in step:
            step['expect'] = dict((name, value_of(results[name])) for name in step['want'])
    return data


def value_of(value):
    return [tensor(item) for item in value] if isinstance(value, list) else tensor(value)


def tensor(array):
    array = np.asarray(array)
    kind = {'f': 'float64', 'i': 'int64', 'u': 'int64', 'b': 'bool'}[array.dtype.kind]
    flat = array.astype(kind).reshape(-1).tolist()
    return {'dtype': kind, 'shape': list(array.shape), 'data': [special(item) for item in flat]}


def special(number):
    """JSON has no NaN and no infinity: they travel as strings."""
    if isinstance(number, float) and not math.isfinite(number):
        return 'NaN' if math.isnan(number) else ('Infinity' if number > 0 else '-Infinity')
    return number


def write(data, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as out:
        out.write(json.dumps(data))


def made(out, spec):
    """Makes the draft of one op, and says so in a line; ops know nothing of each other."""
    data = fixture(spec)
    write(data, os.path.join(out, spec['family'], spec['op'] + '.json'))
    return '%s: %d cases' % (spec['op'], len(data['cases']))


def main(out, globs):
    chosen = [spec for spec in specs() if any(fnmatch.fnmatch(spec['op'], glob) for glob in globs or ['*'])]
    with multiprocessing.Pool() as pool:
        for line in pool.imap(functools.partial(made, out), chosen):
            print(line)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
