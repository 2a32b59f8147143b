"""A small NumPy engine and its adapter in one file: what the tutorial builds up."""
import numpy as np
from assay_adapter import serve


def check(holds, message):
    if not holds:
        raise ValueError(message)


class Affine:
    def __init__(self, W, b):
        check(b.shape == W.shape[1:], 'b.shape')
        self.W, self.b = W, b

    def forward(self, x):
        check(x.ndim == 2 and x.shape[1] == len(self.W), 'x.shape')
        self.x = x
        return x @ self.W + self.b

    def backward(self, d_out):
        check(d_out.shape == (len(self.x), self.W.shape[1]), 'd_out.shape')
        return dict(d_x=d_out @ self.W.T, d_W=self.x.T @ d_out, d_b=d_out.sum(axis=0))


class Sigmoid:
    def forward(self, x):
        small = np.exp(-abs(x))  # at most 1, so nothing overflows
        self.y = np.where(x >= 0, 1, small) / (1 + small)
        return self.y

    def backward(self, d_out):
        check(d_out.shape == self.y.shape, 'd_out.shape')
        return dict(d_x=d_out * self.y * (1 - self.y))


class SoftmaxWithLoss:
    def forward(self, x, t):
        check(x.ndim == 2 and t.shape == x.shape[:1] and t.min() >= 0, 'x.shape, t')
        y = np.exp(x - x.max(axis=1, keepdims=True))
        self.y, self.t = y / y.sum(axis=1, keepdims=True), t
        return -np.log(self.y[np.arange(len(t)), t] + x.dtype.type(1e-7)).mean()

    def backward(self, d_loss):
        check(d_loss.shape == (), 'd_loss.shape')
        return dict(d_x=(self.y - np.eye(self.y.shape[1], dtype=self.y.dtype)[self.t]) * d_loss / len(self.y))


class Sgd:
    def __init__(self, lr=0.01):
        self.lr, self.t = lr, 0

    def update(self, params, grads, lr=None):
        self.lr = self.lr if lr is None else lr
        check(self.lr >= 0, 'lr')
        check([p.shape for p in params] == [p.shape if g is None else g.shape for p, g in zip(params, grads)], 'grads')
        self.t += 1
        for i, (param, grad) in enumerate(zip(params, grads)):
            if grad is not None:
                param -= self.movement(i, grad)
        return params

    def movement(self, i, grad):
        return self.lr * grad


class Adam(Sgd):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        check(0 <= beta1 < 1 and 0 <= beta2 < 1 and eps >= 0, 'beta1, beta2, eps')
        super().__init__(lr)
        self.beta1, self.beta2, self.eps, self.state = beta1, beta2, eps, {}

    def movement(self, i, grad):
        m, v = self.state.setdefault(i, (np.zeros_like(grad), np.zeros_like(grad)))
        m += (1 - self.beta1) * (grad - m)
        v += (1 - self.beta2) * (grad * grad - v)
        return self.lr * (1 - self.beta2**self.t)**0.5 / (1 - self.beta1**self.t) * m / (np.sqrt(v) + self.eps)


serve('NumPy', '1', dict(affine=Affine, sigmoid=Sigmoid, softmax_with_loss=SoftmaxWithLoss, sgd=Sgd, adam=Adam),
      level='first')
