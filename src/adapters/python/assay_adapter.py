"""Serve an engine to Assay over stdin and stdout: copy this file beside your adapter (README.md).

An adapter is a table from op to class. The helper keeps every tensor of a case as one array, makes an instance of
the class from params and attributes, calls a method for each step, and copies at once what it returned:

    class Affine:
        def __init__(self, W, b): ...
        def forward(self, x): return x @ self.W + self.b                   # one wanted result: its value
        def backward(self, d_out): return dict(d_x=..., d_W=..., d_b=...)  # several: a dict

    serve('my engine', '1.0', {'affine': Affine, 'tanh': np.tanh}, level='first')

- A function in place of a class is the op's forward: it gets the inputs by position, in the case's order, params and
  attributes by name. A function that makes an instance, as a class does, is marked: Maker(function).
- An input that is None is not there: a cell state to be zeros, the gradient of a parameter that has none.
- Raise what you like to refuse a step, and Unsupported('why') for what the engine does not have: the steps before it
  are judged. A result that is None or an Unsupported('why') is declined, and the others of its step are judged.
- level says how far the engine differentiates ('none', 'first', 'second'), levels what differs from that for an op.
- fixed={'adam': {'eps': 1e-7}} says what the engine cannot vary: the class is not told it. A list has the only values
  that it knows: it is told which. refusals=False says that bad input is not refused.
- precision={'products': 'tf32', 'subnormals': 'flushed', 'functions': 'fast'} says where the arithmetic is coarser than
  its dtypes, as far as it is: the engine is judged at that (spec/protocol.md, Precision).
- combinations={'gru': [{'reset': 'after', 'biases': 'two'}]} says which options of an op's conventions go together.
- array=(to_engine, to_numpy) holds every tensor of a case in the engine's own array, made once from a NumPy array, so
  that what the engine changes in place is seen. Without it NumPy arrays are handed over.
- play=Class plays a case in a way of the engine's own: made of (engine, case), its step(step) gives the results.
- trace=True offers what the layers of models give: call heard('time_lstm[0]', 'forward', hs=hs) where a layer ends, and
  `assay parity --trace` names the first layer at which two engines part.
- ASSAY_ORDER=F in the environment, or order='F', holds tensors of two axes and more transposed in memory: it finds
  kernels that take every array for contiguous.
"""
import base64
import functools
import json
import os
import sys
import time
import traceback

import numpy as np

try:
    import ml_dtypes
except ImportError:
    ml_dtypes = None

SPECIAL = {'NaN': np.nan, 'Infinity': np.inf, '-Infinity': -np.inf}


class Unsupported(Exception):
    """The engine does not have what the case needs."""

    def __str__(self):
        return super().__str__() or 'the adapter gives no reason'


class Maker:
    """A function that makes the instance, as a class does; any other function is the op itself."""

    def __init__(self, function):
        self.function = function

    def __call__(self, **arguments):
        return self.function(**arguments)


def makes(op):
    return isinstance(op.func if isinstance(op, functools.partial) else op, (type, Maker))


def dtype_of(name):
    return np.dtype(ml_dtypes.bfloat16 if name == 'bfloat16' else name)


def decode(tensor):
    """A writable array of a tensor's dtype and shape."""
    dtype, data = dtype_of(tensor['dtype']), tensor['data']
    if isinstance(data, str):
        array = np.frombuffer(base64.b64decode(data), dtype.newbyteorder('<') if dtype.kind != 'V' else dtype)
        array = array.astype(dtype)
    else:
        numbers = [SPECIAL[item] if isinstance(item, str) else item for item in data]
        # By way of float64: the numbers are exact there, and NumPy knows no other way to bfloat16.
        array = np.array(numbers, dtype if dtype.kind in 'ib' else np.float64).astype(dtype)
    return array.reshape(tensor['shape'])


def encode(array):
    """A tensor for the reply, packed; integers of any width travel as int64."""
    if array.dtype.kind in 'cOSU':
        raise Unsupported('a result of dtype ' + array.dtype.name)
    if array.dtype.kind in 'iu':
        array = array.astype(np.int64)
    raw = array if array.dtype.kind == 'V' else array.astype(array.dtype.newbyteorder('<'))
    data = base64.b64encode(raw.tobytes()).decode('ascii')
    return {'dtype': array.dtype.name, 'shape': list(array.shape), 'data': data}


class Engine:
    """What `serve` is told of an engine: its ops, and how its tensors are held."""

    def __init__(self, ops, dtypes, conventions, fixed, array, order, play):
        if order not in ('C', 'F'):
            raise ValueError('order=%r, expected C or F' % order)
        self.ops, self.conventions, self.fixed, self.order, self.play = ops, conventions, fixed, order, play
        self.dtypes = [name for name in dtypes if name != 'bfloat16' or ml_dtypes]
        self.to_engine, self.to_numpy = array or (lambda given: given, np.asarray)

    def take(self, tensor):
        """The one array that a tensor of a case is held in."""
        return self.to_engine(decode(tensor).copy(self.order))

    def give(self, value):
        """What a step returned, encoded at once, so that later steps cannot change it."""
        if isinstance(value, (list, tuple)):
            items = [self.give(item) for item in value]
            return next((item for item in items if 'unsupported' in item), items)
        if value is None or isinstance(value, Unsupported):
            return {'unsupported': 'None was given' if value is None else str(value)}
        if type(value) is float:  # without a dtype of its own
            value = np.array(value, Play.dtype)
        return encode(np.asarray(value if isinstance(value, (np.ndarray, np.generic, int)) else self.to_numpy(value)))


class Play:
    """One run of one case: names are identities, instances are made when first used.

    `Play.dtype` is the dtype of the case's floats, for engines that are told one.
    """

    dtype = np.dtype('float64')
    current = None

    def __init__(self, engine, case):
        self.engine, self.op, self.fixed = engine, engine.ops[case['op']], engine.fixed.get(case['op'], {})
        self.tensors = {name: engine.take(tensor) for name, tensor in case['tensors'].items()}
        self.arguments = dict(self.told(case['attributes']), **self.named(case['params']))
        # A convention that the adapter declares with a list is a choice; the rest is how the engine is.
        self.arguments.update((key, case['conventions'][key])
                              for key, declared in engine.conventions.get(case['op'], {}).items()
                              if isinstance(declared, list) and key in case['conventions'])
        self.instances = {}

    def named(self, names):
        return {key: self.lookup(name) for key, name in names.items()}

    def lookup(self, name):
        if isinstance(name, list):
            return [self.lookup(item) for item in name]
        return None if name is None else self.tensors[name]

    def told(self, settings):
        """The settings that the op is told: all but those of the one value that it has."""
        for key, known in self.fixed.items():
            if key in settings and settings[key] not in (known if isinstance(known, list) else [known]):
                raise Unsupported('%s=%s, the engine has %s' % (key, settings[key], known))
        return {key: value for key, value in settings.items() if isinstance(self.fixed.get(key, []), list)}

    def step(self, step):
        want = step['want']
        if step['do'] == 'read':
            return {name: self.engine.give(self.tensors[name]) for name in want}
        given = self.call(step['do'], step.get('on', 'main'), self.named(step.get('inputs', {})),
                          self.told(step.get('attributes', {})))
        results = given if isinstance(given, dict) else dict.fromkeys(want[:1], given)
        missing = [name for name in want if name not in results]
        if missing:
            raise Unsupported('no result %s among %s' % (', '.join(missing), ', '.join(results) or 'none'))
        return {name: self.engine.give(results[name]) for name in want}

    def call(self, verb, on, inputs, settings):
        if not makes(self.op):
            if verb != 'forward':
                raise Unsupported('a function alone has no ' + verb)
            return self.op(*inputs.values(), **self.arguments, **settings)
        if on not in self.instances:
            self.instances[on] = self.op(**self.arguments)
        method = getattr(self.instances[on], verb, None)
        if method is None:
            raise Unsupported('no step ' + verb)
        if not callable(method):
            raise TypeError('%s.%s is %r, expected a method' % (type(self.instances[on]).__name__, verb, method))
        return method(**inputs, **settings)


def heard(layer, direction, **results):
    """Tells what a layer gave, named as its op's spec does; nothing where no trace is wanted."""
    play = Play.current
    if play is not None and play.trace is not None:
        given = {name: play.engine.give(value) for name, value in results.items()}
        play.trace.append({'layer': layer, 'direction': direction, 'step': play.at, 'results': given})


def run(request, engine):
    """The reply to one request."""
    case, reply = request['case'], {'id': request['id']}
    if request.get('trace'):
        reply['trace'] = []
    if case['op'] not in engine.ops:
        return dict(reply, unsupported='no op ' + case['op'])
    if request['dtype'] not in engine.dtypes:
        return dict(reply, unsupported='no dtype ' + request['dtype'])
    results = []
    Play.dtype = dtype_of(request['dtype'])
    try:
        play = Play.current = engine.play(engine, case)
        play.trace = reply.get('trace')
        for play.at, step in enumerate(case['steps']):
            results.append(play.step(step))
    except Unsupported as missing:
        return dict(reply, unsupported=str(missing), **({'results': results} if results else {}))
    except Exception as error:  # whatever the engine raises refuses the step
        traceback.print_exc()
        return dict(reply, error={'kind': type(error).__name__, 'message': str(error)}, results=results)
    return dict(reply, results=results)


def serve(name, version, ops, dtypes=('float64', 'float32'), conventions=None, device='cpu', fixed=None, array=None,
          order='C', play=Play, **declared):
    """Answers requests until `stop`. What is declared besides goes into the reply to `start` as it is."""
    engine = Engine(ops, dtypes, conventions or {}, fixed or {}, array, os.environ.get('ASSAY_ORDER', order), play)
    # Replies go to the stdout that we were given; whatever else prints goes to stderr.
    replies = os.fdopen(os.dup(1), 'w', encoding='utf-8')
    os.dup2(2, 1)
    hello = {'protocol': 1, 'name': name, 'version': version, 'language': 'Python %d.%d' % sys.version_info[:2],
             'device': device, 'dtypes': engine.dtypes, 'ops': sorted(ops),
             'conventions': engine.conventions, 'encodings': ['base64'], 'reads_ahead': True}
    hello.update((key, told) for key, told in dict(declared, fixed=fixed).items() if told not in (None, {}))
    for line in sys.stdin:
        request = json.loads(line)
        if request['cmd'] == 'stop':
            break
        began = time.perf_counter()
        reply = hello if request['cmd'] == 'start' else run(request, engine)
        if request['cmd'] != 'start':
            reply['compute_s'] = time.perf_counter() - began
        replies.write(json.dumps(reply, allow_nan=False) + '\n')
        replies.flush()
