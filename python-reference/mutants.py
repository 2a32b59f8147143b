# -*- coding: utf-8 -*-
"""Makes the list of automatic mutants: every small slip in the syntax tree of the reference. CPython only.

A mutant is one change of one span of one module: an operator, a comparison, a constant, a dropped term, swapped
arguments, a range or slice off by one, a negated condition, a removed statement, a variable for another, an update that
is not in place, a refusal that never comes. The list stands in mutants.json: under each module the mutants as
[kind, start, length, text, ops], with spans in letters of the file, and ops an index into the sets of ops whose cases
run the function that is changed. The JVM plays them (`assay mutants --auto`).

usage: mutants.py FIXTURES OUT     FIXTURES: the folder of fixtures, whose cases are played to see what they run
"""
from __future__ import print_function

import ast
import glob
import hashlib
import json
import os
import sys

import numpy as np

from generate import HERE, specs
from steps import Play

# What is no mathematics: the tools of the suite itself.
TOOLS = ('generate.py', 'mutants.py', 'steps.py', 'trace.py', 'cases/', 'bench/')

OPERATORS = {ast.Add: ('+', '-'), ast.Sub: ('-', '+'), ast.Mult: ('*', '/'), ast.Div: ('/', '*'),
             ast.FloorDiv: ('//', '/'), ast.Pow: ('**', '*'), ast.Mod: ('%', '//')}
COMPARISONS = {ast.Lt: ('<', ('<=', '>')), ast.LtE: ('<=', ('<', '>=')), ast.Gt: ('>', ('>=', '<')),
               ast.GtE: ('>=', ('>', '<=')), ast.Eq: ('==', ('!=',)), ast.NotEq: ('!=', ('==',)),
               ast.Is: ('is', ('is not',)), ast.IsNot: ('is not', ('is',)), ast.In: ('in', ('not in',)),
               ast.NotIn: ('not in', ('in',))}
BOOLEANS = {ast.And: ('and', 'or'), ast.Or: ('or', 'and')}
TWINS = {'maximum': 'minimum', 'minimum': 'maximum', 'max': 'min', 'min': 'max', 'argmax': 'argmin', 'sum': 'mean',
         'mean': 'sum', 'zeros_like': 'ones_like', 'ones_like': 'zeros_like', 'zeros': 'ones', 'ones': 'zeros',
         'all': 'any', 'any': 'all', 'exp': 'expm1', 'log': 'log1p', 'sin': 'cos', 'cos': 'sin', 'floor': 'ceil'}
# What is changed in the condition of a refusal, beside the refusal itself: where two arrays must be alike, one for the
# other changes nothing.
OF_REFUSALS = ('refusal', 'condition', 'comparison', 'constant', 'operator', 'range')

# Functions whose two arguments mean the same in either order.
SYMMETRIC = ('maximum', 'minimum', 'max', 'min')

# Variables that messages are made of.
WORDS = ('op', 'name', 'label')


class Source(object):
    """The text of a module, with places in letters."""

    def __init__(self, text):
        self.text = text
        self.lines = [line.encode('utf-8') for line in text.splitlines(True)]
        self.starts = [0]
        for line in text.splitlines(True):
            self.starts.append(self.starts[-1] + len(line))

    def place(self, line, column):
        return self.starts[line - 1] + len(self.lines[line - 1][:column].decode('utf-8'))

    def span(self, node):
        return self.place(node.lineno, node.col_offset), self.place(node.end_lineno, node.end_col_offset)

    def of(self, node):
        start, end = self.span(node)
        return self.text[start:end]

    def sign(self, sign, left, right):
        """The span of an operator between two operands."""
        start, end = self.span(left)[1], self.span(right)[0]
        at = self.text.index(sign, start, end)
        return at, at + len(sign)


class Mutator(ast.NodeVisitor):
    """Walks a module and gathers its mutants as (kind, start, end, text, the line on which it runs)."""

    def __init__(self, text):
        self.source = Source(text)
        self.mutants = []
        self.locals = []
        self.fields = []

    def add(self, kind, span, text, node):
        if self.source.text[span[0]:span[1]] != text:
            self.mutants.append((kind, span[0], span[1], text, node.lineno))

    # What is not changed: words, and what only words are made for.

    def visit_Raise(self, node):
        pass

    def visit_Import(self, node):
        pass

    visit_ImportFrom = visit_Import

    def visit_FunctionDef(self, node):
        if node.name in ('__repr__', '__str__'):
            return
        arguments = node.args
        names = [each.arg for each in arguments.args + arguments.kwonlyargs]
        names += [each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]
        self.locals.append([name for i, name in enumerate(names) if name != 'self' and name not in names[:i]])
        for default in arguments.defaults:
            self.visit(default)
        self.body(node.body)
        self.locals.pop()

    def visit_ClassDef(self, node):
        fields = [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute) and is_self(each.value)
                  and isinstance(each.ctx, ast.Store)]
        self.fields.append([name for i, name in enumerate(fields) if name not in fields[:i]])
        self.body(node.body)
        self.fields.pop()

    def visit_Module(self, node):
        self.body(node.body)

    def body(self, statements):
        for statement in statements:
            if not is_docstring(statement):
                self.visit(statement)

    # Statements.

    def visit_If(self, node):
        refuses = any(isinstance(each, ast.Raise) for each in node.body)
        start, end = self.source.span(node.test)
        if refuses:
            self.add('refusal', (start, end), 'False', node)
        else:
            self.negated(node.test)
        self.marked('refusal' if refuses else None, node.test)
        self.body(node.body)
        self.body(node.orelse)

    def marked(self, kind, node):
        """Visits a node; what is found in it is of this kind, if there is one."""
        before = len(self.mutants)
        self.visit(node)
        if kind:
            found = [mutant for mutant in self.mutants[before:] if mutant[0] in OF_REFUSALS]
            self.mutants[before:] = [(kind,) + mutant[1:] for mutant in found]

    def visit_While(self, node):
        self.visit(node.test)
        self.body(node.body)

    def visit_IfExp(self, node):
        self.negated(node.test)
        self.generic_visit(node)

    def negated(self, test):
        self.add('condition', self.source.span(test), 'not (%s)' % self.source.of(test), test)

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Call):
            called = node.value.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, 'attr', '')
            kind = 'refusal' if name.startswith(('check', 'refuse', 'require')) else 'statement'
            self.add(kind, self.source.span(node), 'pass', node)
            self.marked('refusal' if kind == 'refusal' else None, node.value)
        else:
            self.generic_visit(node)

    def visit_Assign(self, node):
        if not isinstance(node.targets[0], (ast.Name, ast.Tuple)):
            self.add('statement', self.source.span(node), 'pass', node)
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        self.add('statement', self.source.span(node), 'pass', node)
        target, value = self.source.of(node.target), self.source.of(node.value)
        sign, twin = OPERATORS[type(node.op)]
        self.add('in_place', self.source.span(node), '%s = %s' % (target, value), node)
        if not is_stored(node.target, node.value):
            self.add('in_place', self.source.span(node), '%s = %s %s (%s)' % (target, target, sign, value), node)
        self.add('operator', self.source.sign(sign + '=', node.target, node.value), twin + '=', node)
        self.visit(node.value)

    # Expressions.

    def visit_BinOp(self, node):
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            return
        if type(node.op) in OPERATORS:
            sign, twin = OPERATORS[type(node.op)]
            start, end = self.source.span(node)
            at = self.source.sign(sign, node.left, node.right)
            self.add('operator', at, twin, node)
            left, right = self.source.text[start:at[0]].strip(), self.source.text[at[1]:end].strip()
            self.add('term', (start, end), '(%s)' % left, node)
            if not isinstance(node.op, (ast.Pow, ast.Mod, ast.FloorDiv)):
                self.add('term', (start, end), '(%s)' % right, node)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant) and node.operand.value == 1:
            self.add('constant', self.source.span(node), '0', node)  # -2 may mean the same as -1
            return
        self.add('term' if isinstance(node.op, ast.USub) else 'condition', self.source.span(node),
                 '(%s)' % self.source.of(node.operand), node)
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        sign, twin = BOOLEANS[type(node.op)]
        for left, right in zip(node.values, node.values[1:]):
            self.add('condition', self.source.sign(sign, left, right), twin, node)
        for value in node.values:
            neutral = 'True' if isinstance(node.op, ast.And) else 'False'
            self.add('condition', self.source.span(value), neutral, value)
        self.generic_visit(node)

    def visit_Compare(self, node):
        operands = [node.left] + node.comparators
        for i, operator in enumerate(node.ops):
            sign, others = COMPARISONS[type(operator)]
            for other in others:
                self.add('comparison', self.source.sign(sign, operands[i], operands[i + 1]), other, node)
        self.generic_visit(node)

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, bool):
            self.add('constant', self.source.span(node), str(not value), node)
        elif isinstance(value, int):
            self.add('constant', self.source.span(node), str(value + 1), node)
            if value > 0:
                self.add('constant', self.source.span(node), str(value - 1), node)
        elif isinstance(value, float):
            self.add('constant', self.source.span(node), repr(2 * value if value else 1.0), node)
            if value:
                self.add('constant', self.source.span(node), '0.0', node)

    def visit_Call(self, node):
        name = node.func
        if isinstance(name, ast.Attribute) and name.attr in TWINS:
            end = self.source.span(name)[1]
            self.add('function', (end - len(name.attr), end), TWINS[name.attr], node)
        if isinstance(name, ast.Attribute) and name.attr.endswith('_like'):
            return  # only the shape of the argument counts, which is that of many
        of_numpy = isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id == 'np'
        if of_numpy and len(node.args) == 1 and not isinstance(node.args[0], ast.Starred):
            self.add('function', self.source.span(node), '(%s)' % self.source.of(node.args[0]), node)
        if isinstance(name, ast.Name) and name.id == 'range':
            last = node.args[-1] if len(node.args) < 3 else node.args[1]
            self.add('range', self.source.span(last), '(%s) - 1' % self.source.of(last), node)
            if len(node.args) == 1:
                self.add('range', self.source.span(last), '1, %s' % self.source.of(last), node)
        called = name.id if isinstance(name, ast.Name) else getattr(name, 'attr', '')
        if called not in SYMMETRIC:
            for one, two in zip(node.args, node.args[1:]):
                # A truth is 1 or 0 itself.
                if not (called == 'where' and isinstance(two, ast.Constant) and two.value == 1):
                    self.swapped(one, two, node)
        for keyword in node.keywords:
            if keyword.arg and keyword.arg != 'dtype' and isinstance(keyword.value, (ast.Constant, ast.Name)):
                self.without(keyword, node)
        if called == 'isinstance':
            self.visit(node.args[0])  # the classes are a set, as the axes of a sum are
            return
        self.generic_visit(node)

    def visit_keyword(self, node):
        if node.arg == 'axis' and isinstance(node.value, ast.Tuple):
            for each in node.value.elts:
                self.visit(each)
        else:
            self.visit(node.value)

    def visit_ExceptHandler(self, node):
        self.body(node.body)

    def without(self, keyword, node):
        """A keyword that is left out, so that the default holds."""
        start, end = self.source.span(keyword)
        before, after = self.source.text[:start].rstrip(), self.source.text[end:]
        if before.endswith(','):
            start = len(before) - 1
        elif after.startswith(', '):
            end += len(', ')
        self.add('default', (start, end), '', node)

    def swapped(self, one, two, node):
        if isinstance(one, ast.Starred) or isinstance(two, ast.Starred):
            return
        start, end = self.source.span(one)[0], self.source.span(two)[1]
        between = self.source.text[self.source.span(one)[1]:self.source.span(two)[0]]
        if between.strip() == ',' and not (is_word(one) or is_word(two)):
            self.add('swapped', (start, end), '%s, %s' % (self.source.of(two), self.source.of(one)), node)

    def visit_Tuple(self, node):
        if isinstance(node.ctx, ast.Load):
            for one, two in zip(node.elts, node.elts[1:]):
                self.swapped(one, two, node)
        self.generic_visit(node)

    visit_List = visit_Tuple

    def visit_Slice(self, node):
        for bound, sign in ((node.lower, '+'), (node.upper, '-')):
            if bound is not None:
                self.add('range', self.source.span(bound), '(%s) %s 1' % (self.source.of(bound), sign), bound)
        self.generic_visit(node)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and self.locals and node.id in self.locals[-1]:
            self.another(node, node.id, self.locals[-1], self.source.span(node))

    def visit_Attribute(self, node):
        if isinstance(node.ctx, ast.Load) and is_self(node.value) and self.fields and node.attr in self.fields[-1]:
            end = self.source.span(node)[1]
            self.another(node, node.attr, self.fields[-1], (end - len(node.attr), end))
        self.generic_visit(node)

    def another(self, node, name, names, span):
        """The name that is next in order, in the place of this one."""
        if len(names) > 1 and name not in WORDS:
            self.add('variable', span, names[(names.index(name) + 1) % len(names)], node)


def is_word(node):
    """Whether an argument is for a message: a string, or the name of an op."""
    return (isinstance(node, ast.Constant) and isinstance(node.value, str)
            or isinstance(node, ast.Name) and node.id in WORDS
            or isinstance(node, ast.Attribute) and node.attr in WORDS)


def is_stored(target, value):
    """Whether an update in place and a new value are the same: a place in an array, or a count."""
    in_array = isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Tuple)
    return in_array or isinstance(value, ast.Constant) and isinstance(value.value, int)


def is_self(node):
    return isinstance(node, ast.Name) and node.id == 'self'


def is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def modules():
    """Every module of the reference: name and path."""
    for path in sorted(glob.glob(os.path.join(HERE, '**', '*.py'), recursive=True)):
        local = os.path.relpath(path, HERE).replace(os.sep, '/')
        if not local.startswith(TOOLS):
            name = local[:-len('.py')].replace('/', '.')
            yield name[:-len('.__init__')] if name.endswith('.__init__') else name, path


class Lines(object):
    """Which ops run which line of which file."""

    def __init__(self):
        self.ops = {}
        self.op = None
        self.seen = None

    def play(self, op, cases, spec):
        self.op = op
        sys.settrace(self.called)
        try:
            for case in cases:
                played(spec, case)
        finally:
            sys.settrace(None)

    def called(self, frame, event, argument):
        path = frame.f_code.co_filename
        if not path.startswith(HERE):
            return None
        self.note(path, frame.f_code.co_firstlineno)
        return self.line

    def line(self, frame, event, argument):
        self.note(frame.f_code.co_filename, frame.f_lineno)
        return self.line

    def note(self, path, line):
        self.ops.setdefault((path, line), set()).add(self.op)


def played(spec, case):
    arrays = dict((name, array(each)) for name, each in case['tensors'].items())
    play = Play(spec, case, arrays)
    for step in case['steps']:
        try:
            with np.errstate(all='ignore'):
                play.step(step)
        except (ValueError, IndexError, TypeError, KeyError):
            return


def array(tensor):
    data = [float(item) if isinstance(item, str) else item for item in tensor['data']]
    return np.array(data, dtype=tensor['dtype']).reshape(tensor['shape'])


def functions(path, text):
    """For each line the first lines of the functions around it; a default runs where its function does."""
    around = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            for line in range(node.lineno, node.end_lineno + 1):
                around.setdefault(line, []).append(range(node.lineno, node.end_lineno + 1))
    return around


def main(fixtures, out):
    lines = Lines()
    all_ops = []
    for spec in specs():
        with open(os.path.join(fixtures, spec['family'], spec['op'] + '.json'), encoding='utf-8') as file:
            lines.play(spec['op'], json.load(file)['cases'], spec)
        all_ops.append(spec['op'])
    sets, found, unrun = [], {}, 0
    for name, path in modules():
        with open(path, encoding='utf-8') as file:
            text = file.read()
        mutator = Mutator(text)
        mutator.visit(ast.parse(text))
        around = functions(path, text)
        rows = []
        for kind, start, end, replacement, line in mutator.mutants:
            ops = lines.ops.get((path, line), set())
            if not ops and line in around:  # a default, or a statement of several lines
                ops = set().union(*(lines.ops.get((path, each), set()) for each in min(around[line], key=len)))
            if line not in around:
                ops = set(op for (file_name, _), some in lines.ops.items() if file_name == path for op in some)
            if not ops:
                unrun += 1
                continue
            ops = sorted(ops)
            if ops not in sets:
                sets.append(ops)
            rows.append([kind, start, end - start, replacement, sets.index(ops)])
        if rows:
            found[name] = {'sha1': hashlib.sha1(text.encode('utf-8')).hexdigest(), 'mutants': rows}
    with open(out, 'w', encoding='utf-8') as file:
        write(file, sets, found)
    print('%d mutants of %d modules; %d are of lines that no case runs'
          % (sum(len(each['mutants']) for each in found.values()), len(found), unrun))


def write(file, sets, found):
    """A line a mutant, so that a change of the reference is a small change here."""
    file.write('{"ops": [\n%s\n],\n"modules": {\n' % ',\n'.join(json.dumps(each) for each in sets))
    file.write(',\n'.join('"%s": {"sha1": "%s", "mutants": [\n%s\n]}'
                          % (name, each['sha1'], ',\n'.join(json.dumps(row) for row in each['mutants']))
                          for name, each in sorted(found.items())))
    file.write('\n}}\n')


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
