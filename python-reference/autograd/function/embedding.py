# -*- coding: utf-8 -*-
"""embedding: rows of a variable, looked up by id."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import as_variable
from autograd.function.get_item import get_item
from check import check_ids


def embedding(ids, W):
    """W[ids]; ids are no variable."""
    ids, W = as_variable(ids).data, as_variable(W)
    check_ids('embedding', 'ids', ids, W.shape[0], 'C1')
    return get_item(W, ids)
