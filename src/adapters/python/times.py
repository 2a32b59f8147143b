"""Times what `assay times` does, on PyTorch, or on the Python reference with NumPy or CuPy: a line of JSON each.

usage: times.py torch [--device cpu|cuda] [--tf32] | times.py reference [--xp numpy|cupy] [--reference FOLDER]
       [--small] [--rounds N]

wall_ms is the median of what passes here until a result is there, device_ms that between two events of the device.
"""
import argparse
import json
import os
import sys
import time

import numpy as np

V, DECODER_STEPS = 59, 10
LARGE = dict(sides=(1024, 4096), N=128, T=29, D=16, H=256)
SMALL = dict(sides=(128, 512), N=8, T=5, D=8, H=32)


def numbers(dtype, *shape):
    return ((np.arange(np.prod(shape)) * 37 % 101 - 50) / 512).astype(dtype).reshape(shape)


def ids(rows, steps):
    return (31 * np.arange(rows * steps) % V).reshape(rows, steps)


def torch_work(sizes, options):
    """What is timed, how to wait, and how the device times it."""
    import torch
    import torch_adapter
    from torch_seq2seq import AttentionDecoder, Encoder, Seq2seq
    device = torch_adapter.use_gpu(options.tf32) if options.device == 'cuda' else 'cpu'

    def tensor(array):
        return torch.from_numpy(array).to(options.device)

    def lstm(N, T, D, H, **_):
        layer, xs = torch.nn.LSTM(D, H, batch_first=True), tensor(numbers('float32', N, T, D)).requires_grad_()

        def work():
            hs = layer(xs)[0]
            return torch.autograd.grad(hs, [xs, *layer.parameters()], torch.ones_like(hs))
        return work

    def step(N, T, D, H, **_):
        parts = dict(V=V, D=D, H=H)
        model = Seq2seq(Encoder(parts, every=True), AttentionDecoder(parts, 'none'))
        adam, xs, ts = torch.optim.Adam(model.parameters()), tensor(ids(N, T)), tensor(ids(N, DECODER_STEPS + 1))

        def work():
            adam.zero_grad()
            model(xs, ts).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            adam.step()
        return work

    def product(dtype, side):
        x = tensor(numbers(dtype, side, side))
        y = x + 1
        return lambda: x @ y

    wait, clock = (lambda: None), None
    if options.device == 'cuda':
        def clock(work):
            before, after = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            before.record()
            work()
            after.record()
            torch.cuda.synchronize()
            return before.elapsed_time(after)
        wait = torch.cuda.synchronize
    return 'torch ' + torch.__version__, device, (product, lstm, step), wait, clock


def reference_work(sizes, options):
    import reference_adapter
    xp, array, device, version = reference_adapter.arrays_of(options.xp)
    reference_adapter.Play.dtype = np.dtype('float32')
    reference_adapter.load(options.reference, xp)
    from explicit.model.attention_seq2seq import AttentionSeq2seq
    from explicit.recurrent.time_lstm import TimeLstm
    from optim.adam import Adam
    from optim.clip_grads import ClipGrads
    move = array[0] if array else np.asarray

    def lstm(N, T, D, H, **_):
        layer = TimeLstm(*(move(numbers('float32', *shape)) for shape in ((D, 4 * H), (H, 4 * H), (4 * H,))))
        xs = move(numbers('float32', N, T, D))
        return lambda: layer.backward(xp.ones_like(layer.forward(xs)))

    def step(N, T, D, H, **_):
        params = AttentionSeq2seq(vocab_size=V, wordvec_size=D, hidden_size=H).draw(1)
        model = AttentionSeq2seq(*[move(param[0].astype('float32')) for param in params])
        clip, adam, xs, ts = ClipGrads(5.0), Adam(), move(ids(N, T)), move(ids(N, DECODER_STEPS + 1))

        def work():
            loss = model.forward(xs, ts)
            model.backward(xp.ones_like(loss))
            clip.clip(model.grads)
            adam.update(model.params, model.grads)
        return work

    def product(dtype, side):
        x = move(numbers(dtype, side, side))
        y = x + 1
        return lambda: xp.matmul(x, y)

    wait, clock = (lambda: None), None
    if options.xp == 'cupy':
        def clock(work):
            before, after = xp.cuda.Event(), xp.cuda.Event()
            before.record()
            work()
            after.record()
            after.synchronize()
            return xp.cuda.get_elapsed_time(before, after)
        wait = xp.cuda.runtime.deviceSynchronize
    return 'reference, ' + version, device, (product, lstm, step), wait, clock


def median(times):
    return round(sorted(times)[len(times) // 2], 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('engine', choices=['torch', 'reference'])
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    parser.add_argument('--tf32', action='store_true')
    parser.add_argument('--xp', choices=['numpy', 'cupy'], default='numpy')
    parser.add_argument('--reference', default=os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                            '..', '..', '..', 'python-reference'))
    parser.add_argument('--small', action='store_true')
    parser.add_argument('--rounds', type=int, default=10)
    options = parser.parse_args()
    sizes = SMALL if options.small else LARGE
    make = torch_work if options.engine == 'torch' else reference_work
    engine, device, (product, lstm, step), wait, clock = make(sizes, options)
    work = [('matmul %d' % side, dtype, product(dtype, side)) for side in sizes['sides']
            for dtype in ('float32', 'float64')]
    work += [('LSTM layer', 'float32', lstm(**sizes)), ('attention seq2seq step', 'float32', step(**sizes))]

    def wall(one):
        start = time.perf_counter()
        one()
        wait()
        return 1e3 * (time.perf_counter() - start)
    for what, dtype, one in work:
        for _ in range(3):
            wall(one)
        line = dict(engine=engine, device=device, what=what, dtype=dtype,
                    wall_ms=median([wall(one) for _ in range(options.rounds)]))
        if clock:
            line['device_ms'] = median([clock(one) for _ in range(options.rounds)])
        print(json.dumps(line), flush=True)


if __name__ == '__main__':
    sys.exit(main())
