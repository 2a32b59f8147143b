"""DeZero's data sets, loaders and transforms."""
import numpy as np
from assay_adapter import Maker, Play, Unsupported
from assay_layers import drawing
from dezero_op import dezero
from dezero import datasets, transforms
from PIL import Image


class Pairs(dezero.Dataset):
    """Rows x and t as a data set of DeZero."""

    def __init__(self, x, t):
        self.rows = x, t
        super().__init__()

    def prepare(self):
        self.data, self.label = self.rows


class Loader:
    """Any of DeZero's loaders."""

    def batches(self):
        return np.array(self.loader.max_iter)

    def next(self):
        """A batch; after the last of an epoch the loader is asked once more, as a loop does, and starts anew."""
        x, t = next(self.loader)
        if self.loader.iteration == self.loader.max_iter:
            next(self.loader, None)
        return dict(x=x, t=t)

    def reset(self):
        self.loader.reset()
        return {}


class DataLoader(Loader):
    """DeZero's own loader, whose shuffling draws the permutations of the case."""

    def __init__(self, x=None, t=None, permutations=None, batch_size=1):
        self.orders = [] if permutations is None else list(permutations)
        for order in self.orders:
            if sorted(order) != list(range(len(x))):
                raise Unsupported('DataLoader draws its permutations itself')
        if x is not None:
            shuffle = permutations is not None
            self.loader = self.drawing(lambda: dezero.DataLoader(Pairs(x, t), batch_size, shuffle))

    def drawing(self, call):
        with drawing('permutation', self.orders) as self.orders:
            return call()

    def next(self):
        return self.drawing(super().next)

    def reset(self):
        return self.drawing(super().reset)

    def draw(self, count, size):
        rows = np.zeros(size)
        return np.stack([dezero.DataLoader(Pairs(rows, rows), 1).index for _ in range(count)])


class SeqDataLoader(Loader):
    def __init__(self, x, t, batch_size=1):
        self.loader = dezero.SeqDataLoader(Pairs(x, t), batch_size)


class SinCurve:
    def __init__(self, samples=1000, train=True):
        if samples != 1000:
            raise Unsupported('SinCurve has 1000 points')
        self.train = train

    def load(self, seed):
        np.random.seed(seed)
        curve = datasets.SinCurve(self.train)
        return dict(x=curve.data, t=curve.label)


class Spiral:
    def __init__(self, samples=100, classes=3):
        if (samples, classes) != (100, 3):
            raise Unsupported('get_spiral has three arms of 100 points')

    def load(self, seed):
        if seed not in (1984, 2020):
            raise Unsupported('get_spiral has seeds of its own')
        x, t = datasets.get_spiral(train=seed == 1984)
        return dict(x=x, t=t)


class Transform:
    """A transform of Pillow's images, from an array and back."""

    def __init__(self, transform):
        self.transform = transform

    def forward(self, image):
        return np.asarray(self.transform(picture(image)))


class Crop(Transform):
    def forward(self, image):
        if image.size and not (0 <= image.min() and image.max() <= 255):
            raise Unsupported('Pillow has images of bytes')
        return super().forward(image)


def picture(image):
    """One of Pillow's images, of bytes."""
    if image.dtype.kind == 'f' or image.ndim not in (2, 3):
        raise Unsupported('rows and columns of bytes make an image')
    if image.size and not (0 <= image.min() and image.max() <= 255):
        raise ValueError('pixels of an image are bytes')
    return Image.fromarray(image.astype(np.uint8))


def width_first(size):
    """Sizes as DeZero takes them, from height and width."""
    return tuple(reversed(size)) if isinstance(size, list) else size


class ToArray:
    def forward(self, image):
        return transforms.ToArray(Play.dtype)(picture(image))


class Normalize:
    def __init__(self, mean=None, std=None):
        given = dict(mean=mean, std=std)
        self.normalize = transforms.Normalize(**{name: value if value.ndim else value[()]
                                                 for name, value in given.items() if value is not None})

    def forward(self, image):
        return self.normalize(image)


class RandomHorizontalFlip:
    """DeZero's class is empty."""

    def __init__(self, p=0.5):
        self.flip = transforms.RandomHorizontalFlip()

    def forward(self, image, u):
        return np.asarray(self.flip(picture(image)))


OPS = {
    'center_crop': Maker(lambda size: Crop(transforms.CenterCrop(width_first(size)))),
    'convert': Maker(lambda mode='RGB': Transform(transforms.Convert(mode))),
    'data_loader': DataLoader,
    'normalize_image': Normalize,
    'random_horizontal_flip': RandomHorizontalFlip,
    'resize': Maker(lambda size: Transform(transforms.Resize(width_first(size)))),
    'seq_data_loader': SeqDataLoader,
    'sin_curve': SinCurve,
    'spiral': Spiral,
    'to_array': ToArray,
}
CONVENTIONS = {
    'center_crop': {'odd_margin': 'smaller_first'},
    'resize': {'pixels': 'bytes'},
    'spiral': {'targets': 'ids', 'order': 'shuffled'},
    'to_array': {'white': 'as_255'},
}
