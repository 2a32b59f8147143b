// TensorFlow.js on its plain JavaScript backend, over the kit.
import { maker, serve, Unsupported } from './assay.mjs'; // first: the library greets on stdout
import tf from '@tensorflow/tfjs';

// Every float is a variable, so that what an optimizer changes is seen; int32 cannot hold what int64 can: both are kept.
function toEngine(given) {
  const { dtype, shape, data } = given;
  if (dtype === 'int64') return Object.assign(tf.tensor(Array.from(data, Number), shape, 'int32'), { given });
  return dtype === 'bool' ? tf.tensor(data, shape, dtype) : tf.variable(tf.tensor(data, shape));
}

function toKit(held) {
  if (held.given || !(held instanceof tf.Tensor)) return held.given ?? held;
  const ids = held.dtype === 'int32', data = held.dataSync();
  return { dtype: ids ? 'int64' : held.dtype, shape: held.shape, data: ids ? Array.from(data, BigInt) : data };
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
  softmax: ({ x }) => tf.softmax(x),
  mul: ({ x0, x1 }) => tf.mul(x0, x1),
  sum: ({ x, axis, keepdims }) => tf.sum(x, axis ?? null, keepdims ?? false),
  embedding: ({ ids, W }) => tf.gather(W, ids),
  softmax_with_loss: ({ x, t }) => tf.losses.softmaxCrossEntropy(t, x),
  conv2d: ({ x, W, b, stride, pad }) => {
    const [ph, pw] = pair(pad);
    const padded = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [[0, 0], [ph, ph], [pw, pw], [0, 0]]);
    const out = tf.transpose(tf.conv2d(padded, tf.transpose(W, [2, 3, 1, 0]), pair(stride ?? 1), 'valid'), [0, 3, 1, 2]);
    return b ? tf.add(out, tf.reshape(b, [1, -1, 1, 1])) : out;
  },
};

class Differentiable {
  constructor(f, params) {
    Object.assign(this, { f, params });
  }
  forward(inputs) {
    this.named = { ...inputs, ...this.params };
    return this.f(this.named);
  }
  backward(upstream) {
    const names = Object.keys(this.named).filter((name) => this.named[name] instanceof tf.Variable);
    const f = (...values) => this.f({ ...this.named, ...Object.fromEntries(names.map((n, i) => [n, values[i]])) });
    const grads = tf.grads(f)(names.map((n) => this.named[n]), Object.values(upstream)[0]);
    return Object.fromEntries(names.map((name, i) => ['d_' + name, grads[i]]));
  }
}

const optimizers = {
  sgd: ({ lr = 0.01 }) => tf.train.sgd(lr),
  momentum: ({ lr = 0.01, momentum = 0.9 }) => tf.train.momentum(lr, momentum),
  adagrad: ({ lr = 0.01 }) => tf.train.adagrad(lr, 0),
  rmsprop: ({ lr = 0.01, decay_rate = 0.99, eps = 1e-7 }) => tf.train.rmsprop(lr, decay_rate, 0, eps),
  adadelta: ({ rho = 0.95, eps = 1e-6 }) => tf.train.adadelta(1, rho, eps),
  adam: ({ lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-7 }) => tf.train.adam(lr, beta1, beta2, eps),
};

class Optimizer {
  constructor(optimizer) {
    this.optimizer = optimizer;
  }
  update({ params, grads, lr }) {
    const given = lr !== undefined && lr !== null; // null: the rate stays as it is
    if (given && this.optimizer.setLearningRate) this.optimizer.setLearningRate(lr);
    else if (given) this.optimizer.learningRate = lr;
    const pulled = params.flatMap((param, i) => (grads[i] ? [{ name: param.name, tensor: grads[i] }] : []));
    if (pulled.length > 0) this.optimizer.applyGradients(pulled);
    return params;
  }
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
const table = (entries, make) => Object.fromEntries(Object.entries(entries).map(([op, of]) => [op, maker(make(of))]));

await serve({
  name: 'TensorFlow.js', version: tf.version_core, dtypes: ['float32'], level: 'first', conventions, fixed,
  array: [toEngine, toKit],
  ops: {
    ...table(functions, (f) => (params) => new Differentiable(f, params)),
    ...table(optimizers, (make) => (settings) => new Optimizer(make(settings))),
  },
});
