"""The Python reference under Assay, on CPython: with NumPy, or with CuPy in its place on a GPU.

usage: reference_adapter.py [--xp numpy|cupy] [--reference FOLDER] [--specs FILE]
  --xp         what its modules get when they import numpy
  --reference  the folder python-reference of a checkout, default that of this one
  --specs      what `assay list --json` wrote, for a machine without PyYAML; else the pages of the checkout are read

It is no third party: the golden values are its own in float64. On another machine, another NumPy, in float32, or on a
GPU it shows what the surroundings change. Random numbers are NumPy's on either.
"""
import argparse
import importlib
import json
import os
import pkgutil
import sys
import types

import numpy as np
from assay_adapter import Play, serve

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = ('autograd', 'data', 'explicit', 'optim', 'text', 'train')


class Drawn:
    """A generator of NumPy's, whose numbers are moved to the device."""

    def __init__(self, generator, move):
        self.generator, self.move = generator, move

    def __getattr__(self, name):
        function = getattr(self.generator, name)

        def drawn(*arguments, **named):
            value = function(*arguments, **named)
            return self.move(value) if isinstance(value, np.ndarray) else value
        return drawn


def in_dtype(arrays):
    """A module of arrays whose new floats have the dtype of the case, where nothing else is asked for."""
    shim = types.ModuleType('numpy')
    shim.__getattr__ = lambda attribute: getattr(arrays, attribute)

    def made(make):
        return lambda *arguments, **named: rounded(make(*arguments, **named), 'dtype' in named)
    for name in ('array', 'asarray', 'full', 'ones', 'zeros'):
        setattr(shim, name, made(getattr(arrays, name)))
    return shim


def rounded(array, asked=False):
    """An array of float64 in the dtype of the case."""
    return array.astype(Play.dtype) if array.dtype == np.float64 != Play.dtype and not asked else array


def cupy():
    """CuPy as the module `numpy` of the reference, and how its arrays are made and read."""
    try:
        import cupy as device
        from cupyx.scipy.special import erf
    except ImportError as missing:
        sys.exit('reference_adapter: xp=cupy, expected CuPy: %s' % str(missing).strip().split('\n')[0])
    try:
        name = device.cuda.runtime.getDeviceProperties(0)['name'].decode()
    except Exception as failure:  # CuPy has an error class for each library
        sys.exit('reference_adapter: xp=cupy, expected a GPU: %s' % str(failure).strip().split('\n')[0])
    shim = in_dtype(device)
    shim.erf = erf
    shim.random = Drawn(np.random, device.asarray)
    return shim, (device.asarray, device.asnumpy), 'cuda: ' + name, 'cupy ' + device.__version__


def arrays_of(xp):
    """The module that the reference gets as its numpy, how its arrays are made and read, the device, the version."""
    return cupy() if xp == 'cupy' else (in_dtype(np), None, 'cpu', 'numpy ' + np.__version__)


def load(folder, numpy):
    """Imports the whole reference, which gets this module as its numpy."""
    sys.path.insert(0, folder)
    real = sys.modules['numpy']
    sys.modules['numpy'] = numpy
    try:
        steps = importlib.import_module('steps')
        for package in PACKAGES:
            for module in pkgutil.walk_packages([os.path.join(folder, package)], package + '.'):
                importlib.import_module(module.name)
    finally:
        sys.modules['numpy'] = real
    return steps


def specs(folder, file):
    """The data of every op's spec by its stem."""
    if file:
        with open(file, encoding='utf-8') as text:
            return {spec['op']: spec for spec in json.load(text)}
    try:
        from generate import specs as pages
    except ImportError as missing:
        sys.exit('reference_adapter: specs=none, expected PyYAML or --specs: %s' % missing)
    return {spec['op']: spec for spec in pages()}


class Reference(Play):
    """Plays a case as the fixtures were played."""

    steps, specs = None, {}

    def __init__(self, engine, case):
        self.engine = engine
        tensors = {name: engine.take(tensor) for name, tensor in case['tensors'].items()}
        self.play = self.steps.Play(self.specs[case['op']], case, tensors)

    def step(self, step):
        # What is made of integers alone is float64 whatever the case has.
        return {name: self.engine.give([rounded(item) for item in value] if isinstance(value, list) else rounded(value))
                for name, value in self.play.step(step).items()}


def main():
    parser = argparse.ArgumentParser(description='Serves the Python reference to Assay.')
    parser.add_argument('--xp', choices=['numpy', 'cupy'], default='numpy')
    parser.add_argument('--reference', default=os.path.join(HERE, '..', '..', '..', 'python-reference'))
    parser.add_argument('--specs')
    options = parser.parse_args()
    numpy, array, device, version = arrays_of(options.xp)
    Reference.steps = load(options.reference, numpy)
    Reference.specs = specs(options.reference, options.specs)
    conventions = {op: {key: list(convention['options']) for key, convention in spec['conventions'].items()}
                   for op, spec in Reference.specs.items() if spec.get('conventions')}
    serve('reference', version, Reference.specs, conventions=conventions, device=device, array=array, play=Reference)


if __name__ == '__main__':
    main()
