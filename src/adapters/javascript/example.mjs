// A small engine and its adapter in one file, over plain typed arrays in both precisions.
import { serve, tensor } from './assay.mjs';

const check = (holds, message) => {
  if (!holds) throw new RangeError(message);
};
const same = (a, b) => a.length === b.length && a.every((n, i) => n === b[i]);

class Affine {
  constructor({ W, b }) {
    check(same(b.shape, W.shape.slice(1)), 'b.shape');
    Object.assign(this, { W, b });
  }
  forward({ x }) {
    check(x.shape.length === 2 && x.shape[1] === this.W.shape[0], 'x.shape');
    this.x = x;
    const out = tensor([x.shape[0], this.b.shape[0]]);
    this.each((n, d, h, nd, dh, nh) => { out.data[nh] += x.data[nd] * this.W.data[dh]; });
    out.data.forEach((_, i) => { out.data[i] += this.b.data[i % this.b.data.length]; });
    return out;
  }
  backward({ d_out }) {
    check(same(d_out.shape, [this.x.shape[0], this.b.shape[0]]), 'd_out.shape');
    const d_x = tensor(this.x.shape), d_W = tensor(this.W.shape), d_b = tensor(this.b.shape);
    this.each((n, d, h, nd, dh, nh) => {
      d_x.data[nd] += d_out.data[nh] * this.W.data[dh];
      d_W.data[dh] += this.x.data[nd] * d_out.data[nh];
    });
    d_out.data.forEach((g, i) => { d_b.data[i % d_b.data.length] += g; });
    return { d_x, d_W, d_b };
  }
  each(visit) {
    const [D, H] = this.W.shape;
    for (let n = 0; n < this.x.shape[0]; n++) {
      for (let d = 0; d < D; d++) for (let h = 0; h < H; h++) visit(n, d, h, n * D + d, d * H + h, n * H + h);
    }
  }
}

class Sigmoid {
  forward({ x }) {
    this.y = tensor(x.shape, x.data.map((a) => {
      const small = Math.exp(-Math.abs(a)); // at most 1, so nothing overflows
      return (a >= 0 ? 1 : small) / (1 + small);
    }));
    return this.y;
  }
  backward({ d_out }) {
    check(same(d_out.shape, this.y.shape), 'd_out.shape');
    return tensor(d_out.shape, d_out.data.map((g, i) => g * this.y.data[i] * (1 - this.y.data[i])));
  }
}

class SoftmaxWithLoss {
  forward({ x, t }) {
    check(x.shape.length === 2 && same(t.shape, x.shape.slice(0, 1)), 'x.shape, t.shape');
    this.y = tensor(x.shape);
    this.t = Array.from(t.data, Number);
    const [, V] = x.shape;
    let loss = 0;
    this.t.forEach((id, n) => {
      check(id >= 0 && id < V, 't');
      const row = x.data.subarray(n * V, (n + 1) * V), top = Math.max(...row);
      const powers = Array.from(row, (a) => Math.exp(a - top)), sum = powers.reduce((a, b) => a + b);
      powers.forEach((power, v) => { this.y.data[n * V + v] = power / sum; });
      loss -= Math.log(powers[id] / sum + 1e-7);
    });
    return loss / this.t.length;
  }
  backward({ d_loss }) {
    check(d_loss.shape.length === 0, 'd_loss.shape');
    const [N, V] = this.y.shape;
    return tensor(this.y.shape, this.y.data.map((y, i) => (y - (this.t[Math.floor(i / V)] === i % V)) * d_loss.data[0] / N));
  }
}

class Sgd {
  constructor({ lr = 0.01 }) {
    Object.assign(this, { lr, t: 0 });
  }
  update({ params, grads, lr }) {
    this.lr = lr ?? this.lr;
    check(this.lr >= 0 && params.length === grads.length, 'lr, grads');
    grads.forEach((grad, i) => check(!grad || same(grad.shape, params[i].shape), `grads[${i}].shape`));
    this.t++;
    grads.forEach((grad, i) => grad && this.move(params[i].data, grad.data, i));
    return params;
  }
  move(param, grad) {
    grad.forEach((g, j) => { param[j] -= this.lr * g; });
  }
}

class Adam extends Sgd {
  constructor({ lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-7 }) {
    check(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && eps >= 0, 'beta1, beta2, eps');
    super({ lr });
    Object.assign(this, { beta1, beta2, eps, state: [] });
  }
  move(param, grad, i) {
    const [m, v] = (this.state[i] ??= [new grad.constructor(grad.length), new grad.constructor(grad.length)]);
    const rate = this.lr * Math.sqrt(1 - this.beta2 ** this.t) / (1 - this.beta1 ** this.t);
    grad.forEach((g, j) => {
      m[j] += (1 - this.beta1) * (g - m[j]);
      v[j] += (1 - this.beta2) * (g * g - v[j]);
      param[j] -= rate * m[j] / (Math.sqrt(v[j]) + this.eps);
    });
  }
}

await serve({
  name: 'JavaScript', version: '1', level: 'first',
  ops: { affine: Affine, sigmoid: Sigmoid, softmax_with_loss: SoftmaxWithLoss, sgd: Sgd, adam: Adam },
});
