# -*- coding: utf-8 -*-
"""The reference without its refusals: what it answers to bad input that NumPy does not notice. CPython only."""
from __future__ import absolute_import, division, print_function, unicode_literals

import ast
import importlib
import importlib.abc
import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOMS = ('autograd', 'check', 'data', 'explicit', 'optim', 'steps', 'text', 'train')


class NoRaise(ast.NodeTransformer):
    def visit_Raise(self, node):
        return ast.copy_location(ast.Pass(), node)


class Loader(importlib.abc.SourceLoader):
    """Compiles a module without the statements that raise."""

    def __init__(self, path):
        self.path = path

    def get_filename(self, name):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as source:
            return source.read()

    def source_to_code(self, data, path, **options):
        return compile(NoRaise().visit(ast.parse(data)), path, 'exec')


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        place = os.path.join(HERE, *name.split('.'))
        if name.split('.')[0] not in ROOMS or os.path.isdir(place):
            return None
        return importlib.util.spec_from_file_location(name, place + '.py', loader=Loader(place + '.py'))


class Unchecked(object):
    """While it is entered, importing means importing the reference that refuses nothing."""

    def __init__(self):
        self.finder = Finder()
        self.modules = {}

    def __enter__(self):
        self.hidden = taken_out()
        sys.modules.update(self.modules)
        sys.meta_path.insert(0, self.finder)
        return importlib.import_module('steps').Play

    def __exit__(self, *failure):
        sys.meta_path.remove(self.finder)
        self.modules = taken_out()
        sys.modules.update(self.hidden)


def taken_out():
    """The modules of the reference, which are imported no longer."""
    names = [name for name in sys.modules if name.split('.')[0] in ROOMS]
    return dict((name, sys.modules.pop(name)) for name in names)
