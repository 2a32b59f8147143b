"""DeZero's networks for images, its weight files, and the loop that trains a net."""
import os
import tempfile

import numpy as np
from assay_adapter import Play, Unsupported
from assay_layers import kept
from dezero_nets import Net, get, model, paths_of, sequential
from dezero_op import F, dezero
from dezero_optimizers import HOOKS, made
from dezero import layers as L, models


class WeightFile(Net):
    """A model beside its file, by save_weights and load_weights."""

    def save(self):
        with tempfile.TemporaryDirectory() as folder:
            names = sorted(np.load(saved(self.layer, folder)).files)
        return np.frombuffer('\n'.join(names).encode(), np.uint8)

    def load(self, file):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'weights.npz')
            with open(path, 'wb') as out:
                out.write(file.astype(np.uint8).tobytes())
            self.layer.load_weights(path)
        return [get(self.layer, path).data for path in self.paths]

    def round_trip(self):
        with tempfile.TemporaryDirectory() as folder:
            path = saved(self.layer, folder)
            other = self.make()
            other.load_weights(path)
        return [get(other, path).data for path in self.paths]


def saved(layer, folder):
    path = os.path.join(folder, 'weights.npz')
    layer.save_weights(path)
    return path


class Vgg16(Net):
    def forward(self, x, mask6, mask7, train=True):
        with kept(mask6, mask7):
            return super().forward(x=x, train=train)


def vgg16(depths, channels, hidden, classes):
    """DeZero's VGG16, whose layers are made anew with the numbers of channels that the case gives."""
    if depths != [2, 2, 3, 3, 3]:
        raise Unsupported('VGG16 has sixteen layers')
    net = models.VGG16()
    for i, (depth, width) in enumerate(zip(depths, channels, strict=True)):
        for j in range(depth):
            setattr(net, 'conv%d_%d' % (i + 1, j + 1), L.Conv2d(width, 3, pad=1, dtype=Play.dtype))
    net.fc6, net.fc7, net.fc8 = [L.Linear(size, dtype=Play.dtype) for size in (hidden, hidden, classes)]
    return net


def vgg16_paths(depths, **settings):
    layers = ['conv%d_%d' % (i + 1, j + 1) for i, depth in enumerate(depths) for j in range(depth)]
    return ['%s/%s' % (name, param) for name in layers + ['fc6', 'fc7', 'fc8'] for param in 'Wb']


class ResNet:
    """DeZero's blocks raise when they are made."""

    def __init__(self, params=(), stem=64, depths=(), widths=(), classes=1000, expansion=4):
        models.BuildingBlock(depths[0], stem, widths[0], expansion * widths[0], 1)


class SqueezeNet:
    """DeZero's class is empty."""

    def __init__(self, **settings):
        self.net = models.SqueezeNet()

    def forward(self, x, mask, train=True):
        return self.net(x).data


class NetTrainer(Net):
    """A model and its optimizer in the loop of DeZero's examples."""

    def __init__(self, params, statistics, parts, rule, options, max_grad=None, weight_decay=0.0):
        paths = paths_of(parts)
        self.kept = ['l%d/%s' % (i, name) for i, part in enumerate(parts) if part == 'batch_norm'
                     for name in ('avg_mean', 'avg_var')]
        super().__init__(lambda: sequential(parts), paths,
                         dict(zip(paths + self.kept, params + statistics, strict=True)))
        self.optimizer = made(rule, options).setup(self.layer)
        if max_grad is not None:
            self.optimizer.add_hook(HOOKS['clip_grads'](max_grad))
        self.optimizer.add_hook(HOOKS['weight_decay'](weight_decay))

    def train_step(self, x, t):
        loss = F.softmax_cross_entropy(self.layer(x), t)
        self.layer.cleargrads()
        loss.backward()
        self.optimizer.update()
        return dict(loss=loss.data, params=[param.data for param in self.named().values()])

    def predict(self, x):
        with dezero.no_grad(), dezero.test_mode():
            return self.layer(x).data

    def statistics(self):
        return [get(self.layer, path).data for path in self.kept]


OPS = {
    'net_trainer': NetTrainer,
    'resnet': ResNet,
    'squeeze_net': SqueezeNet,
    'vgg16': model(vgg16, vgg16_paths, Vgg16),
    'weight_file': model(sequential, paths_of, WeightFile),
}
CONVENTIONS = {'net_trainer': {'eps_placement': 'sqrt_v', 'norm_eps': 'added', 'running_variance': 'unbiased'}}
FIXED = {'vgg16': {'dropout_ratio': 0.5}}
