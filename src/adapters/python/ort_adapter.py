"""ONNX Runtime under Assay, on the CPU, forward only: each op is a small ONNX model, made for the tensors of a call."""
import functools

import numpy as np
import onnxruntime as ort
from assay_adapter import Unsupported, serve
from onnx import TensorProto, helper

OPSET = 23
TYPES = {'float64': TensorProto.DOUBLE, 'float32': TensorProto.FLOAT, 'float16': TensorProto.FLOAT16,
         'int64': TensorProto.INT64, 'bool': TensorProto.BOOL}
QUIET = ort.SessionOptions()
QUIET.log_severity_level = 4
QUIET.intra_op_num_threads = 1


@functools.lru_cache(maxsize=256)
def session(types, nodes, outs):
    inputs = [helper.make_tensor_value_info(name, TYPES[dtype], [None] * axes) for name, dtype, axes in types]
    # The types and shapes of the outputs are inferred by ONNX Runtime.
    outputs = [helper.make_empty_tensor_value_info(name) for name in outs]
    graph = helper.make_graph([helper.make_node(op, ins, results, **dict(attributes))
                               for op, ins, results, attributes in nodes], 'op', inputs, outputs)
    model = helper.make_model(graph, ir_version=10, opset_imports=[helper.make_opsetid('', OPSET)])
    return ort.InferenceSession(model.SerializeToString(), QUIET, ['CPUExecutionProvider'])


def run(nodes, outs, **tensors):
    """The values of `outs`; a node is (op, inputs, outputs, attributes), its names separated by spaces."""
    tensors = {name: np.asarray(value) for name, value in tensors.items() if value is not None}
    types = tuple((name, value.dtype.name, value.ndim) for name, value in tensors.items())
    frozen = tuple((op, tuple('' if name == '_' else name for name in ins.split()), tuple(results.split()),
                    tuple((key, tuple(given) if isinstance(given, list) else given)
                          for key, given in attributes.items()))
                   for op, ins, results, attributes in nodes)
    try:
        found = session(types, frozen, tuple(outs.split())).run(None, tensors)
    except Exception as error:
        if 'NOT_IMPLEMENTED' in str(error) or 'does not support double' in str(error):
            raise Unsupported('%s has no kernel for %s' % (nodes[0][0], types[0][1])) from error
        raise
    return found[0] if len(found) == 1 else found


def unary(op, **fixed):
    return lambda x: run([(op, 'x', 'out', fixed)], 'out', x=x)


def binary(op):
    return lambda x0, x1: run([(op, 'x0 x1', 'out', {})], 'out', x0=x0, x1=x1)


def ints(value):
    return np.atleast_1d(np.array(value, np.int64))


def axis_op(op, default):
    return lambda x, axis=default: run([(op, 'x', 'out', {'axis': axis})], 'out', x=x)


def reduction(op, default=None, keeps=False):
    def of(x, axis=default, keepdims=keeps):
        if axis == []:
            return run([(op, 'x axes', 'out', {'keepdims': int(keepdims), 'noop_with_empty_axes': 1})], 'out', x=x,
                       axes=np.zeros(0, np.int64))
        return run([(op, 'x' if axis is None else 'x axes', 'out', {'keepdims': int(keepdims)})], 'out', x=x,
                   axes=None if axis is None else ints(axis))
    return of


def affine(x, W, b):
    return run([('Gemm', 'x W b', 'out', {})], 'out', x=x, W=W, b=b)


def linear(x, W, b=None):
    if b is None:
        return run([('MatMul', 'x W', 'out', {})], 'out', x=x, W=W)
    return run([('MatMul', 'x W', 'y', {}), ('Add', 'y b', 'out', {})], 'out', x=x, W=W, b=b)


def pair(value):
    return [value, value] if isinstance(value, int) else list(value)


def windows(kernel, stride, pad):
    return {'kernel_shape': pair(kernel), 'strides': pair(stride), 'pads': pair(pad) * 2}


def conv2d(x, W, b=None, stride=1, pad=0):
    return run([('Conv', 'x W' if b is None else 'x W b', 'out', windows(W.shape[2:], stride, pad))], 'out', x=x, W=W,
               b=b)


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    settings = windows(W.shape[2:], stride, pad)
    if outsize is not None:
        smallest = [s * (n - 1) + k - 2 * p
                    for s, n, k, p in zip(pair(stride), x.shape[2:], W.shape[2:], pair(pad))]
        settings['output_padding'] = [size - least for size, least in zip(pair(outsize), smallest)]
    return run([('ConvTranspose', 'x W' if b is None else 'x W b', 'out', settings)], 'out', x=x, W=W, b=b)


def pooling(x, kernel_size, stride=1, pad=0):
    return run([('MaxPool', 'x', 'out', windows(kernel_size, stride, pad))], 'out', x=x)


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    counted = {'count_include_pad': int(count_padding == 'included')}
    return run([('AveragePool', 'x', 'out', dict(windows(kernel_size, stride, pad), **counted))], 'out', x=x)


class BatchNorm:
    """BatchNormalization; the running arrays that it gives are written back."""

    def __init__(self, gamma, beta, decay=0.9, eps=2e-5):
        self.gamma, self.beta, self.settings = gamma, beta, {'epsilon': eps, 'momentum': decay}

    def forward(self, x, running_mean, running_var, train=True):
        node = ('BatchNormalization', 'x gamma beta mean var', 'out new_mean new_var' if train else 'out',
                dict(self.settings, training_mode=int(train)))
        found = run([node], node[2], x=x, gamma=self.gamma, beta=self.beta, mean=running_mean, var=running_var)
        if not train:
            return found
        running_mean[...], running_var[...] = found[1:]
        return found[0]


class Dropout:
    """Dropout draws masks of its own: a case that gives a mask is not for it."""

    def __init__(self, dropout_ratio=0.5):
        self.ratio = dropout_ratio

    def forward(self, x, mask=None, train=True):
        if train:
            raise Unsupported('Dropout takes no mask')
        return run([('Dropout', 'x ratio', 'out', {})], 'out', x=x, ratio=np.array(self.ratio, x.dtype))

    def draw(self, x, count):
        ort.set_seed(0)  # what is wrong with the draws depends on the seed
        return np.stack([run([('Dropout', 'x ratio train', 'out', {})], 'out', x=x, ratio=np.array(self.ratio, x.dtype),
                             train=np.array(True)) for _ in range(count)])


def gather(ids, W):
    return run([('Gather', 'W ids', 'out', {'axis': 0})], 'out', W=W, ids=ids)


def embedding_dot(h, ids, W):
    return run([('Gather', 'W ids', 'rows', {'axis': 0}), ('Mul', 'rows h', 'terms', {}),
                ('ReduceSum', 'terms axes', 'out', {'keepdims': 0})], 'out', W=W, ids=ids, h=h, axes=ints(1))


def cross_entropy(x, t, **settings):
    return run([('SoftmaxCrossEntropyLoss', 'x t', 'loss', dict(settings, reduction='mean'))], 'loss', x=x, t=t)


def time_cross_entropy(xs, ts, ignore_label=-1):
    return run([('Transpose', 'xs', 'x', {'perm': [0, 2, 1]}),
                ('SoftmaxCrossEntropyLoss', 'x ts', 'loss', {'reduction': 'mean', 'ignore_index': ignore_label})],
               'loss', xs=xs, ts=ts)


def cross_entropy_error(y, t):
    if y.ndim == 1:
        raise Unsupported('a row without a batch axis')
    return run([('Log', 'y', 'logs', {}), ('NegativeLogLikelihoodLoss', 'logs t', 'loss', {'reduction': 'mean'})],
               'loss', y=y, t=t)


def clip(x, x_min, x_max):
    return run([('Clip', 'x low high', 'out', {})], 'out', x=x, low=np.array(x_min, x.dtype),
               high=np.array(x_max, x.dtype))


def shaped(op):
    return lambda x, shape: run([(op, 'x shape', 'out', {'allowzero': 1} if op == 'Reshape' else {})], 'out', x=x,
                                shape=np.array(shape, np.int64).reshape(-1))


def transpose(x, axes=None):
    if axes is not None and any(axis < 0 for axis in axes):
        raise Unsupported('negative axes, which the format does not have')
    return run([('Transpose', 'x', 'out', {} if axes is None else {'perm': list(axes)})], 'out', x=x)


def col2im(col, input_shape, kernel_size, stride=1, pad=0, to_matrix=True):
    (N, C, H, W), kernel = input_shape, pair(kernel_size)
    settings = {'strides': pair(stride), 'pads': pair(pad) * 2}
    if to_matrix:
        nodes = [('Reshape', 'col shape', 'rows', {}), ('Transpose', 'rows', 'blocks', {'perm': [0, 2, 1]})]
        shape = [N, -1, C * kernel[0] * kernel[1]]
    else:
        nodes = [('Reshape', 'col shape', 'blocks', {})]
        shape = [N, C * kernel[0] * kernel[1], -1]
    return run(nodes + [('Col2Im', 'blocks size kernel', 'out', settings)], 'out', col=col, shape=ints(shape),
               size=ints([H, W]), kernel=ints(kernel))


class Recurrent:
    """RNN, GRU or LSTM over time, one direction or two, with the first axis for the steps."""

    def __init__(self, op, states, reset='after', stateful=False, **weights):
        self.op, self.states, self.stateful, self.state = op, states, stateful, None
        ends = [''] if 'Wx' in weights else ['1', '2']
        self.names = [name + end for name in states for end in ([''] if len(ends) == 1 else ends)]
        self.weights = {'W': np.stack([weights['Wx' + end] for end in ends]),
                        'R': np.stack([weights['Wh' + end] for end in ends]),
                        'B': np.stack([np.concatenate([weights['b' + end], weights['bh' + end]]) for end in ends])}
        self.width = len(ends) * self.weights['R'].shape[2]
        self.settings = {'hidden_size': self.weights['R'].shape[2],
                         'direction': 'forward' if len(ends) == 1 else 'bidirectional'}
        if op == 'GRU':
            self.settings['linear_before_reset'] = int(reset == 'after')

    def forward(self, xs):
        if not self.stateful or self.state is None:
            self.state = {name: np.zeros((len(xs), self.settings['hidden_size']), xs.dtype) for name in self.names}
        first = {state + '0': np.stack([self.state[name] for name in self.names if name[0] == state])
                 for state in self.states}
        lasts = ' '.join(state + 'n' for state in self.states)
        found = run([('Transpose', 'xs', 'x', {'perm': [1, 0, 2]}),
                     (self.op, 'x W R B _ ' + ' '.join(first), 'y ' + lasts, self.settings),
                     ('Transpose', 'y', 'turned', {'perm': [2, 0, 1, 3]}),  # [T, directions, N, H]
                     ('Reshape', 'turned shape', 'out', {'allowzero': 1})],
                    'out ' + lasts, xs=xs, shape=ints([*xs.shape[:2], self.width]), **self.weights, **first)
        ends = dict(zip(self.states, found[1:]))
        self.state = {name: ends[name[0]][max(int(name[1:] or 1) - 1, 0)] for name in self.names}
        return found[0]

    def set_state(self, **given):
        """A cell that is null is zeros."""
        self.state = {name.removesuffix('0'): np.zeros_like(given['h' + name[1:]]) if value is None else value
                      for name, value in given.items()}
        return {}

    def reset_state(self):
        self.state = None
        return {}

    def get_state(self):
        return dict(self.state)


class Cell(Recurrent):
    def forward(self, x, h_prev, c_prev=None):
        self.stateful, self.state = True, {'h': h_prev, 'c': c_prev}
        super().forward(x[:, None])
        return dict(self.state)


def convert_one_hot(ids, vocab_size):
    return run([('OneHot', 'ids depth values', 'out', {'axis': -1})], 'out', ids=ids, depth=ints(vocab_size),
               values=ints([0, 1]))


def recurrent(kind, op, states):
    return functools.partial(kind, op, states)


OPS = {
    'add': binary('Add'),
    'affine': affine,
    'average_pooling': average_pooling,
    'batch_norm': BatchNorm,
    'broadcast_to': shaped('Expand'),
    'clip': clip,
    'col2im': col2im,
    'conv2d': conv2d,
    'convert_one_hot': convert_one_hot,
    'cos': unary('Cos'),
    'cross_entropy_error': cross_entropy_error,
    'deconv2d': deconv2d,
    'div': binary('Div'),
    'dropout': Dropout,
    'embedding': gather,
    'embedding_dot': embedding_dot,
    'exp': unary('Exp'),
    'expand_dims': lambda x, axis: run([('Unsqueeze', 'x axes', 'out', {})], 'out', x=x, axes=ints(axis)),
    'flatten': unary('Flatten', axis=1),
    'gelu': lambda x, form='exact': run([('Gelu', 'x', 'out', {'approximate': 'none' if form == 'exact' else 'tanh'})],
                                        'out', x=x),
    'gru': recurrent(Cell, 'GRU', 'h'),
    'leaky_relu': lambda x, slope=0.2: run([('LeakyRelu', 'x', 'out', {'alpha': slope})], 'out', x=x),
    'linear': linear,
    'log': unary('Log'),
    'log_softmax': axis_op('LogSoftmax', 1),
    'logsumexp': reduction('ReduceLogSumExp', 1, True),
    'lstm': recurrent(Cell, 'LSTM', 'hc'),
    'matmul': lambda x, W: run([('MatMul', 'x W', 'out', {})], 'out', x=x, W=W),
    'max': reduction('ReduceMax'),
    'mean': reduction('ReduceMean'),
    'min': reduction('ReduceMin'),
    'mul': binary('Mul'),
    'neg': unary('Neg'),
    'pooling': pooling,
    'pow': lambda x, c: run([('Pow', 'x c', 'out', {})], 'out', x=x, c=np.array(c, x.dtype)),
    'relu': unary('Relu'),
    'reshape': shaped('Reshape'),
    'rnn': recurrent(Cell, 'RNN', 'h'),
    'sigmoid': unary('Sigmoid'),
    'sin': unary('Sin'),
    'softmax': axis_op('Softmax', -1),
    'softmax_cross_entropy': cross_entropy,
    'softmax_with_loss': cross_entropy,
    'sub': binary('Sub'),
    'sum': reduction('ReduceSum'),
    'tanh': unary('Tanh'),
    'time_affine': linear,
    'time_bi_lstm': recurrent(Recurrent, 'LSTM', 'hc'),
    'time_embedding': gather,
    'time_gru': recurrent(Recurrent, 'GRU', 'h'),
    'time_lstm': recurrent(Recurrent, 'LSTM', 'hc'),
    'time_rnn': recurrent(Recurrent, 'RNN', 'h'),
    'time_softmax_with_loss': time_cross_entropy,
    'transpose': transpose,
    'weight_sum': lambda hs, a: run([('Einsum', 'hs a', 'c', {'equation': 'nth,nt->nh'})], 'c', hs=hs, a=a),
}
NONE = {'log_eps': 'none'}
TWO = {'biases': 'two', 'weight_layout': 'out_in'}
LSTM = dict(TWO, gate_order='iofg')
GRU = dict(TWO, reset=['before', 'after'], z_weighs='state', gate_order='zrh')
CONVENTIONS = {
    'average_pooling': {'count_padding': ['included', 'excluded']},
    'batch_norm': {'running_variance': 'biased'},
    'cross_entropy_error': NONE, 'softmax_with_loss': NONE,
    'dropout': {'scaling': 'train'},
    'gelu': {'form': ['exact', 'tanh']},
    'gru': GRU, 'time_gru': GRU, 'lstm': LSTM, 'time_lstm': LSTM, 'time_bi_lstm': LSTM, 'rnn': TWO, 'time_rnn': TWO,
    'time_softmax_with_loss': {'log_eps': 'none', 'all_ignored': 'nan'},
}

# The attributes of a model are float32, whatever its tensors are.
FIXED = {'batch_norm': {'decay': float(np.float32(0.9)), 'eps': float(np.float32(2e-5))}}

if __name__ == '__main__':
    serve('onnxruntime', ort.__version__, OPS, ['float64', 'float32', 'float16'], CONVENTIONS,
          level='none', fixed=FIXED)
