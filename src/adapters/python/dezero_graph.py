"""Programs over DeZero's Variables, and what can be asked of the graph that they leave."""
import numpy as np
from assay_adapter import Unsupported
from dezero_op import F, dezero, pull
from dezero import Parameter, Variable


class Halves(dezero.Function):
    """A function of two outputs, written as DeZero's users write functions: it has none itself."""

    def forward(self, x):
        return x[:len(x) // 2], x[len(x) // 2:]

    def backward(self, first, second):
        return Joined()(first, second)


class Joined(dezero.Function):
    def forward(self, first, second):
        return np.concatenate([first, second])

    def backward(self, d_out):
        return tuple(Halves()(d_out))


FUNCTIONS = {'add': F.add, 'sub': F.sub, 'mul': F.mul, 'neg': F.neg, 'tanh': F.tanh,
             'halves': lambda x: Halves()(x)}


class Graph:
    def __init__(self, p=None):
        self.variables = {} if p is None else {'p': Parameter(p)}

    def run(self, program, result, **given):
        shared = {}
        for name, array in given.items():
            self.variables[name] = shared.setdefault(id(array), Variable(array))
        self.lines(program)
        return self.variables[result].data

    def lines(self, program):
        for line in program:
            if line[0] == 'no_grad':
                with dezero.no_grad():
                    self.lines(line[1:])
            elif line[0] == 'backward':
                self.backward(line[1])
            else:
                self.line(*line)

    def line(self, result, function, *operands):
        values = FUNCTIONS[function](*[self.variables[x] if isinstance(x, str) else x for x in operands])
        self.variables.update(zip(result, values) if isinstance(result, list) else [(result, values)])

    def backward(self, of, **options):
        self.variables[of].backward(**options)
        return {}

    def gradient(self, of, bind=None):
        grad = self.variables[of].grad
        if bind is not None:
            self.variables[bind] = grad
        return grad.data

    def cleargrad(self, of):
        self.variables[of].cleargrad()
        return {}

    def unchain(self, of):
        self.variables[of].unchain()
        return {}

    def unchain_backward(self, of):
        self.variables[of].unchain_backward()
        return {}


class Derivatives:
    def __init__(self, function, order=4, exponent=None):
        if order < 0:
            raise Unsupported('DeZero counts no orders')
        self.function, self.order = getattr(F, function), order
        self.options = [exponent] if function == 'pow' else []

    def forward(self, x):
        x = Variable(x)
        derivatives = [self.function(x, *self.options)]
        for _ in range(self.order):
            derivatives += pull(derivatives[-1], None, [x])
        return [derivative.data for derivative in derivatives]


OPS = {'graph': Graph, 'derivatives': Derivatives}
