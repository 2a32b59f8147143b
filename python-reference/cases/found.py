# -*- coding: utf-8 -*-
"""Cases that fuzzing found, kept in found/<op>.json beside this file. CPython only.

usage: found.py FILE NAME      FILE: what `assay fuzz` saved; NAME: of the case from now on
"""
from __future__ import absolute_import, division, print_function, unicode_literals

import json
import os
import re
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
STEP = ('do', 'on', 'inputs', 'attributes', 'want')


def place(op):
    return os.path.join(HERE, 'found', op + '.json')


def kept(op):
    """The cases of an op as they are kept: without what they must give."""
    if not os.path.exists(place(op)):
        return []
    with open(place(op), encoding='utf-8') as source:
        return json.load(source)


def found(spec):
    """The same as cases to be played."""
    from cases.builder import Case
    cases = []
    for data in kept(spec['op']):
        case = Case(spec, data['conventions'], data['name'], data['about'], data['precision'], False, data['attributes'])
        case.params = data['params']
        case.tensors = dict((name, array(tensor)) for name, tensor in data['tensors'].items())
        case.steps = data['steps']
        cases.append(case)
    return cases


def array(tensor):
    return np.array([float(item) if isinstance(item, str) else item for item in tensor['data']],
                    tensor['dtype']).reshape(tensor['shape'])


def adopt(path, name):
    """Keeps the case of a file under a name, and returns its op."""
    with open(path, encoding='utf-8') as source:
        fixture = json.load(source)
    if not re.match(r'[a-z0-9_]+$', name):
        raise ValueError('found: name=%s, expected small letters, digits and _' % name)
    before = kept(fixture['op'])
    if name in [case['name'] for case in before]:
        raise ValueError('found: name=%s, expected one that no case of %s has' % (name, fixture['op']))
    case = fixture['cases'][0]
    data = dict((key, case[key]) for key in ('about', 'precision', 'attributes', 'conventions', 'params', 'tensors'))
    data['name'] = name
    data['steps'] = [dict((key, step[key]) for key in STEP if key in step) for step in case['steps']]
    os.makedirs(os.path.dirname(place(fixture['op'])), exist_ok=True)
    with open(place(fixture['op']), 'w', encoding='utf-8') as out:
        json.dump(before + [data], out, indent=1, sort_keys=True)
        out.write('\n')
    return fixture['op']


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(adopt(sys.argv[1], sys.argv[2]))
    except ValueError as wrong:
        sys.exit(str(wrong))
