# -*- coding: utf-8 -*-
"""Cases of unigram_sampler."""
import numpy as np

TEXT = [0, 1, 2, 3, 4, 1, 5, 6]
GAPS = [1, 4, 4, 7, 7, 7, 9, 4]
STEEP = [0] * 60 + [2] * 12 + [3] * 4 + [4] * 2 + [5]


def cases(make):
    if make.default:
        probabilities(make.without())
        refusals(make)
    samples(make)
    draws(make)
    if make.conventions['replacement'] == 'with':
        refuses_size(make, 'with_one_word', [2, 2], 2, 1)
    elif make.conventions['target'] == 'allowed':
        refuses_size(make, 'without_all', TEXT, 1, 8)


def probabilities(make):
    for name, about, corpus, attributes in (
            ('text', 'the example of the curriculum at the default power', TEXT, {}),
            ('power_one', 'plain frequencies', TEXT, dict(power=1.0)),
            ('power_half', 'square roots, some of them whole', [0] * 9 + [1] * 4 + [2], dict(power=0.5)),
            ('power_zero', 'power 0 makes all words alike; it is a value, not "unset"', TEXT, dict(power=0.0)),
            ('power_negative', 'a negative power prefers the rare', TEXT, dict(power=-0.5)),
            ('steep', 'one word is most of the text', STEEP, dict(power=0.75)),
            ('gaps', 'ids 0, 2, 3, 5, 6 and 8 never occur: probability 0, and the last ids are not lost', GAPS, {}),
            ('gaps_power_zero', '0 to the power 0 is no reason to be drawn', GAPS, dict(power=0.0)),
            ('gaps_power_negative', '0 to a negative power neither', GAPS, dict(power=-1.0)),
            ('one_word', 'V = 1', [0, 0, 0], {}),
            ('one_word_late', 'one word, whose id is not 0', [2], {})):
        corpus_of(make(name, about, **attributes), corpus).step('probabilities').read('corpus')

    c = corpus_of(make('two_samplers', 'two samplers of one text, interleaved', power=0.25), TEXT)
    c.step('probabilities').step('probabilities', on='second').step('probabilities')


def samples(make):
    distinct = make.conventions['replacement'] == 'without'
    most = 6 if make.conventions['target'] == 'excluded' else 7
    for name, about, corpus, target, size, precision, attributes in (
            ('small', 'three rows', TEXT, [1, 4, 0], 2, 'grid', {}),
            ('one_sample', 'N = S = 1: the result keeps both axes', TEXT, [3], 1, 'grid', {}),
            ('all_words', 'as many samples as a row can draw', TEXT, [1, 6], most, 'grid', dict(power=0.5)),
            ('plain', 'power 1', TEXT, [1, 2, 1], 3, 'grid', dict(power=1.0)),
            ('alike', 'power 0', TEXT, [6, 5], 3, 'grid', dict(power=0.0)),
            ('rare_first', 'a negative power', STEEP, [0, 5], 2, 'grid', dict(power=-0.5)),
            ('over_gaps', 'ids that never occur are passed over', GAPS, [4, 7, 1], 2, 'grid', {}),
            ('absent_target', 'a target that never occurs takes nothing away', GAPS, [5, 0], 3, 'grid', {}),
            ('mantissa32', 'full float32 mantissas', TEXT, [0, 1, 2, 3], 3, 'float32', {}),
            ('mantissa64', 'full float64 mantissas', TEXT, [4, 5, 6, 1], 3, 'float64', {})):
        c = corpus_of(make('sample_' + name, about, precision, smooth=False, **attributes), corpus)
        c.step('sample', target=np.array(target), uniforms=uniforms(c, len(target), size)).read('target', 'uniforms')

    c = corpus_of(make('sample_ends', 'u = 0 and u just below 1; target 0 leaves probability 0 at the front', smooth=False), TEXT)
    c.step('sample', target=np.array([0, 6, 1]), uniforms=np.array([[0.0, 0.0], [255 / 256.0, 255 / 256.0], [0.0, 255 / 256.0]]))
    c = corpus_of(make('sample_absent_first', 'u = 0 where the first word never occurs', smooth=False, power=1.0), [1, 2, 2, 4])
    c.step('sample', target=np.array([3, 0]), uniforms=np.array([[0.0], [0.5]]))
    c = corpus_of(make('sample_same_rows', 'equal rows give equal samples', smooth=False), TEXT)
    u = uniforms(c, 1, 3)
    c.step('sample', target=np.array([1, 1, 1]), uniforms=np.repeat(u, 3, axis=0))
    c = corpus_of(make('sample_same_number', 'one number throughout a row', smooth=False), TEXT)
    c.step('sample', target=np.array([1, 4]), uniforms=np.repeat(uniforms(c, 2, 1), 4, axis=1))
    c = corpus_of(make('sample_twice', 'no call influences the next, nor the probabilities', smooth=False), TEXT)
    c.step('sample', target=np.array([1, 5]), uniforms=uniforms(c, 2, 3))
    c.step('sample', target=np.array([2, 0]), uniforms="uniforms").step('sample', target="target", uniforms="uniforms")
    c.step('probabilities')
    if not distinct:
        c = corpus_of(make('sample_many', 'more samples than words', smooth=False), [0, 1, 1, 2])
        c.step('sample', target=np.array([1, 0]), uniforms=uniforms(c, 2, 7))


def draws(make):
    for name, about, corpus, target, size, power in (
            ('draw', "the engine's own samples", STEEP, 3, 3, 0.75),
            ('draw_one', 'one sample a row, whose target is the commonest word', STEEP, 0, 1, 0.75),
            ('draw_plain', 'power 1', STEEP, 2, 2, 1.0),
            ('draw_alike', 'power 0', GAPS, 4, 2, 0.0),
            ('draw_gaps', 'ids that never occur are never drawn', GAPS, 7, 3, 0.75),
            ('draw_absent', 'the target never occurs', GAPS, 3, 2, 0.75)):
        c = corpus_of(make(name, about, smooth=False, power=power), corpus)
        law = {'kind': 'sample', 'probabilities': law_of(make, corpus, target, power), 'size': size,
               'distinct': make.conventions['replacement'] == 'without'}
        c.step('draw', target=np.array([target]), attributes={'count': 2000, 'sample_size': size}, law={'ids': law})


def law_of(make, corpus, target, power):
    """The probabilities of the words that a row with this target draws from."""
    counts = np.bincount(corpus)
    weights = np.array([float(count) ** power if count else 0.0 for count in counts])
    if make.conventions['target'] == 'excluded':
        weights[target] = 0.0
    return (weights / weights.sum()).tolist()


def refusals(make):
    plain = make.without()
    for name, about, corpus in (
            ('refuses_empty', 'a text without words', np.zeros(0, int)),
            ('refuses_negative', 'a word of id -1', np.array([0, -1, 2])),
            ('refuses_lines', 'a text of two lines', np.array([[0, 1], [2, 3]]))):
        plain(name, about).param('corpus', corpus).step('probabilities', error='C1')
    for name, about, u in (
            ('refuses_rows', 'uniform numbers for one row of two', [[0.25, 0.5]]),
            ('refuses_vector', 'uniform numbers without rows', [0.25, 0.5]),
            ('refuses_one', 'u = 1', [[0.5, 0.25], [0.5, 1.0]]),
            ('refuses_below_zero', 'u below 0', [[0.5, 0.25], [-0.125, 0.5]])):
        c = corpus_of(plain(name, about), TEXT)
        c.step('sample', target=np.array([1, 4]), uniforms=np.array(u), error='C2')
    for name, about, target in (('refuses_target', 'target V', [1, 7]), ('refuses_negative_target', 'target -1', [-1, 1])):
        c = corpus_of(plain(name, about), TEXT)
        c.step('sample', target=np.array(target), uniforms=np.array([[0.25], [0.625]]), error='C3')
    refuses_size(make, 'without_target', TEXT, 1, 7)
    c = corpus_of(make('refuses_drawing_all', 'more samples than words to draw, for the engine to draw'), TEXT)
    c.step('draw', target=np.array([1]), attributes={'count': 50, 'sample_size': 7}, error='C4')


def refuses_size(make, name, corpus, target, size):
    """Too many samples for the words; under `with` and excluded, none but the target."""
    if make.conventions == {'replacement': 'with', 'target': 'allowed'}:
        return
    c = corpus_of(make('refuses_' + name, 'more samples than words to draw'), corpus)
    c.step('sample', target=np.array([target]), uniforms=c.random.randint(0, 128, (1, size)) / 128.0, error='C4')


def corpus_of(case, ids):
    return case.param('corpus', np.array(ids))


def uniforms(case, rows, size):
    """In [0, 1): odd multiples of 1/256, or full mantissas."""
    if case.precision == 'grid':
        return (2 * case.random.randint(0, 128, (rows, size)) + 1) / 256.0
    values = case.random.rand(rows, size)
    return values.astype(np.float32).astype(np.float64) if case.precision == 'float32' else values
