r"""Trains the sequence models of the reference under NumPy: the runs that SequenceTrainingTest compares with.

Run from the repository root with any NumPy (recorded with NumPy 2.4.6):
    PYTHONPATH=python-reference python src/test/python/sequence_run.py \
        > src/test/resources/dev/assay/engine/train/sequence_run.json
"""
import json

import numpy as np

from explicit.model.attention_bi_encoder import AttentionBiEncoder
from explicit.model.attention_decoder import AttentionDecoder
from explicit.model.attention_seq2seq import AttentionSeq2seq
from explicit.model.encoder_decoder import EncoderDecoder
from explicit.model.peeky_seq2seq import PeekySeq2seq
from explicit.model.seq2seq import Seq2seq
from optim.adam import Adam
from optim.clip_grads import ClipGrads

SEED, EPOCHS, BATCH, HIDDEN, WORDVEC, LR, MAX_GRAD = 1984, 2, 16, 12, 6, 0.02, 0.5


class Bidirectional(EncoderDecoder):
    """Attention over an encoder that reads in both directions, behind which the decoder is twice as wide."""

    def __init__(self, vocab_size, wordvec_size, hidden_size):
        encoder = AttentionBiEncoder(vocab_size=vocab_size, wordvec_size=wordvec_size, hidden_size=hidden_size)
        decoder = AttentionDecoder(vocab_size=vocab_size, wordvec_size=wordvec_size, hidden_size=encoder.H)
        super(Bidirectional, self).__init__("bidirectional", encoder, decoder, "added")


MODELS = {
    "SEQ2SEQ": (Seq2seq, False),
    "PEEKY": (PeekySeq2seq, True),
    "ATTENTION": (AttentionSeq2seq, True),
    "BIDIRECTIONAL": (Bidirectional, False),
}


def lines():
    """Sums in the format of addition.txt."""
    pairs = [(7 * i % 90, 11 * i % 1000) for i in range(80)]
    return [("%d+%d" % (a, b)).ljust(7) + ("_%d" % (a + b)).ljust(5) for a, b in pairs]


def load(texts):
    """x, t in a random order, and the characters in the order of their ids."""
    characters = list(dict.fromkeys("".join(texts)))
    ids = np.array([[characters.index(c) for c in text] for text in texts])
    np.random.seed(SEED)
    order = np.arange(len(ids))
    np.random.shuffle(order)
    return ids[order, :7], ids[order, 7:], characters


def run(model_class, reverse):
    x, t, characters = load(lines())
    x = x[:, ::-1] if reverse else x
    split = len(x) - len(x) // 10
    model = model_class(vocab_size=len(characters), wordvec_size=WORDVEC, hidden_size=HIDDEN)
    optimizer = Adam(LR)
    losses, answers = [], []
    for _ in range(EPOCHS):
        order = np.random.permutation(split)
        for i in range(split // BATCH):
            rows = order[i * BATCH:(i + 1) * BATCH]
            loss = model.forward(x[rows], t[rows])
            model.backward(np.ones_like(loss))
            ClipGrads(MAX_GRAD, "added").clip(model.grads)
            optimizer.update(model.params, model.grads)
            losses.append(float(loss))
        ids = model.generate(x[split:], characters.index("_"), 4)
        answers.append(["".join(characters[c] for c in row) for row in np.array(ids)])
    return {"reverse": reverse, "vocabulary": "".join(characters), "losses": losses, "answers": answers}


settings = dict(seed=SEED, epochs=EPOCHS, batch=BATCH, hidden=HIDDEN, wordvec=WORDVEC, lr=LR, max_grad=MAX_GRAD)
runs = {name: run(*model) for name, model in MODELS.items()}
print(json.dumps({"settings": settings, "lines": lines(), "runs": runs}, indent=1))
