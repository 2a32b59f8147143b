# -*- coding: utf-8 -*-
"""Cases of rnn."""
from cases.explicit.recurrent import cells, shared

CELL = cells.Cell(gates=1)


def cases(make):
    cells.core(make, CELL)
    if make.default:
        cells.more(make, CELL)
        cells.saturated(make, CELL, 'a unit that is 1 to the last bit passes no gradient on', [64.0, 0.5])
        cells.refusals(make, CELL)
    if shared.changed(make, biases='two'):
        cells.refuses_second_bias(make, CELL)
