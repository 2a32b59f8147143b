# -*- coding: utf-8 -*-
"""Cases of embed_id_layer."""
import numpy as np

V, H = 4, 3


def cases(make):
    for name, about, ids, precision in (('small', 'an id occurs twice, another never', [2, 0, 2], 'grid'),
                                        ('one_id', 'N = 1', [3], 'grid'),
                                        ('one_id_only', 'the same id everywhere', [1, 1, 1, 1], 'grid'),
                                        ('mantissa32', 'full float32 mantissas', [3, 0, 3, 1], 'float32'),
                                        ('mantissa64', 'full float64 mantissas', [3, 0, 3, 1], 'float64')):
        c = table(make(name, about, precision, in_size=V, out_size=H))
        c.forward(ids=np.array(ids)).backward(d_out=(len(ids), H)).read('ids', 'W', 'd_out')

    c = make('square', 'V = H', in_size=3, out_size=3).param('W', (3, 3))
    c.forward(ids=np.array([1, 2])).backward(d_out=(2, 3))
    c = make('one_column', 'H = 1', in_size=V, out_size=1).param('W', (V, 1))
    c.forward(ids=np.array([1, 3, 1])).backward(d_out=(3, 1))
    c = table(make('matrix', 'ids of two axes', in_size=V, out_size=H))
    c.forward(ids=np.array([[1, 3, 1], [0, 2, 3]])).backward(d_out=(2, 3, H))
    c = table(make('backward_twice', 'the second backward does not add to the first', in_size=V, out_size=H))
    c.forward(ids=np.array([1, 3])).backward(d_out=(2, H)).backward(d_out=(2, H))
    c = table(make('two_calls', 'backward belongs to the latest forward', in_size=V, out_size=H))
    c.forward(ids=np.array([1, 3])).forward(ids=np.array([0, 0, 2])).backward(d_out=(3, H))
    c = table(make('two_instances', 'two layers that share their table, interleaved', in_size=V, out_size=H))
    c.forward(ids=np.array([1, 3])).step('forward', on='second', ids=np.array([0, 2, 2])).backward(d_out=(2, H))
    c.step('backward', on='second', d_out=(3, H))
    c = make('drawn', 'd_W has the shape of the table that was drawn', in_size=V, out_size=H)
    c.step('forward', want=[], ids=np.array([1, 3])).backward(d_out=(2, H))

    for name, v, h in (('initial', 5, 4), ('initial_column', 10, 1)):
        c = make(name, 'standard deviation 1', in_size=v, out_size=h)
        c.step('draw', x=np.array([0]), attributes={'count': 400}, law={'W': {'kind': 'normal', 'mean': 0, 'std': 1}})

    for name, about, index in (('refuses_id', 'an id too high', V), ('refuses_negative', 'an id of -1', -1)):
        table(make(name, about, in_size=V, out_size=H)).forward(ids=np.array([1, index]), error='C2')
    make('refuses_w', 'a row too many', in_size=V, out_size=H).param('W', (V + 1, H)).forward(ids=np.array([1]), error='C3')
    c = table(make('refuses_d_out', 'd_out would broadcast', in_size=V, out_size=H))
    c.forward(ids=np.array([1, 3])).backward(d_out=(1, H), error='C1')


def table(case):
    return case.param('W', (V, H))
