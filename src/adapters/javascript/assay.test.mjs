// The kit replays the recorded dialogue: `node --test`; with the argument `mirror` this file is the engine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(import.meta.url);

async function mirror() {
  const { Unsupported, maker, serve, tensor } = await import('./assay.mjs');
  const map = (f, x, ...others) => tensor(x.shape, x.data.map((a, i) => f(a, ...others.map((other) => other.data[i]))));
  class Mul {
    constructor({ by = 2, W = null }) {
      Object.assign(this, { by, W, count: 0n });
    }
    forward({ x, bias = null }) {
      this.count++;
      const out = map((a) => a * this.by, x);
      return { out: this.W ? map((a, b) => a + b, out, this.W) : out, count: this.count, there: bias !== null };
    }
    backward({ d_out }) {
      if (!this.count) throw new Error('backward before forward');
      return { d_x: map((a) => a * this.by, d_out), d_W: new Unsupported('W has no gradient') };
    }
    double_backward() {
      throw new Unsupported('no second derivatives');
    }
  }
  class Relu {
    forward({ x }) {
      x.data.forEach((a, i) => { x.data[i] = Math.max(a, 0); });
      return x;
    }
  }
  class Sgd {
    constructor({ lr = 0.5 }) {
      this.lr = lr;
    }
    update({ params, grads, lr }) {
      this.lr = lr ?? this.lr;
      if (this.lr < 0) throw new RangeError('lr');
      params.forEach((param, i) => grads[i]?.data.forEach((g, j) => { param.data[j] -= this.lr * g; }));
      return params;
    }
  }
  const adam = maker(({ beta1, eps_placement, step_count, eps: atMaking = step_count }) => ({
    update: ({ eps = atMaking }) => ({ beta1, hat: eps_placement === 'sqrt_v_hat', told: eps !== undefined }),
  }));
  class Settings {
    constructor({ count = 7, flag = false, word = '', sizes = [1, 2] }) {
      Object.assign(this, { count, flag, sizes: [sizes].flat(), same: word === 'θ名' });
    }
    forward() {
      return { ...this, count: BigInt(this.count), sizes: tensor([this.sizes.length], this.sizes.map(BigInt), 'int64') };
    }
  }
  class Slip {
    async forward({ x }) {
      console.log('looking at x');
      return x.data[x.data.length].toFixed();
    }
  }
  const add = ({ x0, x1 }) => {
    if (String(x0.shape) !== String(x1.shape)) throw new Error('x1.shape');
    return map((a, b) => a + b, x0, x1);
  };
  await serve({
    name: 'mirror', version: '1', ops: { add, mul: Mul, relu: Relu, sgd: Sgd, adam, settings: Settings, slip: Slip },
    dtypes: ['float64', 'float32', 'float16', 'bfloat16'],
    conventions: { adam: { eps_placement: ['sqrt_v', 'sqrt_v_hat'], step_count: 'per_update' } },
    fixed: { adam: { eps: 0.125, beta1: [0.25, 0.5] } }, level: 'first', levels: { add: 'none' }, refusals: true,
  });
}

const lines = (text) => text.split('\n').filter((line) => line).map((line) => JSON.parse(line));
const recorded = (name) => readFileSync(new URL(`../dialogue/${name}`, import.meta.url), 'utf8');

/** The reply with * where the words are the language's own, if there are any. */
function comparable(reply, expected) {
  for (const key of ['language', 'unsupported', 'kind', 'message']) {
    if (expected[key] === '*' && reply[key]) reply[key] = '*';
  }
  if (reply.error && expected.error) comparable(reply.error, expected.error);
  return reply;
}

if (process.argv[2] === 'mirror') {
  await mirror();
} else {
  const { test } = await import('node:test');
  test('every reply is as recorded', () => {
    const input = recorded('requests.jsonl');
    const { stdout, stderr, status } = spawnSync(process.execPath, [file, 'mirror'], { input, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const asked = lines(input), replies = lines(stdout), expected = lines(recorded('replies.jsonl'));
    assert.equal(replies.length, expected.length, stderr);
    assert.ok(replies.length > 40);
    for (const reply of replies.slice(1)) {
      assert.ok(reply.compute_s >= 0, JSON.stringify(reply));
      delete reply.compute_s;
    }
    replies.forEach((reply, i) => assert.deepEqual(comparable(reply, expected[i]), expected[i], JSON.stringify([asked[i], reply, expected[i]])));
    assert.match(stderr, /looking at x/);
  });
}
