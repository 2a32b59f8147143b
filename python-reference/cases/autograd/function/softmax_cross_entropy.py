# -*- coding: utf-8 -*-
"""Cases of softmax_cross_entropy."""
import numpy as np

from cases.explicit.layer.softmax import FAR_ROWS
from cases.explicit.loss.softmax_with_loss import ROWS


def cases(make):
    both = make.without('form')  # the forms differ where a probability is below 1e-15, and nowhere else
    if make.default:
        alike(both)
        refusals(both)
    c = make('saturated_wrong', 'rows saturated at another class, beside an ordinary one')
    t = np.array([1, 2, 0])
    c.forward(x=np.array([[800.0, -800.0, 0.0], [-800.0, 800.0, 0.0], [0.5, -1.0, 1.0]]), t=t)
    c.backward(d_loss=()).double_backward(u_x=(3, 3))
    c = make('far_apart', 'probabilities of 1e-18 and 1e-13, on either side of 1e-15')
    c.forward(x=np.array([[41.5, 0.0, -1.0], [0.5, 30.5, 0.25]]), t=np.array([1, 0]))
    c.backward(d_loss=()).double_backward(u_x=(2, 3))
    c = make('near_limit', 'probabilities of 1.4e-15 and .7e-15, on either side of 1e-15', 'float64')
    c.forward(x=np.array([[34.2, 0.0, -1.0], [0.5, 34.9, 0.0]]), t=np.array([1, 2])).backward(d_loss=())
    c = make('masked_target', 'minus infinity at the target', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [0.25, 0.5, 1.0]]), t=np.array([1, 2])).backward(d_loss=())
    c = make('far_rows', 'rows 1600 apart: each is shifted by a maximum of its own')
    c.forward(x=FAR_ROWS, t=np.array([1, 2, 0])).backward(d_loss=()).double_backward(u_x=FAR_ROWS.shape)


def alike(make):
    for name, about, ids, v, precision in ROWS:
        shape = (len(ids), v)
        c = make(name, about, precision).forward(x=shape, t=np.array(ids)).backward(d_loss=())
        c.double_backward(u_x=shape).read('x', 't', 'd_loss', 'u_x')

    c = make('equal', 'equal logits: probability 1/V each')
    c.forward(x=np.full((2, 4), 0.5), t=np.array([0, 3])).backward(d_loss=()).double_backward(u_x=(2, 4))
    c = make('large_equal', 'large logits and a small loss: a difference of large numbers has no digits left')
    c.forward(x=np.array([[1024.0, 1024.0, 1018.0], [-512.0, -515.0, -518.0]]), t=np.array([1, 0]))
    c.backward(d_loss=()).double_backward(u_x=(2, 3))
    c = make('far_equal', 'equal logits of 1e5: a logarithm that joins them has no digits left', 'float32')
    c.forward(x=np.array([[1e5, 1e5], [-1e5, -1e5]]), t=np.array([0, 1])).backward(d_loss=())
    make('long_rows', 'rows of 781 zeros').forward(x=np.zeros((2, 781)), t=np.array([0, 780]))
    c = make('odd_rows', 'more rows than a warp has lanes')
    c.forward(x=(33, 2), t=np.arange(33) % 2).backward(d_loss=())
    c = make('masked', 'minus infinity elsewhere than at the target: probability 0, gradient 0', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]]), t=np.array([2, 1])).backward(d_loss=())
    c = make('saturated_right', 'a row saturated at its target, beside an ordinary one')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]]), t=np.array([0, 1])).backward(d_loss=())
    c.double_backward(u_x=(2, 3))
    c = make('upstream_negative', 'an upstream gradient other than 1')
    c.forward(x=(3, 2), t=np.array([1, 0, 0])).backward(d_loss=np.array(-0.25)).double_backward(u_x=(3, 2))
    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x=(2, 3), t=np.array([2, 0])).backward(d_loss=()).backward(d_loss=())
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).read('x', 't')
    c = make('two_instances', 'two losses of the same logits, interleaved')
    c.forward(x=(2, 3), t=np.array([2, 0])).step('forward', on='second', x='x', t=np.array([1, 1]))
    c.backward(d_loss=()).step('backward', on='second', d_loss=()).double_backward(u_x=(2, 3))
    make('one_class', 'V = 1: the loss is 0').forward(x=(2, 1), t=np.array([0, 0])).backward(d_loss=())


def refusals(make):
    c = make('refuses_d_loss', 'd_loss has an axis').forward(x=(2, 2), t=np.array([0, 1]))
    c.backward(d_loss=(2,), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 2), t=np.array([0, 1])).backward(d_loss=())
    c.double_backward(u_x=(1, 2), error='C2')
    t = np.array([0, 1, 0])
    make('refuses_column', 'a column of targets would look up all pairs').forward(
        x=(3, 2), t=t.reshape(3, 1), error='C3')
    make('refuses_t', 'one target too few').forward(x=(3, 2), t=t[:2], error='C3')
    make('refuses_vector', 'x has one axis').forward(x=(3,), t=t, error='C3')
    make('refuses_id', 'id V').forward(x=(2, 2), t=np.array([0, 2]), error='C4')
    make('refuses_first_id', 'id V in the first row, behind which there is another').forward(
        x=(2, 2), t=np.array([2, 0]), error='C4')
    make('refuses_negative_id', 'id -1 is not the last class').forward(x=(2, 2), t=np.array([-1, 0]), error='C4')
