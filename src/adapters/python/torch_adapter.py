"""PyTorch under Assay: torch functions, torch.nn, torch.autograd and torch.optim.

Here are the layers and the optimizers; torch_op has what the others share, torch_functions, torch_conv, torch_graph
and torch_net the define-by-run family, torch_recurrent, torch_attention, torch_seq2seq, torch_lm, torch_word2vec and
torch_text the sequence family.

Not declared, since a user of PyTorch would write the whole of it: the trainers and evaluations (trainer,
rnnlm_trainer, eval_seq2seq), files of parameters in .npz (param_file), what reads texts and counts words
(preprocess, create_co_matrix, create_contexts_target, ppmi), searches among word vectors (most_similar, analogy),
remove_duplicate (a shared parameter has one gradient here), spiral, accuracy, and the hooks weight_decay and
freeze_param (torch.optim decays within its step).

Unsupported within an op: masks from outside (F.dropout draws its own; better_rnnlm multiplies by them, as users do),
uniform numbers for torch.multinomial, one-hot targets with an ignored label, initial weights by another law, and the
SVD in float16 and bfloat16.

What oneDNN computes depends on the processor (spec/found-bugs.md): ONEDNN_MAX_CPU_ISA, which stays as it is where it is
set, is AVX2 here, so that the answers are the same on all of them.
"""
import argparse
import functools
import os
import sys

import numpy as np

os.environ.setdefault('ONEDNN_MAX_CPU_ISA', 'AVX2')  # read when torch computes for the first time
import torch
import torch.nn.functional as F
import torch_attention
import torch_conv
import torch_functions
import torch_graph
import torch_lm
import torch_net
import torch_recurrent
import torch_seq2seq
import torch_text
import torch_word2vec
from assay_adapter import Play, Unsupported, serve
from assay_gradients import TwoLayerNet
from torch_op import Copies, Op, array, op, tensor


def reduced(x, axis=None, keepdims=False):
    return x.sum(dim=tuple(range(x.ndim)) if axis is None else axis, keepdim=keepdims)


class Dropout(Op):
    """torch draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5):
        super().__init__(lambda x: F.dropout(x, dropout_ratio, training=False))
        self.ratio = dropout_ratio
        F.dropout(torch.zeros(1), dropout_ratio)  # refuses a bad ratio

    def forward(self, x, mask, train=True):
        if train:
            raise Unsupported('dropout takes no mask')
        return super().forward(x=x)

    def draw(self, x, count):
        return np.stack([array(F.dropout(tensor(x), self.ratio)) for _ in range(count)])


class Optimizer:
    """One of torch.optim; options are named as torch names them."""

    def __init__(self, make, names, **options):
        self.make = make
        self.options = {names.get(key, key): value for key, value in options.items()}
        self.make([torch.zeros(1)], **self.options)  # refuses bad options
        self.optimizer = None

    def update(self, params, grads, lr=None):
        if self.optimizer is None:
            self.params = [tensor(param) for param in params]
            self.optimizer = self.make(self.params, **self.options)
        if lr is not None:
            for group in self.optimizer.param_groups:
                group['lr'] = lr
        for param, grad in zip(self.params, grads, strict=True):
            param.grad = None if grad is None else tensor(grad)
        self.optimizer.step()
        return params


def optimizer(make, names=None, **defaults):
    return functools.partial(Optimizer, make, names or {}, **defaults)


class ClipGrads:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def clip(self, grads):
        params = [torch.zeros_like(tensor(grad)) for grad in grads if grad is not None]
        for param, grad in zip(params, (grad for grad in grads if grad is not None)):
            param.grad = tensor(grad)
        torch.nn.utils.clip_grad_norm_(params, self.max_norm)
        return grads


class Net(TwoLayerNet, Op):
    of = Op

    @staticmethod
    def scores(x, W1, b1, W2, b2):
        return F.linear(torch.sigmoid(F.linear(x, W1.T, b1)), W2.T, b2)

    @staticmethod
    def loss(scores, t):
        return F.cross_entropy(scores, t)

    @staticmethod
    def sgd(lr):
        return OPS['sgd'](lr=lr)


NONE = {'log_eps': 'none'}
OPS = {
    'affine': op(lambda x, W, b: F.linear(x, W.T, b)),
    'conv2d': op(lambda x, W, b=None, stride=1, pad=0: F.conv2d(x, W, b, stride, pad)),
    'cross_entropy_error': op(lambda y, t: F.nll_loss(y.log(), t)),
    'dropout': Dropout,
    'embedding': op(lambda ids, W: F.embedding(ids, W)),
    'embedding_dot': op(lambda h, ids, W: (F.embedding(ids, W) * h).sum(1)),
    'matmul': op(lambda x, W: torch.matmul(x, W)),
    'mul': op(lambda x0, x1: x0 * x1),
    'relu': op(lambda x: torch.relu(x)),
    'repeat': op(lambda x, count, axis=0: x.repeat_interleave(count, dim=axis)),
    'sigmoid': op(lambda x: torch.sigmoid(x)),
    'sigmoid_with_loss': op(lambda x, t: F.binary_cross_entropy_with_logits(x, t.to(x.dtype))),
    'softmax': op(lambda x, axis=-1: F.softmax(x, axis)),
    'softmax_with_loss': op(lambda x, t: F.cross_entropy(x, t)),
    'sum': op(reduced),
    'tanh': op(lambda x: torch.tanh(x)),
    'two_layer_net': Net,
    'adadelta': optimizer(torch.optim.Adadelta, lr=1.0, rho=0.95, eps=1e-6),
    'adagrad': optimizer(torch.optim.Adagrad, lr=0.01, eps=1e-7),
    'adam': optimizer(lambda params, beta1, beta2, **options: torch.optim.Adam(params, betas=(beta1, beta2), **options),
                      beta1=0.9, beta2=0.999, lr=0.001, eps=1e-7),
    'clip_grads': ClipGrads,
    'momentum': optimizer(torch.optim.SGD, lr=0.01, momentum=0.9),
    'nesterov': optimizer(functools.partial(torch.optim.SGD, nesterov=True), lr=0.01, momentum=0.9),
    'rmsprop': optimizer(torch.optim.RMSprop, {'decay_rate': 'alpha'}, lr=0.01, decay_rate=0.99, eps=1e-7),
    'sgd': optimizer(torch.optim.SGD, lr=0.01),
}
CONVENTIONS = {
    'adam': {'eps_placement': 'sqrt_v_hat', 'step_count': 'parameter'},
    'cross_entropy_error': NONE, 'sigmoid_with_loss': NONE, 'softmax_with_loss': NONE, 'two_layer_net': NONE,
    'dropout': {'scaling': 'train'},
    'momentum': {'lr_scope': 'step'}, 'nesterov': {'lr_scope': 'step'},
}
for family in (torch_attention, torch_conv, torch_functions, torch_graph, torch_lm, torch_net, torch_recurrent,
               torch_seq2seq, torch_text, torch_word2vec):
    OPS.update(family.OPS)
    CONVENTIONS.update(family.CONVENTIONS)



def use_gpu(tf32):
    """Computes on the first GPU from here on; its name."""
    try:
        torch.zeros(1, device='cuda')
    except (AssertionError, RuntimeError) as missing:
        sys.exit('torch_adapter: device=cuda, expected a GPU: %s' % str(missing).strip().split('\n')[0])
    torch.set_default_device('cuda')
    Copies.device = 'cuda'
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = tf32
    return 'cuda: %s, TF32 %s' % (torch.cuda.get_device_name(0), 'on' if tf32 else 'off')


def main():
    parser = argparse.ArgumentParser(description='Serves PyTorch to Assay.')
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    parser.add_argument('--tf32', action='store_true', help='products and convolutions of float32 on a GPU in TF32')
    options = parser.parse_args()
    torch.set_num_threads(1)  # the tensors of cases are small: more threads wait for each other, ten times as long
    device = use_gpu(options.tf32) if options.device == 'cuda' else 'cpu'
    declared = {'precision': {'products': 'tf32'}} if options.tf32 else {}
    serve('torch', torch.__version__, OPS, ['float64', 'float32', 'float16', 'bfloat16'], CONVENTIONS, device,
          play=Play if Copies.device is None else Copies, **declared)


if __name__ == '__main__':
    main()
