"""Makes requests.jsonl and replies.jsonl: what the suite asks and what every kit must answer, to the last bit.

The engine is the *mirror*, which each kit's test has as a table. Its arithmetic is exact; no rounding is an excuse:

    add       a function: x0 + x1; refuses other shapes with "x1.shape"
    mul       by = 2, W may be missing. forward(x, bias=null) gives out = x by + W, count = its forwards so far (int64),
              there = bias is there (bool). backward(d_out) gives d_x = d_out by and declines d_W: "W has no gradient";
              refused with "backward before forward". double_backward is unsupported: "no second derivatives"
    relu      forward(x) clamps x in place and gives it
    sgd       lr = 0.5. update(params, grads, lr) is param -= lr grad in place; refuses lr < 0 with "lr"
    adam      update() gives beta1, hat = the convention told is sqrt_v_hat, told = it was told eps or step_count
    settings  count = 7, flag = false, word = "", sizes = [1, 2]. forward() gives them: count, flag, sizes, and
              same = the word is "θ名"
    slip      prints to stdout, then reads past the end of x: refused in the words of the language

A kit writes every tensor packed: text in, bytes out, so a number that is read inexactly cannot hide behind one that is
written so. In replies.jsonl "*" stands for words that are the language's own; `kind` and `language` are not compared.
"""
import base64
import itertools
import json
import os
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CODES = {'float64': 'd', 'float32': 'f', 'float16': 'e', 'int64': 'q', 'bool': '?'}
WORDS = {'NaN': float('nan'), 'Infinity': float('inf'), '-Infinity': -float('inf')}


def listed(dtype, shape, *data):
    return {'dtype': dtype, 'shape': shape, 'data': list(data)}


def packed(dtype, shape, *data):
    numbers = [WORDS.get(x, x) if isinstance(x, str) else x for x in data]
    if dtype == 'bfloat16':  # the upper half of a float32, which the values here fill exactly
        raw = b''.join(struct.pack('<f', x)[2:] for x in numbers)
    else:
        raw = struct.pack('<%d%s' % (len(numbers), CODES[dtype]), *numbers)
    return {'dtype': dtype, 'shape': shape, 'data': base64.b64encode(raw).decode()}


def opened(tensor):
    """The same tensor as a kit gives it back."""
    data = tensor['data']
    return tensor if isinstance(data, str) else packed(tensor['dtype'], tensor['shape'], *data)


def d(*data, shape=None):
    return listed('float64', [len(data)] if shape is None else shape, *data)


def step(do, *want, **rest):
    return dict(rest, do=do, want=list(want))


class Dialogue:
    def __init__(self):
        self.requests, self.replies, self.ids = [], [], itertools.count(1)

    def say(self, request, reply):
        self.requests.append(request)
        self.replies.append(reply)

    def run(self, op, tensors, steps, results, dtype='float64', params=None, attributes=None, conventions=None,
            id=None, **ending):
        id = next(self.ids) if id is None else id
        case = {'id': op + '/case', 'op': op, 'attributes': attributes or {}, 'conventions': conventions or {},
                'params': params or {}, 'tensors': tensors, 'steps': steps}
        reply = {'id': id}
        if results is not None:
            reply['results'] = [{name: [opened(x) for x in given] if isinstance(given, list) else
                                 given if 'unsupported' in given else opened(given)
                                 for name, given in result.items()} for result in results]
        self.say({'cmd': 'run', 'id': id, 'dtype': dtype, 'case': case}, dict(reply, **ending))

    def read(self, tensors, dtype='float64', **rest):
        """Tensors come back as they were, each in a step of its own and then all in one."""
        steps = [step('read', name) for name in tensors] + [step('read', *reversed(tensors))]
        self.run('add', tensors, steps, [{name: tensor} for name, tensor in tensors.items()] +
                 [{name: tensors[name] for name in reversed(tensors)}], dtype, **rest)


def refused(message='*'):
    return {'error': {'kind': '*', 'message': message}}


def numbers(talk):
    """Numbers that are read inexactly by some parsers, written inexactly by some printers."""
    hard = [0.0, -0.0, 5e-324, -5e-324, 2.2250738585072011e-308, 2.2250738585072014e-308, 1.7976931348623157e308,
            0.1, 1 / 3, 2 / 3, 123456789012345.68, 9007199254740993.0, 1e21, 1e22, 1e23, 8.41e21, 9.5e-7, 1e-7, 5e-5,
            4.35, 0.000035689, 2.0919495182368195e-19, 0.3, 6.02214076e23, 179769313486231570000.0, 1.0000000000000002,
            0.30000000000000004, 9.109383701528e-31, 7.038531e-26, 1.2345678901234567e-300, 3.4028234663852886e38]
    # A linear congruential generator: the same full mantissas in every run.
    state, many = 1, []
    for i in range(300):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        many.append((state >> 11) * 2.0**(i % 120 - 112))
    talk.read({'hard': d(*hard), 'many': d(*many, shape=[3, 10, 10]), 'special': d('NaN', 'Infinity', '-Infinity')})
    single = [struct.unpack('<f', struct.pack('<f', x))[0] for x in
              (0.1, 1 / 3, -0.0, 1e-45, 1.17549435e-38, 3.4028234e38, 16777217.0, 0.3, 7.006492321624085e-46 * 3)]
    talk.read({'x': listed('float32', [3, 3], *single),
               'special': listed('float32', [3, 1], 'NaN', 'Infinity', '-Infinity'),
               'p': packed('float32', [9], *single)}, 'float32')
    edges = [0.5, -1.5, 65504.0, 6.103515625e-05, 5.960464477539063e-08, -0.0, 0.0999755859375]
    talk.read({'x': listed('float16', [7], *edges),
               'special': listed('float16', [3], 'NaN', 'Infinity', '-Infinity'),
               'p': packed('float16', [2, 2], 1.0, 6.097555160522461e-05, -65504.0, 0.333251953125)}, 'float16')
    talk.read({'x': listed('bfloat16', [5], 0.5, -1.5, 3.3895313892515355e38, 9.183549615799121e-41, -0.0),
               'special': listed('bfloat16', [3], 'NaN', 'Infinity', '-Infinity'),
               'p': packed('bfloat16', [2], 1.0078125, -3.140625)}, 'bfloat16')
    talk.read({'packed': packed('float64', [2, 33], *many[:66]),
               'ids': packed('int64', [4], 2**63 - 1, -2**63, 2**53 + 1, -1),
               'text': listed('int64', [2, 2], 0, -1, 2**53 - 1, 2**60), 'mask': listed('bool', [3], True, False, True),
               'bits': packed('bool', [2, 2], True, False, False, True)})
    talk.read({'one': d(2.5, shape=[]), 'none': d(shape=[0, 3]), 'rank5': d(1.0, shape=[1] * 5), 'no_ids':
               listed('int64', [0]), 'no_bits': packed('bool', [0]), 'one_id': listed('int64', [], 7)})
    talk.read({'θ名': d(1.0), 'a "quoted" \\ name': d(2.0), '\U0001f40d': d(3.0), 'tab\there': d(4.0)})
    for id in (1_000_000, 999, 2**53 - 1):
        talk.run('add', {}, [step('read')], [{}], id=id)


def steps(talk):
    tensors = {'x': d(1.0, 2.0, 3.0, 4.0, shape=[2, 2]), 'y': d(0.5, 0.25, -0.0, 8.0, shape=[2, 2]), 'z': d(1.0)}
    both, total = {'x0': 'x', 'x1': 'y'}, d(1.5, 2.25, 3.0, 12.0, shape=[2, 2])
    talk.run('add', tensors, [step('forward', 'out', inputs=both), step('forward', inputs=both),
                              step('forward', 'out', inputs={'x1': 'x', 'x0': 'x'})],
             [{'out': total}, {}, {'out': d(2.0, 4.0, 6.0, 8.0, shape=[2, 2])}])
    talk.run('add', tensors, [step('forward', 'out', inputs=both), step('backward', 'd_x0', inputs={'d_out': 'x'})],
             [{'out': total}], unsupported='*')  # a function alone has none
    talk.run('add', tensors, [step('forward', 'out', inputs=both),
                              step('forward', 'out', inputs={'x0': 'x', 'x1': 'z'}), step('read', 'x')],
             [{'out': total}], **refused('x1.shape'))
    talk.run('add', tensors, [step('forward', 'out', inputs=both)], [{'out': total}])  # as if nothing had been
    talk.run('add', tensors, [step('read', 'x', 'ghost')], [], **refused())
    talk.run('add', tensors, [step('forward', 'out', inputs={'x0': 'x', 'x1': 'ghost'})], [], **refused())
    talk.run('add', tensors, [step('forward', 'out', inputs={'x0': 'x'})], [], **refused())  # x1 is not given
    talk.run('no_such_op', tensors, [step('forward', 'out', inputs=both)], None, unsupported='no op no_such_op')

    def f32(*data):
        return listed('float32', [len(data)], *data)
    talk.run('add', {'x': f32(1.0, 16777216.0), 'y': f32(2.0**-24, 1.0)}, [step('forward', 'out', inputs=both)],
             [{'out': f32(1.0, 16777216.0)}], 'float32')  # a sum in float64 would be rounded to the same

    for dtype, x, y, out in (('float16', [1.0, 1.0, 60000.0], [2.0**-11, 3 * 2.0**-11, 60000.0],
                              [1.0, 1 + 2.0**-9, 'Infinity']),
                             ('bfloat16', [1.0, 1.0, -1.0], [2.0**-8, 3 * 2.0**-8, 1.0], [1.0, 1 + 2.0**-6, 0.0])):
        talk.run('add', {'x': listed(dtype, [3], *x), 'y': listed(dtype, [3], *y)},
                 [step('forward', 'out', inputs=both)], [{'out': listed(dtype, [3], *out)}], dtype)  # ties to even


def instances(talk):
    tensors = {'x': d(1.0, 2.0), 'W': d(10.0, 20.0), 'b': d(0.0)}
    one, two = listed('int64', [], 1), listed('int64', [], 2)
    no, yes = listed('bool', [], False), listed('bool', [], True)
    forward = step('forward', 'out', 'count', inputs={'x': 'x'})
    back = step('backward', 'd_x', inputs={'d_out': 'x'})
    out, plain = d(12.0, 24.0), d(2.0, 4.0)
    talk.run('mul', tensors, [forward, dict(forward, on='second'), dict(forward, on='main'), dict(back, on='second')],
             [{'out': out, 'count': one}, {'out': out, 'count': one}, {'out': out, 'count': two}, {'d_x': plain}],
             params={'W': 'W'})
    talk.run('mul', tensors, [forward], [{'out': plain, 'count': one}])  # no instance lives on
    talk.run('mul', tensors, [step('forward', 'there', 'out', inputs={'x': 'x', 'bias': None}),
                              step('forward', 'there', inputs={'x': 'x', 'bias': 'b'})],
             [{'there': no, 'out': d(0.5, 1.0)}, {'there': yes}], attributes={'by': 0.5})
    talk.run('mul', tensors, [step('forward', 'out', inputs={'x': 'x'})], [{'out': d(0.0, 0.0)}], attributes={'by': 0})
    talk.run('mul', tensors, [back], [], **refused('backward before forward'))
    talk.run('mul', tensors, [forward, step('backward', 'd_W', 'd_x', inputs={'d_out': 'x'}), step('read', 'x')],
             [{'out': plain, 'count': one}, {'d_W': {'unsupported': 'W has no gradient'}, 'd_x': plain},
              {'x': tensors['x']}])
    talk.run('mul', tensors, [forward, step('double_backward', 'dd_x', inputs={'u_x': 'x'}), forward],
             [{'out': plain, 'count': one}], unsupported='no second derivatives')
    talk.run('mul', tensors, [forward, step('backward', 'd_x', 'd_y', inputs={'d_out': 'x'})],
             [{'out': plain, 'count': one}], unsupported='*')  # no result d_y
    talk.run('mul', tensors, [forward, step('no_such_step', 'out')], [{'out': plain, 'count': one}],
             unsupported='no step no_such_step')
    talk.run('relu', {'x': d(-1.0, 2.0)},
             [step('read', 'x'), step('forward', 'out', inputs={'x': 'x'}), step('read', 'x')],
             [{'x': d(-1.0, 2.0)}, {'out': d(0.0, 2.0)}, {'x': d(0.0, 2.0)}])
    talk.run('slip', {'x': d(1.0)}, [step('read', 'x'), step('forward', 'out', inputs={'x': 'x'})], [{'x': d(1.0)}],
             **refused())
    talk.read({'x': d(1.0)})


def updates(talk):
    tensors = {'w': d(1.0, 2.0), 'v': d(8.0, shape=[]), 'g': d(2.0, 4.0), 'h': d(4.0, shape=[])}
    update = step('update', 'params', inputs={'params': ['w', 'v'], 'grads': ['g', None]})
    again = step('update', 'params', inputs={'params': ['w', 'v'], 'grads': ['g', 'h']}, attributes={'lr': None})
    talk.run('sgd', tensors, [update, again, step('read', 'w', 'v', 'g')],
             [{'params': [d(0.0, 0.0), tensors['v']]}, {'params': [d(-1.0, -2.0), d(6.0, shape=[])]},
              {'w': d(-1.0, -2.0), 'v': d(6.0, shape=[]), 'g': tensors['g']}])
    # One name is one tensor, two names are two, even where the values are equal.
    talk.run('sgd', {'w': d(8.0), 'v': d(8.0), 'g': d(2.0)},
             [step('update', 'params', inputs={'params': ['w', 'w'], 'grads': ['g', 'g']}, attributes={'lr': 1.0}),
              step('read', 'w', 'v')], [{'params': [d(4.0), d(4.0)]}, {'w': d(4.0), 'v': d(8.0)}])
    talk.run('sgd', tensors, [step('update', 'params', inputs={'params': [], 'grads': []})], [{'params': []}])
    talk.run('sgd', tensors, [dict(update, attributes={'lr': -1.0})], [], **refused('lr'))
    told, hat = step('update', 'beta1', 'hat', 'told'), {'eps_placement': 'sqrt_v_hat', 'step_count': 'per_update'}
    no, yes = listed('bool', [], False), listed('bool', [], True)
    half, quarter = d(0.5, shape=[]), d(0.25, shape=[])
    talk.run('adam', {}, [told, dict(told, attributes={'eps': 0.125})], [{'beta1': half, 'hat': yes, 'told': no}] * 2,
             attributes={'beta1': 0.5, 'eps': 0.125}, conventions=hat)
    talk.run('adam', {}, [told], [{'beta1': quarter, 'hat': no, 'told': no}], attributes={'beta1': 0.25},
             conventions={'eps_placement': 'sqrt_v'})
    talk.run('adam', {}, [told], None, attributes={'beta1': 0.5, 'eps': 0.5}, unsupported='*')
    talk.run('adam', {}, [told], None, attributes={'beta1': 0.75}, unsupported='*')
    talk.run('adam', {}, [told, dict(told, attributes={'eps': 0.5})], [{'beta1': half, 'hat': no, 'told': no}],
             attributes={'beta1': 0.5}, unsupported='*')
    given, one = step('forward', 'count', 'flag', 'sizes', 'same'), listed('int64', [1], 9)
    talk.run('settings', {}, [given], [{'count': listed('int64', [], 7), 'flag': no, 'same': no,
                                        'sizes': listed('int64', [2], 1, 2)}])
    talk.run('settings', {}, [given], [{'count': listed('int64', [], 0), 'flag': yes, 'sizes': one, 'same': yes}],
             attributes={'count': 0, 'flag': True, 'sizes': 9, 'word': 'θ名'})
    talk.run('settings', {}, [given], [], attributes={'count': 'many'}, **refused())


HELLO = {'protocol': 1, 'name': 'mirror', 'version': '1', 'language': '*', 'device': 'cpu',
         'dtypes': ['float64', 'float32', 'float16', 'bfloat16'],
         'ops': ['adam', 'add', 'mul', 'relu', 'settings', 'sgd', 'slip'],
         'conventions': {'adam': {'eps_placement': ['sqrt_v', 'sqrt_v_hat'], 'step_count': 'per_update'}},
         'encodings': ['base64'], 'reads_ahead': True, 'level': 'first', 'levels': {'add': 'none'},
         'fixed': {'adam': {'eps': 0.125, 'beta1': [0.25, 0.5]}}, 'refusals': True}


def make():
    """The text of both files."""
    talk = Dialogue()
    talk.say({'cmd': 'start', 'protocol': 1}, HELLO)
    for part in (numbers, steps, instances, updates):
        part(talk)
    talk.requests.append({'cmd': 'stop'})
    return {name: ''.join(json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n' for line in lines)
            for name, lines in (('requests.jsonl', talk.requests), ('replies.jsonl', talk.replies))}


def main(arguments):
    for name, text in make().items():
        path = os.path.join(HERE, name)
        if arguments == ['--check']:
            with open(path, encoding='utf-8', newline='') as file:
                if file.read() != text:
                    sys.exit('%s is not what make.py makes' % path)
        else:
            with open(path, 'w', encoding='utf-8', newline='\n') as out:
                out.write(text)


if __name__ == '__main__':
    main(sys.argv[1:])
