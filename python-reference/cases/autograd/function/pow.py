# -*- coding: utf-8 -*-
"""Cases of pow."""
import numpy as np

from cases.autograd.function.elementwise import drawn, go, positive, unary


def cases(make):
    unary(make, c=3)

    for name, about, c, draw in (
            ('zeroth', 'x^0 = 1, a constant', 0, drawn),
            ('first', 'x^1: a constant gradient', 1, drawn),
            ('square', 'negative bases, a whole exponent', 2, drawn),
            ('fifth', 'an odd exponent keeps the sign', 5, drawn),
            ('reciprocal', 'exponent -1', -1, drawn),
            ('inverse_square', 'exponent -2', -2, drawn),
            ('square_root', 'exponent 1/2', 0.5, positive),
            ('three_halves', 'exponent 3/2', 1.5, positive),
            ('inverse_root', 'exponent -1/2', -0.5, positive)):
        case = make(name, about, c=c)
        go(case, x=draw(case, 2, 3))

    case = make('fraction', 'an exponent that no dtype holds', 'float64', c=1.3)
    go(case, x=case.positive(6))

    for name, about, c in (
            ('zeroth_at_zero', '0^0 = 1 and its gradients are 0, not 0 times infinity', 0),
            ('first_at_zero', 'x^1 at 0: the gradient is 1, the second-order gradient 0', 1),
            ('square_at_zero', 'x^2 at 0: the gradient is 0, the second-order gradient 2', 2),
            ('cube_at_zero', 'x^3 at 0', 3)):
        go(make(name, about, c=c), x=np.array([0.0, 1.5, -2.0, 0.0]))

    case = make('reciprocal_of_zero', '0^-1 is infinite', smooth=False, c=-1)
    case.forward(x=np.array([0.0, 2.0, -4.0]))
    case = make('root_of_zero', 'the gradient of the square root at 0 is infinite', smooth=False, c=0.5)
    case.forward(x=np.array([0.0, 4.0])).backward(d_out=case.positive(2))
    case = make('root_of_negative', 'a fractional power of a negative number is NaN', smooth=False, c=0.5)
    case.forward(x=np.array([-1.0, 2.25, -0.25]))
    case = make('special', 'NaN and the infinities go through', smooth=False, c=3)
    case.forward(x=np.array([np.nan, np.inf, -np.inf, 1.5])).backward(d_out=(4,))
    case = make('special_zeroth', 'also of NaN and of an infinity the power 0 is 1', smooth=False, c=0)
    case.forward(x=np.array([np.nan, np.inf, -np.inf, 1.5])).backward(d_out=(4,))

    make('refuses_list', 'the exponent is one number', c=[2.0, 3.0]).forward(x=(2,), error='C3')
