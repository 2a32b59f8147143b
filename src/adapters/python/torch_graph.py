"""torch.autograd's graph, step by step: backward, retain_grad, no_grad and detach_ of named tensors."""
import operator

import torch
from assay_adapter import Unsupported
from torch_op import array, tensor

FUNCTIONS = {
    'add': operator.add, 'sub': operator.sub, 'mul': operator.mul, 'neg': operator.neg, 'tanh': torch.tanh,
    'halves': lambda x: x.chunk(2),
}


class Graph:
    def __init__(self, p=None):
        self.named = {} if p is None else {'p': tensor(p).requires_grad_()}

    def run(self, program, result, **inputs):
        leaves = {id(value): tensor(value).requires_grad_() for value in inputs.values()}
        self.named.update((name, leaves[id(value)]) for name, value in inputs.items())
        self.play(program)
        return array(self.named[result])

    def play(self, program):
        for line in program:
            if line[0] == 'no_grad':
                with torch.no_grad():
                    self.play(line[1:])
            elif line[0] == 'backward':
                self.backward(line[1])
            else:
                names, function, *operands = line
                found = FUNCTIONS[function](*(self.named[x] if isinstance(x, str) else x for x in operands))
                self.named.update(zip(names, found) if isinstance(names, list) else {names: found})

    def backward(self, of, retain_grad=False, create_graph=False):
        for value in self.named.values():
            if retain_grad and value.requires_grad:
                value.retain_grad()
        end = self.named[of]
        end.backward(torch.ones_like(end), retain_graph=True, create_graph=create_graph)

    def gradient(self, of, bind=None):
        value = self.named[of]
        if not value.requires_grad:
            raise Unsupported('gradients of what was detached')
        grad = value.grad if value.is_leaf or value.retains_grad else None
        if grad is None:
            raise ValueError('%s has no gradient' % of)
        if bind is not None:
            self.named[bind] = grad
        return array(grad)

    def cleargrad(self, of):
        self.named[of].grad = None
        return {}

    def unchain(self, of):
        self.named[of].detach_()
        return {}


OPS = {'graph': Graph}
CONVENTIONS = {}
