"""torch.nn.functional.scaled_dot_product_attention, which can leave the scale out."""
import torch
import torch.nn.functional as F
from assay_adapter import Maker
from torch_op import Op, array, op, tensor

SCALES = {'none': 1.0, 'sqrt_h': None}


def attend(queries, keys, values, scaling):
    """[N, Tq, H], [N, Tk, H] and [N, Tk, Hv] to [N, Tq, Hv], as one head: of an axis of heads torch's kernels are."""
    one_head = (tensor[:, None] for tensor in (queries, keys, values))
    return F.scaled_dot_product_attention(*one_head, scale=SCALES[scaling])[:, 0]


def weights(queries, keys, scaling):
    """What torch does not give, got from it: attention to the rows of the identity is the weights."""
    n, length, _ = keys.shape
    return attend(queries, keys, torch.eye(length, dtype=keys.dtype).expand(n, -1, -1), scaling)


class Attention(Op):
    """Attention of one state or of many, and the weights, which nothing comes back through."""

    def forward(self, **inputs):
        keys, queries = map(tensor, inputs.values())
        queries = queries if queries.ndim == 3 else queries[:, None]
        out = super().forward(**inputs)
        found = array(weights(queries, keys, self.scaling))
        return {'out': out, 'attention_weights': found if out.ndim == 3 else found[:, 0]}


class OneAttention(Attention):
    def __init__(self, scaling='none'):
        super().__init__(lambda hs, h: attend(h[:, None], hs, hs, scaling)[:, 0])
        self.scaling = scaling


class TimeAttention(Attention):
    def __init__(self, scaling='none'):
        super().__init__(lambda hs_enc, hs_dec: attend(hs_dec, hs_enc, hs_enc, scaling))
        self.scaling = scaling


OPS = {
    'attention': OneAttention,
    'attention_weight': Maker(lambda scaling='none': Op(lambda hs, h: weights(h[:, None], hs, scaling)[:, 0])),
    'time_attention': TimeAttention,
    'weight_sum': op(lambda hs, a: torch.bmm(a[:, None], hs)[:, 0]),
}
CONVENTIONS = {name: {'scaling': list(SCALES)} for name in ('attention', 'attention_weight', 'time_attention')}
