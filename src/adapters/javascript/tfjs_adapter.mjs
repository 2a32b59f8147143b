// TensorFlow.js on its plain JavaScript backend, over spec/protocol.md: an adapter with no helper, in another language.
import { createInterface } from 'node:readline';

const tell = console.log;
console.log = console.info = console.warn = console.error; // the library greets on stdout
const { default: tf } = await import('@tensorflow/tfjs');

class Unsupported extends Error {}

const SPECIAL = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity };
const isFloat = (tensor) => tensor.dtype === 'float32';

function decode({ dtype, shape, data }) {
  const numbers = data.map((x) => (typeof x === 'string' ? SPECIAL[x] : x));
  return tf.tensor(numbers, shape, dtype === 'int64' ? 'int32' : dtype);
}

function encode(tensor) {
  const write = tensor.dtype === 'bool' ? Boolean : (x) => (Number.isFinite(x) ? x : String(x));
  const dtype = tensor.dtype === 'int32' ? 'int64' : tensor.dtype;
  return { dtype, shape: tensor.shape, data: Array.from(tensor.dataSync(), write) };
}

const pair = (value) => (Array.isArray(value) ? value : [value ?? 0, value ?? 0]);

// A function of named tensors and attributes; its gradients come from tf.grads.
const functions = {
  affine: ({ x, W, b }) => tf.add(tf.matMul(x, W), b),
  matmul: ({ x, W }) => {
    if (Math.min(x.rank, W.rank) < 2) throw new Unsupported('matMul takes no vectors');
    return tf.matMul(x, W);
  },
  sigmoid: ({ x }) => tf.sigmoid(x),
  relu: ({ x }) => tf.relu(x),
  tanh: ({ x }) => tf.tanh(x),
  softmax: ({ x }, { axis }) => {
    if (![undefined, -1, x.rank - 1].includes(axis)) throw new Unsupported('softmax is over the last axis');
    return tf.softmax(x);
  },
  mul: ({ x0, x1 }) => tf.mul(x0, x1),
  sum: ({ x }, { axis, keepdims }) => tf.sum(x, axis ?? null, keepdims ?? false),
  embedding: ({ ids, W }) => tf.gather(W, ids),
  softmax_with_loss: ({ x, t }) => tf.losses.softmaxCrossEntropy(t, x),
  conv2d: ({ x, W, b }, { stride, pad }) => {
    const [ph, pw] = pair(pad);
    const padded = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [[0, 0], [ph, ph], [pw, pw], [0, 0]]);
    const out = tf.transpose(tf.conv2d(padded, tf.transpose(W, [2, 3, 1, 0]), pair(stride ?? 1), 'valid'), [0, 3, 1, 2]);
    return b ? tf.add(out, tf.reshape(b, [1, -1, 1, 1])) : out;
  },
};

class Differentiable {
  constructor(f, params, attributes) {
    Object.assign(this, { f, params, attributes });
  }
  forward(inputs) {
    this.named = { ...inputs, ...this.params };
    return this.f(this.named, this.attributes);
  }
  backward(upstream) {
    const names = Object.keys(this.named).filter((name) => isFloat(this.named[name]));
    const f = (...values) => this.f({ ...this.named, ...Object.fromEntries(names.map((n, i) => [n, values[i]])) }, this.attributes);
    const grads = tf.grads(f)(names.map((n) => this.named[n]), Object.values(upstream)[0]);
    return Object.fromEntries(names.map((name, i) => ['d_' + name, grads[i]]));
  }
}

const optimizers = {
  sgd: ({ lr = 0.01 }) => tf.train.sgd(lr),
  momentum: ({ lr = 0.01, momentum = 0.9 }) => tf.train.momentum(lr, momentum),
  adagrad: ({ lr = 0.01, eps = 1e-7 }) => {
    if (eps !== 1e-7) throw new Unsupported('adagrad takes no eps');
    return tf.train.adagrad(lr, 0);
  },
  rmsprop: ({ lr = 0.01, decay_rate = 0.99, eps = 1e-7 }) => tf.train.rmsprop(lr, decay_rate, 0, eps),
  adadelta: ({ rho = 0.95, eps = 1e-6 }) => tf.train.adadelta(1, rho, eps),
  adam: ({ lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-7 }) => tf.train.adam(lr, beta1, beta2, eps),
};

class Optimizer {
  constructor(optimizer) {
    this.optimizer = optimizer;
  }
  update({ params, grads }, { lr }) {
    const given = lr !== undefined && lr !== null; // null: the rate stays as it is
    if (given && this.optimizer.setLearningRate) this.optimizer.setLearningRate(lr);
    else if (given) this.optimizer.learningRate = lr;
    const pulled = params.flatMap((param, i) => (grads[i] ? [{ name: param.name, tensor: grads[i] }] : []));
    if (pulled.length > 0) this.optimizer.applyGradients(pulled);
    return { params };
  }
}

function play({ op, attributes, conventions, params, tensors, steps }) {
  const updated = new Set(steps.filter((s) => s.do === 'update').flatMap((s) => s.inputs.params));
  const live = Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, updated.has(name) ? tf.variable(decode(tensor)) : decode(tensor)]));
  const lookup = (name) => (Array.isArray(name) ? name.map(lookup) : name === null ? null : live[name]);
  const all = (names) => Object.fromEntries(Object.entries(names ?? {}).map(([key, name]) => [key, lookup(name)]));
  const instances = {};
  const results = [];
  for (const step of steps) {
    try {
      if (step.do === 'read') {
        results.push(Object.fromEntries(step.want.map((name) => [name, tensors[name].dtype === 'int64' ? tensors[name] : encode(live[name])])));
        continue;
      }
      const instance = (instances[step.on ?? 'main'] ??= op in functions
        ? new Differentiable(functions[op], all(params), attributes)
        : new Optimizer(optimizers[op](attributes)));
      if (!instance[step.do]) throw new Unsupported(`${op} has no ${step.do}`);
      const gave = instance[step.do](all(step.inputs), step.attributes ?? {});
      const named = gave instanceof tf.Tensor ? { [step.want[0]]: gave } : gave;
      results.push(Object.fromEntries(step.want.map((name) =>
        [name, Array.isArray(named[name]) ? named[name].map(encode) : encode(named[name])])));
    } catch (error) {
      if (error instanceof Unsupported) return { unsupported: error.message, ...(results.length > 0 && { results }) };
      return { error: { kind: error.name, message: String(error.message) }, results };
    }
  }
  return { results };
}

const conventions = {
  softmax_with_loss: { log_eps: 'none', targets: 'one_hot' },
  momentum: { lr_scope: 'step' },
  adagrad: { eps_placement: 'inside_root' },
  rmsprop: { eps_placement: 'inside_root' },
  adam: { eps_placement: 'sqrt_v_hat' },
};
// What cannot be told to the engine: tf.softmax is over the last axis, tf.train.adagrad has an eps of its own.
const fixed = { softmax: { axis: -1 }, adagrad: { eps: 1e-7 } };
const hello = {
  protocol: 1, name: 'TensorFlow.js', version: tf.version_core, language: `JavaScript ${process.version}`, device: 'cpu',
  dtypes: ['float32'], ops: [...Object.keys(functions), ...Object.keys(optimizers)], conventions,
  level: 'first', fixed,
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.cmd === 'stop') process.exit(0);
  const known = request.cmd === 'start' || hello.ops.includes(request.case.op);
  const reply = request.cmd === 'start' ? hello
    : { id: request.id, ...(known ? play(request.case) : { unsupported: `no ${request.case.op}` }) };
  tell(JSON.stringify(reply));
}
