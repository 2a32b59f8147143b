"""PyTorch's tensors, functions and modules as the ops of a case: what the modules of the adapter share."""
import functools

import numpy as np
import torch
from assay_adapter import Play, Unsupported
from assay_gradients import Differentiable


def tensor(array):
    """A tensor over the array's own memory, so that what torch changes in place is seen by `read`, or its copy."""
    return shared(array) if Copies.device is None else Copies.of(array)


def shared(array):
    if array.dtype.name == 'bfloat16':
        return torch.from_numpy(array.view(np.int16)).view(torch.bfloat16)
    return torch.from_numpy(array)


class Copies(Play):
    """Plays a case on a device with memory of its own: each array has one copy there, which goes back after a step."""

    device, held = None, {}

    @classmethod
    def of(cls, array):
        if id(array) not in cls.held:
            cls.held[id(array)] = array, shared(array).to(cls.device, copy=True)
        return cls.held[id(array)][1].detach()

    def __init__(self, engine, case):
        Copies.held = {}
        super().__init__(engine, case)

    def call(self, *arguments):
        try:
            return super().call(*arguments)
        finally:
            for own, copy in self.held.values():
                if own.flags.writeable:
                    shared(own).copy_(copy)


def array(value):
    value = value.detach().cpu()
    if value.dtype == torch.bfloat16:
        import ml_dtypes
        return value.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16)
    return value.numpy()


def is_float(value):
    return isinstance(value, np.ndarray) and value.dtype.kind not in 'ib'


class Op(Differentiable):
    """A function of tensors; one call of torch.autograd.grad answers a backward step."""

    def leaf(self, value):
        return tensor(value).requires_grad_()

    def constant(self, value):
        return tensor(value)

    def compute(self, leaves):
        self.leaves, self.out = leaves, self.value(leaves)
        return array(self.out)

    def grads(self, outs, leaves, upstream, **options):
        found = torch.autograd.grad(outs, leaves, upstream, retain_graph=True, allow_unused=True, **options)
        return [torch.zeros_like(leaf) if grad is None else grad for leaf, grad in zip(leaves, found)]

    def gradients(self, d_out):
        self.d_out = tensor(d_out).requires_grad_()
        leaves = list(self.leaves.values())
        self.first = self.grads([self.out], leaves, [self.d_out], create_graph=True)
        return dict(zip(self.leaves, map(array, self.first)))

    def second(self, upstream):
        leaves = list(self.leaves.values()) + [self.d_out]
        wanted = {key: grad for key, grad in zip(self.leaves, self.first) if grad.requires_grad}
        upstream = [tensor(upstream[key]) for key in wanted]
        found = [array(grad) for grad in self.grads(list(wanted.values()), leaves, upstream)]
        return dict(zip(self.leaves, found)), found[-1]


def op(function):
    return functools.partial(Op, function)


class Net:
    """A torch.nn.Module whose parameters are the case's own arrays: torch.optim moves them in place.

    `places` says under which keys of the module's state_dict a parameter of the case stands, and ends in `.T` where
    torch stores its transpose and the spec knows no other layout: a view, so nothing is copied. What the case does
    not have, as the second bias of a recurrent layer, is zero and stays so. Shapes are checked by load_state_dict.
    """

    def __init__(self, make, places, params):
        if any(params.get(name) is None for name in places):
            raise Unsupported('initial weights of its own')
        self.params = {name: params[name] for name in places}
        with torch.device('meta'):
            self.module = make()
        self.leaves, state = {}, {}
        for name, keys in places.items():
            view = tensor(self.params[name])
            leaf = torch.nn.Parameter(view.T if keys.endswith('.T') else view)
            self.leaves[name] = leaf
            state.update(dict.fromkeys(keys.removesuffix('.T').split(), leaf))
        frozen = {key: torch.zeros(like.shape, dtype=leaf.dtype)
                  for key, like in self.module.state_dict().items() if key not in state}
        self.module.load_state_dict({**state, **frozen}, assign=True)
        for key in frozen:
            self.module.get_parameter(key).requires_grad_(False)
        self.transposed = {name for name, keys in places.items() if keys.endswith('.T')}

    def call(self, *inputs, **named):
        """The module's answer to leaves for the inputs, which are remembered by their names."""
        self.inputs = {name: tensor(value).requires_grad_(is_float(value)) for name, value in named.items()}
        return self.module(*inputs, **self.inputs)

    def forward(self, **inputs):
        self.out = self.call(**inputs)
        return array(self.out)

    def backward(self, **upstream):
        """Upstream gradients are named after the outputs: d_out of one, or those of a dict of outputs."""
        outs = [self.out[name[2:]] if isinstance(self.out, dict) else self.out for name in upstream]
        leaves = dict(self.leaves, **{name: value for name, value in self.inputs.items() if value.requires_grad})
        grads = torch.autograd.grad(outs, list(leaves.values()), list(map(tensor, upstream.values())),
                                    retain_graph=True, materialize_grads=True)
        return {'d_' + name: array(grad.T if name in self.transposed else grad) for name, grad in zip(leaves, grads)}

    def train_step(self, lr, max_grad=None, **inputs):
        """One step of plain gradient descent; the loss is that before it."""
        optimizer = torch.optim.SGD(self.module.parameters(), lr=lr)
        loss = self.forward(**inputs)
        optimizer.zero_grad()
        self.out.backward()
        if max_grad is not None:
            torch.nn.utils.clip_grad_norm_(self.module.parameters(), max_grad)
        optimizer.step()
        return dict(self.params, loss=loss)
