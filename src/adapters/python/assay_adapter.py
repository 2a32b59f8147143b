"""Serve an engine to Assay over stdin and stdout: copy this file beside your adapter (spec/protocol.md).

An adapter is a table from op to class. The helper keeps every tensor of a case as one NumPy array, makes an
instance of the class from params and attributes, calls a method for each step, and copies what it returned:

    class Affine:
        def __init__(self, W, b): ...
        def forward(self, x): return x @ self.W + self.b                   # one wanted result: its value
        def backward(self, d_out): return dict(d_x=..., d_W=..., d_b=...)  # several: a dict

    serve('my engine', '1.0', {'affine': Affine})

Raise what you like to refuse a step, and Unsupported for what the engine does not have.
"""
import base64
import json
import os
import sys

import numpy as np

try:
    import ml_dtypes
except ImportError:
    ml_dtypes = None

SPECIAL = {'NaN': np.nan, 'Infinity': np.inf, '-Infinity': -np.inf}


class Unsupported(Exception):
    """The engine does not have what the case needs."""


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


def encode(value):
    """A tensor for the reply; integers of any width travel as int64."""
    array = np.asarray(value)
    if array.dtype.kind in 'cOSU':
        raise Unsupported('a result of dtype ' + array.dtype.name)
    if array.dtype.kind in 'iu':
        array = array.astype(np.int64)
    data = array.reshape(-1).tolist()
    if array.dtype.kind not in 'ib' and not np.isfinite(array).all():
        data = ['NaN' if x != x else x if abs(x) < np.inf else 'Infinity' if x > 0 else '-Infinity' for x in data]
    return {'dtype': array.dtype.name, 'shape': list(array.shape), 'data': data}


def snapshot(value):
    """Encodes at once, so that later steps cannot change what was given."""
    return [encode(item) for item in value] if isinstance(value, (list, tuple)) else encode(value)


class Play:
    """One run of one case: names are identities, instances are made when first used.

    `Play.dtype` is the dtype of the case's floats, for engines that are told one.
    """

    dtype = np.dtype('float64')

    def __init__(self, cls, case, conventions):
        self.cls = cls
        self.tensors = {name: decode(tensor) for name, tensor in case['tensors'].items()}
        self.arguments = dict(case['attributes'], **{key: self.lookup(name) for key, name in case['params'].items()})
        # A convention that the adapter declares with a list is a choice; the rest is how the engine is.
        self.arguments.update((key, case['conventions'][key]) for key, declared in conventions.items()
                              if isinstance(declared, list) and key in case['conventions'])
        self.instances = {}

    def lookup(self, name):
        if isinstance(name, list):
            return [self.lookup(item) for item in name]
        return None if name is None else self.tensors[name]

    def step(self, step):
        want = step['want']
        if step['do'] == 'read':
            return {name: encode(self.tensors[name]) for name in want}
        key = step.get('on', 'main')
        if key not in self.instances:
            self.instances[key] = self.cls(**self.arguments)
        method = getattr(self.instances[key], step['do'], None)
        if method is None:
            raise Unsupported('no step ' + step['do'])
        inputs = {key: self.lookup(name) for key, name in step.get('inputs', {}).items()}
        given = method(**inputs, **step.get('attributes', {}))
        named = given if isinstance(given, dict) else dict.fromkeys(want[:1], given)
        missing = [name for name in want if name not in named]
        if missing:
            raise Unsupported('no result ' + ', '.join(missing))
        return {name: snapshot(named[name]) for name in want}


def run(request, ops, conventions):
    """The reply to one request."""
    case, reply = request['case'], {'id': request['id']}
    if case['op'] not in ops:
        return dict(reply, unsupported='no op ' + case['op'])
    results = []
    Play.dtype = dtype_of(request['dtype'])
    try:
        play = Play(ops[case['op']], case, conventions.get(case['op'], {}))
        for step in case['steps']:
            results.append(play.step(step))
    except Unsupported as missing:
        return dict(reply, unsupported=str(missing))
    except Exception as error:  # whatever the engine raises refuses the step
        return dict(reply, error={'kind': type(error).__name__, 'message': str(error)}, results=results)
    return dict(reply, results=results)


def serve(name, version, ops, dtypes=('float64', 'float32'), conventions=None, device='cpu'):
    """Answers requests until `stop`."""
    conventions = conventions or {}
    # Replies go to the stdout that we were given; whatever else prints goes to stderr.
    replies = os.fdopen(os.dup(1), 'w', encoding='utf-8')
    os.dup2(2, 1)
    hello = {'protocol': 1, 'name': name, 'version': version, 'language': 'Python %d.%d' % sys.version_info[:2],
             'device': device, 'dtypes': [x for x in dtypes if x != 'bfloat16' or ml_dtypes], 'ops': sorted(ops),
             'conventions': conventions, 'encodings': ['base64']}
    for line in sys.stdin:
        request = json.loads(line)
        if request['cmd'] == 'stop':
            break
        reply = hello if request['cmd'] == 'start' else run(request, ops, conventions)
        replies.write(json.dumps(reply, allow_nan=False) + '\n')
        replies.flush()


class Differentiable:
    """An op that is one function of tensors, of which the engine finds all gradients at once.

    A subclass for an engine says how: `leaf(array)` makes a tensor that gradients are wanted for, `compute(leaves)`
    calls `self.value` on them, `gradients(d_out)` and `second(upstream)` go back through what `compute` recorded.
    Leaves and gradients are dicts by identity: an array that is two arguments is one leaf. What is named in
    `constants` has no gradient: float targets, running arrays.
    """

    constants = ('t', 'running_mean', 'running_var')

    def __init__(self, function, **fixed):
        self.function = function
        self.fixed = fixed

    def forward(self, **inputs):
        arguments = dict(self.fixed, **inputs)
        self.keys = {name: id(value) for name, value in arguments.items()
                     if isinstance(value, np.ndarray) and value.dtype.kind not in 'ib' and name not in self.constants}
        self.others = {name: value for name, value in arguments.items() if name not in self.keys}
        self.arrays = arguments
        return self.compute({key: self.leaf(arguments[name]) for name, key in self.keys.items()})

    def value(self, leaves):
        """The function's value for leaves; what has no gradient (ids, masks, attributes) is fixed."""
        return self.function(**{name: leaves[key] for name, key in self.keys.items()}, **self.others)

    def backward(self, **upstream):
        """The one upstream gradient is named after the output: d_out, d_loss, d_hs."""
        ((self.upstream, d_out),) = upstream.items()
        grads = self.gradients(d_out)
        return {'d_' + name: grads[key] for name, key in self.keys.items()}

    def double_backward(self, **upstream):
        """The gradients of the sum of <u, gradient> with respect to every leaf and to the upstream one."""
        for name in self.keys:
            if upstream['u_' + name].shape != self.arrays[name].shape:
                raise ValueError('u_%s.shape=%s' % (name, upstream['u_' + name].shape))
        total = {}
        for name, key in self.keys.items():
            total[key] = np.asarray(total.get(key, 0) + upstream['u_' + name])
        grads, dd_upstream = self.second(total)
        return {'dd_' + self.upstream: dd_upstream, **{'dd_' + name: grads[key] for name, key in self.keys.items()}}


class TwoLayerNet:
    """The steps of two_layer_net, beside an engine's Differentiable; `scores`, `loss` and `sgd` are the engine's."""

    def __init__(self, **params):
        if 'W1' not in params:
            raise Unsupported('initial weights of its own')
        super().__init__(self.loss_of, **params)
        self.net = self.of(self.scores, **params)

    def loss_of(self, t, **arguments):
        return self.loss(self.scores(**arguments), t)

    def predict(self, x):
        return self.net.forward(x=x)

    def train_step(self, x, t, lr):
        loss = self.forward(x=x, t=t)
        grads = self.backward(d_loss=np.ones((), x.dtype))
        self.sgd(lr=lr).update(list(self.fixed.values()), [np.array(grads['d_' + name]) for name in self.fixed])
        return dict(self.fixed, loss=loss)
