# -*- coding: utf-8 -*-
"""Cases that the losses of logits have in common."""
import numpy as np


def sure(make, forward):
    """Gradients that are small. forward(case, logits, labels) asks vectors in the op's own terms, and no loss: that has
    the digits that its formula leaves it, too few for numeric gradients in 34 of them too."""
    for name, about, precision, sizes in (
            ('sure', 'sure of a target of 0, each forward at one size: small gradients have as many digits as others',
             'grid', (-10, -20, -40, -80)),
            ('sure64', 'the same beyond float32', 'float64', (-100, -300, -700))):
        c = make(name, about, precision, smooth=False)
        for size in sizes:
            forward(c, size + np.array([0.0, 0.25]), np.array([0, 0])).backward(d_loss=())
