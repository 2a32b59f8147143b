"""The kit replays the recorded dialogue: `python3 kit_test.py`; with the argument `mirror` it is the engine."""
import json
import os
import subprocess
import sys
import unittest

import assay_adapter
import numpy as np
from assay_adapter import Unsupported, serve

DIALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'dialogue')


def add(x0, x1):
    if x0.shape != x1.shape:
        raise ValueError('x1.shape')
    return x0 + x1


class Mul:
    def __init__(self, by=2.0, W=None):
        self.by, self.W, self.count = by, W, 0

    def forward(self, x, bias=None):
        self.count += 1
        out = x * x.dtype.type(self.by) + (0 if self.W is None else self.W)
        return dict(out=out, count=self.count, there=np.array(bias is not None))

    def backward(self, d_out):
        if not self.count:
            raise RuntimeError('backward before forward')
        return dict(d_x=d_out * d_out.dtype.type(self.by), d_W=Unsupported('W has no gradient'))

    def double_backward(self, u_x):
        raise Unsupported('no second derivatives')


class Relu:
    def forward(self, x):
        np.maximum(x, 0, out=x)
        return x


class Sgd:
    def __init__(self, lr=0.5):
        self.lr = lr

    def update(self, params, grads, lr=None):
        self.lr = self.lr if lr is None else lr
        if self.lr < 0:
            raise ValueError('lr')
        for param, grad in zip(params, grads):
            if grad is not None:
                param -= self.lr * grad
        return params


class Adam:
    def __init__(self, beta1, eps_placement='sqrt_v', eps=None, step_count=None):
        self.beta1, self.placement = beta1, eps_placement
        self.told = eps is not None or step_count is not None

    def update(self, eps=None):
        told = np.array(self.told or eps is not None)
        return dict(beta1=self.beta1, hat=np.array(self.placement == 'sqrt_v_hat'), told=told)


class Settings:
    def __init__(self, count=7, flag=False, word='', sizes=(1, 2)):
        if not isinstance(count, int):
            raise TypeError('count')
        self.count, self.flag, self.word, self.sizes = count, flag, word, sizes

    def forward(self):
        return dict(count=self.count, flag=np.array(self.flag), same=np.array(self.word == 'θ名'),
                    sizes=np.atleast_1d(np.array(self.sizes)))


class Slip:
    def forward(self, x):
        print('looking at x')
        return x[x.size]


MIRROR = dict(add=add, mul=Mul, relu=Relu, sgd=Sgd, adam=Adam, settings=Settings, slip=Slip)


def mirror():
    serve('mirror', '1', MIRROR, dtypes=['float64', 'float32', 'float16', 'bfloat16'],
          conventions={'adam': {'eps_placement': ['sqrt_v', 'sqrt_v_hat'], 'step_count': 'per_update'}},
          fixed={'adam': {'eps': 0.125, 'beta1': [0.25, 0.5]}}, level='first', levels={'add': 'none'}, refusals=True)


def lines(name):
    with open(os.path.join(DIALOGUE, name), encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def comparable(reply, expected):
    """The reply where what is the language's own is as expected, if it is there."""
    if 'language' in reply and 'language' in expected:
        reply['language'] = expected['language']
    for there, other in ((reply, expected), (reply.get('error', {}), expected.get('error', {}))):
        for key in ('unsupported', 'kind', 'message'):
            if other.get(key) == '*' and there.get(key):
                there[key] = '*'
    return reply


class Dialogue(unittest.TestCase):
    def test_every_reply_is_as_recorded(self):
        requests, expected = lines('requests.jsonl'), lines('replies.jsonl')
        if not assay_adapter.ml_dtypes:
            print('kit: ml_dtypes is not installed: bfloat16 is expected to be unsupported', file=sys.stderr)
            expected = [{'id': request['id'], 'unsupported': '*'} if request.get('dtype') == 'bfloat16' else reply
                        for request, reply in zip(requests, expected)]
            expected[0]['dtypes'].remove('bfloat16')
        asked = ''.join(json.dumps(request) + '\n' for request in requests)
        done = subprocess.run([sys.executable, '-B', __file__, 'mirror'], input=asked.encode(), timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        replies = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual(len(expected), len(replies), done.stderr.decode())
        for reply in replies[1:]:
            self.assertGreaterEqual(reply.pop('compute_s'), 0)
        for request, reply, wanted in zip(requests, replies, expected):
            with self.subTest(request):
                reply = comparable(reply, wanted)
                self.assertTrue(reply == wanted, '\n%s\nexpected\n%s' % (reply, wanted))
        self.assertGreater(len(replies), 40)
        self.assertIn('looking at x', done.stderr.decode())


if __name__ == '__main__':
    mirror() if sys.argv[1:] == ['mirror'] else unittest.main()
