"""The helper for Python does what it says: engines are served by it as adapters are, and asked as the suite asks."""
import base64
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ADAPTERS = os.path.join(HERE, '..', '..', 'adapters', 'python')
START = {'cmd': 'start', 'protocol': 1}


def opened(reply):
    """A reply with its packed data as lists, at every depth."""
    if isinstance(reply, list):
        return [opened(item) for item in reply]
    if not isinstance(reply, dict):
        return reply
    if 'dtype' in reply:
        code = {'float64': 'd', 'float32': 'f', 'int64': 'q', 'bool': '?'}[reply['dtype']]
        raw = base64.b64decode(reply['data'])
        return dict(reply, data=[x for x, in struct.iter_unpack('<' + code, raw)])
    return {key: opened(value) for key, value in reply.items()}


def f(shape, *data, dtype='float64'):
    return {'dtype': dtype, 'shape': shape, 'data': list(data)}


def asked(op, tensors, *steps, dtype='float64', attributes=(), params=()):
    case = {'id': op + '/case', 'op': op, 'attributes': dict(attributes), 'conventions': {}, 'params': dict(params),
            'tensors': tensors, 'steps': list(steps)}
    return {'cmd': 'run', 'id': 1, 'dtype': dtype, 'case': case}


def step(do, *want, attributes=None, on='main', **inputs):
    """A step whose inputs are tensors of the same names, unless they are given as name=other."""
    return {'do': do, 'on': on, 'inputs': inputs, 'attributes': attributes or {}, 'want': list(want)}


def read(*want):
    return {'do': 'read', 'want': list(want)}


class Helper(unittest.TestCase):
    def serve(self, engine, *requests, **environment):
        """The replies of an engine to requests, and what it left on stderr."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'engine.py')
            with open(path, 'w') as out:
                out.write('import numpy as np\nfrom assay_adapter import Maker, Unsupported, heard, serve\n' + engine)
            done = subprocess.run(
                [sys.executable, '-B', path], input=''.join(json.dumps(request) + '\n' for request in requests),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=60,
                env=dict(os.environ, PYTHONPATH=ADAPTERS, **environment))
        self.assertEqual(0, done.returncode, done.stderr)
        replies = [opened(json.loads(line)) for line in done.stdout.splitlines()]
        for reply in replies:
            self.assertEqual('id' in reply, 'compute_s' in reply)
            self.assertGreaterEqual(reply.pop('compute_s', 0), 0)
        self.assertEqual(len(requests), len(replies), done.stdout)
        return replies, done.stderr

    def ask(self, engine, *requests, **environment):
        replies, log = self.serve(engine, *requests, **environment)
        self.assertNotIn('Traceback', log)
        return replies

    def test_hello_has_what_is_declared_and_nothing_else(self):
        plain, = self.ask("serve('e', '1', {'tanh': np.tanh})", START)
        members = 'protocol name version language device dtypes ops conventions encodings reads_ahead'
        self.assertEqual(members.split(), list(plain))
        told, = self.ask("serve('e', '1', {'adam': np.tanh}, level='first', levels={'adam': 'none'},"
                         " fixed={'adam': {'eps': 1e-7}}, refusals=False)", START)
        self.assertEqual(('first', {'adam': 'none'}, {'adam': {'eps': 1e-7}}, False),
                         tuple(told[key] for key in ('level', 'levels', 'fixed', 'refusals')))

    def test_a_function_is_called_by_position(self):
        engine = """
def weighted(first, second, /, scale=1, *, bias=0):
    return (first - second) * scale + bias

serve('e', '1', {'sub': weighted, 'tanh': np.tanh})
"""
        tensors = {'x1': f([], 5.0), 'x0': f([], 2.0), 'b': f([], 100.0)}
        sub, swapped, tanh, back = self.ask(
            engine,
            asked('sub', tensors, step('forward', 'out', x0='x0', x1='x1', attributes={'scale': 10}),
                  params={'bias': 'b'}),
            asked('sub', tensors, step('forward', 'out', x1='x1', x0='x0')),
            asked('tanh', {'x': f([1], 0.0)}, step('forward', 'out', x='x')),
            asked('tanh', {'x': f([1], 0.0)}, step('forward', 'out', x='x'), step('backward', 'd_x', d_out='x')))
        self.assertEqual([{'out': f([], 70.0)}], sub['results'])
        self.assertEqual([{'out': f([], 3.0)}], swapped['results'])
        self.assertEqual([{'out': f([1], 0.0)}], tanh['results'])
        self.assertEqual('a function alone has no backward', back['unsupported'])
        self.assertEqual([{'out': f([1], 0.0)}], back['results'])

    def test_what_makes_an_instance_is_a_class_or_a_part_of_one_or_a_maker(self):
        engine = """
import functools

class Scale:
    def __init__(self, by):
        self.by = by

    def forward(self, x):
        return x * self.by

serve('e', '1', {'mul': Scale, 'neg': functools.partial(Scale, -1.0), 'sin': Maker(lambda double: Scale(2 * double))})
"""
        x, forward = {'x': f([1], 3.0)}, step('forward', 'out', x='x')
        replies = self.ask(engine, asked('mul', x, forward, attributes={'by': 2}), asked('neg', x, forward),
                           asked('sin', x, forward, attributes={'double': 2}))
        self.assertEqual([6.0, -3.0, 12.0], [reply['results'][0]['out']['data'][0] for reply in replies])

    def test_an_attribute_with_the_name_of_a_step_is_told(self):
        engine = """
class Lstm:
    def __init__(self):
        self.get_state, self.arrays, self.tensors, self.instances = None, 1, 2, 3

    def forward(self, x):
        self.predict = x
        return x + self.arrays + self.tensors + self.instances

    def predict(self, x):
        return x

serve('e', '1', {'lstm': Lstm})
"""
        x, forward = {'x': f([1], 0.0)}, step('forward', 'out', x='x')
        (fine, none, clash), log = self.serve(
            engine, asked('lstm', x, forward), asked('lstm', x, forward, step('get_state', 'h')),
            asked('lstm', x, forward, step('predict', 'out', x='x')))
        self.assertEqual([6.0], fine['results'][0]['out']['data'])
        self.assertEqual('no step get_state', none['unsupported'])
        self.assertIn('Lstm.predict is array(', clash['error']['message'])
        self.assertEqual(1, len(clash['results']))
        self.assertIn('Traceback', log)

    def test_numbers_without_axes_stay_arrays(self):
        engine = """
class Number:
    def forward(self, x):
        assert type(x) is np.ndarray and x.shape == (), type(x)
        x += 1
        return dict(number=x * 2, python=float(x), count=3, truth=True, array=x)

serve('e', '1', {'add': Number})
"""
        x = f([], 0.5, dtype='float32')
        for order in 'CF':
            forward = step('forward', 'number', 'python', 'count', 'truth', 'array', x='x')
            reply, = self.ask(engine, asked('add', {'x': x}, forward, read('x'), dtype='float32'), ASSAY_ORDER=order)
            given, after = reply['results']
            self.assertEqual({'number': f([], 3.0, dtype='float32'), 'python': f([], 1.5, dtype='float32'),
                              'count': f([], 3, dtype='int64'), 'truth': f([], True, dtype='bool'),
                              'array': f([], 1.5, dtype='float32')}, given)
            self.assertEqual({'x': f([], 1.5, dtype='float32')}, after)

    OWN = """
class Own:
    '''An engine's array: a list of rows, which no NumPy function takes.'''
    made = 0

    def __init__(self, array):
        assert type(array) is np.ndarray, type(array)
        Own.made += 1
        self.shape, self.dtype, self.numbers = array.shape, array.dtype, array.reshape(-1).tolist()

    def numpy(self):
        return np.array(self.numbers, self.dtype).reshape(self.shape)

    def __array__(self, *args, **kwargs):
        raise TypeError('taken for an array of NumPy')

class Relu:
    def forward(self, x):
        x.numbers = [max(number, 0) for number in x.numbers]  # the bug: in place
        return x

class Sgd:
    def update(self, params, grads):
        for param, grad in zip(params, grads):
            if grad is not None:
                param.numbers = [a - b for a, b in zip(param.numbers, grad.numbers)]
        return params

class Count:
    def forward(self, x):
        return np.array(Own.made)

serve('e', '1', {'relu': Relu, 'sgd': Sgd, 'sum': Count}, array=(Own, Own.numpy))
"""

    def test_what_changes_in_the_engines_own_array_is_seen(self):
        w, g = f([1, 2], 3.0, 4.0), f([1, 2], 1.0, 1.0)
        update = {'do': 'update', 'inputs': {'params': ['w', 'v'], 'grads': ['g', None]}, 'want': ['params']}
        relu, sgd = self.ask(
            self.OWN, asked('relu', {'x': f([2], -1.0, 2.0)}, step('forward', 'out', x='x'), read('x')),
            asked('sgd', {'w': w, 'v': w, 'g': g}, update, update, read('w', 'v', 'g')))
        self.assertEqual([{'out': f([2], 0.0, 2.0)}, {'x': f([2], 0.0, 2.0)}], relu['results'])
        first, second, last = sgd['results']
        self.assertEqual({'params': [f([1, 2], 2.0, 3.0), w]}, first)
        self.assertEqual({'params': [f([1, 2], 1.0, 2.0), w]}, second)
        self.assertEqual({'w': f([1, 2], 1.0, 2.0), 'v': w, 'g': g}, last)

    def test_a_tensor_is_one_array_of_the_engine_however_often_it_is_used(self):
        forward = step('forward', 'out', x='x')
        tensors = {'x': f([], 1.0), 'y': f([2, 1], 1.0, 2.0)}
        reply, = self.ask(self.OWN, asked('sum', tensors, forward, forward, read('y')))
        self.assertEqual([2, 2], [given['out']['data'][0] for given in reply['results'][:2]])
        self.assertEqual(f([2, 1], 1.0, 2.0), reply['results'][2]['y'])

    def test_order_f_is_transposed_in_memory_and_the_same_in_value(self):
        engine = """
class Look:
    '''An engine that takes every array for contiguous, beside one that does not.'''

    def forward(self, x):
        memory = np.array(x.ravel('K'))
        return dict(right=x, wrong=memory.reshape(x.shape), strides=np.array(x.strides))

serve('e', '1', {'add': Look}%s)
"""
        look = step('forward', 'right', 'wrong', 'strides', x='x')
        requests = [asked('add', {'x': f([2, 3], 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)}, look, read('x')),
                    asked('add', {'x': f([3], 1.0, 2.0, 3.0)}, look)]
        for declared, environment, wrong, strides in (
                ('', {}, [1, 2, 3, 4, 5, 6], [24, 8]), ('', {'ASSAY_ORDER': 'F'}, [1, 4, 2, 5, 3, 6], [8, 16]),
                (", order='F'", {}, [1, 4, 2, 5, 3, 6], [8, 16])):
            matrix, vector = self.ask(engine % declared, *requests, **environment)
            given, after = matrix['results']
            self.assertEqual([1, 2, 3, 4, 5, 6], given['right']['data'])
            self.assertEqual(wrong, given['wrong']['data'])
            self.assertEqual(strides, given['strides']['data'])
            self.assertEqual([1, 2, 3, 4, 5, 6], after['x']['data'])
            self.assertEqual([1, 2, 3], vector['results'][0]['wrong']['data'])

    def test_unsupported_keeps_the_steps_before_it(self):
        engine = """
class Half:
    def forward(self, x):
        return x / 2

    def backward(self, d_out):
        return dict(d_x=d_out / 2)

    def double_backward(self, u_x):
        raise Unsupported('no second derivatives')

class Nothing:
    def __init__(self):
        raise Unsupported

serve('e', '1', {'div': Half, 'mul': Nothing})
"""
        x, forward, half = {'x': f([1], 4.0)}, step('forward', 'out', x='x'), {'out': f([1], 2.0)}
        partial, missing, none, unknown = self.ask(
            engine,
            asked('div', x, forward, step('backward', 'd_x', d_out='x'), step('double_backward', 'dd_x', u_x='x'),
                  forward),
            asked('div', x, forward, step('backward', 'd_x', 'd_y', d_out='x')),
            asked('mul', x, forward), asked('no_such_op', x, forward))
        self.assertEqual({'id': 1, 'results': [half, {'d_x': f([1], 2.0)}], 'unsupported': 'no second derivatives'},
                         partial)
        self.assertEqual({'id': 1, 'results': [half], 'unsupported': 'no result d_y among d_x'}, missing)
        self.assertEqual({'id': 1, 'unsupported': 'the adapter gives no reason'}, none)
        self.assertEqual({'id': 1, 'unsupported': 'no op no_such_op'}, unknown)

    def test_a_declined_result_leaves_the_others(self):
        engine = """
class Embedding:
    def backward(self, d_out):
        return dict(d_W=d_out, d_ids=Unsupported('ids have no gradient'), d_b=None, d_params=[d_out, None])

serve('e', '1', {'embedding': Embedding})
"""
        reply, = self.ask(engine, asked('embedding', {'d': f([1], 4.0)},
                                        step('backward', 'd_W', 'd_ids', 'd_b', 'd_params', d_out='d'), read('d')))
        none = {'unsupported': 'None was given'}
        self.assertEqual([{'d_W': f([1], 4.0), 'd_ids': {'unsupported': 'ids have no gradient'}, 'd_b': none,
                           'd_params': none}, {'d': f([1], 4.0)}], reply['results'])

    def test_none_is_an_input_that_is_not_there(self):
        engine = """
class Net:
    def set_state(self, h, c=1):
        self.seen = h is not None and c is None

    def forward(self, x):
        return np.array(self.seen)

serve('e', '1', {'lstm': Net})
"""
        reply, = self.ask(engine, asked('lstm', {'x': f([1], 4.0)}, step('set_state', h='x', c=None),
                                        step('forward', 'out', x='x')))
        self.assertEqual([{}, {'out': f([], True, dtype='bool')}], reply['results'])

    def test_a_refusal_leaves_its_traceback_on_stderr_and_nothing_on_stdout(self):
        engine = """
class Log:
    def forward(self, x):
        print('looking at x')
        return self.checked(x)

    def checked(self, x):
        raise ValueError('x is bad')

serve('e', '1', {'log': Log})
"""
        (reply,), log = self.serve(engine, asked('log', {'x': f([1], 1.0)}, read('x'), step('forward', 'out', x='x')))
        self.assertEqual({'kind': 'ValueError', 'message': 'x is bad'}, reply['error'])
        self.assertEqual([{'x': f([1], 1.0)}], reply['results'])
        self.assertIn('looking at x', log)
        self.assertIn('in checked\n', log)
        self.assertIn('ValueError: x is bad', log)

    def test_what_is_heard_of_layers_is_told_where_a_trace_is_wanted(self):
        engine = '''
class Net:
    def forward(self, x):
        h = 2 * x
        heard('affine[0]', 'forward', out=h)
        h += 1  # what was heard is a copy
        return h

serve('e', '1', {'tanh': Net}, trace=True)
'''
        plain = asked('tanh', {'x': f([1], 3.0)}, read('x'), step('forward', 'out', x='x'))
        hello, untraced, traced = self.ask(engine, START, plain, dict(plain, trace=True))
        self.assertTrue(hello['trace'])
        self.assertNotIn('trace', untraced)
        self.assertEqual([{'layer': 'affine[0]', 'direction': 'forward', 'step': 1, 'results': {'out': f([1], 6.0)}}],
                         traced['trace'])
        self.assertEqual(untraced['results'], traced['results'])

    def test_fixed_settings_are_not_told_and_others_are_unsupported(self):
        engine = """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9):
        self.lr = lr

    def update(self, x, beta1=0.9):
        return np.array([self.lr, beta1])

serve('e', '1', {'adam': Adam}, fixed={'adam': {'eps': 1e-7, 'beta1': [0.9, 0.5]}})
"""
        x, update = {'x': f([1], 1.0)}, step('update', 'out', x='x', attributes={'beta1': 0.5, 'eps': 1e-7})
        told, other, unknown = self.ask(
            engine, asked('adam', x, update, attributes={'lr': 2.0, 'eps': 1e-7, 'beta1': 0.9}),
            asked('adam', x, update, attributes={'eps': 1e-6}), asked('adam', x, update, attributes={'beta1': 0.99}))
        self.assertEqual([2.0, 0.5], told['results'][0]['out']['data'])
        self.assertEqual('eps=1e-06, the engine has 1e-07', other['unsupported'])
        self.assertEqual('beta1=0.99, the engine has [0.9, 0.5]', unknown['unsupported'])

    def test_backward_takes_the_gradients_of_several_outputs(self):
        engine = """
from assay_gradients import Differentiable

class Cell:
    def forward(self, x):
        return dict(h=x, c=2 * x)

    def backward(self, d_h, d_c):
        return dict(d_x=d_h + 2 * d_c)

class Tape(Differentiable):
    '''h = x y and c = x + y, by hand; what the subclass calls its own must not matter.'''

    def __init__(self):
        super().__init__(lambda x, y, scale: dict(h=x * y * scale, c=x + y), scale=1.0)

    def arrays(self):
        return 'a method of the user'

    def leaf(self, array):
        assert type(array) is np.ndarray
        return array

    def compute(self, leaves):
        self.leaves, self.keys, self.others, self.function = leaves, None, None, None
        return self.value(leaves)

    def gradients(self, upstream):
        assert self.arrays() == 'a method of the user' and list(upstream) == ['h', 'c']
        self.keys = self.names = self.out = None
        (kx, x), (ky, y) = self.leaves.items()
        return {kx: upstream['h'] * y + upstream['c'], ky: upstream['h'] * x + upstream['c']}

    def second(self, upstream):
        assert all(type(u) is np.ndarray for u in upstream.values())
        (kx, x), (ky, y) = self.leaves.items()
        ux, uy = upstream[kx], upstream[ky]
        return {kx: uy, ky: ux}, {'h': ux * y + uy * x, 'c': ux + uy}

serve('e', '1', {'lstm': Cell, 'mul': Tape})
"""
        tensors = {'x': f([], 3.0), 'y': f([], 5.0), 'one': f([], 1.0), 'ten': f([], 10.0)}
        forward = step('forward', 'h', 'c', x='x', y='y')
        plain, tape, zeros, second = self.ask(
            engine,
            asked('lstm', tensors, step('forward', 'h', 'c', x='x'), step('backward', 'd_x', d_c='ten', d_h='one')),
            asked('mul', tensors, forward, step('backward', 'd_x', 'd_y', d_c='ten', d_h='one')),
            asked('mul', tensors, forward, step('backward', 'd_x', 'd_y', d_h='one')),
            asked('mul', tensors, forward, step('backward', 'd_x', d_h='one', d_c='one'),
                  step('double_backward', 'dd_d_h', 'dd_d_c', 'dd_x', 'dd_y', u_x='one', u_y='ten')))
        self.assertEqual({'d_x': f([], 21.0)}, plain['results'][1])
        self.assertEqual({'d_x': f([], 15.0), 'd_y': f([], 13.0)}, tape['results'][1])
        self.assertEqual({'d_x': f([], 5.0), 'd_y': f([], 3.0)}, zeros['results'][1])
        self.assertEqual({'dd_d_h': f([], 35.0), 'dd_d_c': f([], 11.0), 'dd_x': f([], 10.0), 'dd_y': f([], 1.0)},
                         second['results'][2])


if __name__ == '__main__':
    unittest.main()
