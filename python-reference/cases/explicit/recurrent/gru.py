# -*- coding: utf-8 -*-
"""Cases of gru."""
from cases.explicit.recurrent import cells, shared
from cases.explicit.recurrent.time_gru import engine_has

CELL = cells.Cell(gates=3)


def cases(make):
    if not engine_has(make.conventions):
        return
    cells.core(make, CELL)
    if make.default:
        cells.more(make, CELL)
        cells.saturated(make, CELL, 'gates that are open or shut to the last bit', [64.0, -64.0])
        cells.saturated(make, CELL, 'gates whose exponentials are infinite', [800.0, -800.0], 'far_out')
        cells.nearly_saturated(make, CELL)
        cells.refusals(make, CELL)
    if shared.changed(make, biases='two', z_weighs='state'):
        cells.refuses_second_bias(make, CELL)
