# -*- coding: utf-8 -*-
"""Cases of sequence_data."""
import numpy as np


def cases(make):
    for name, about, count in (('ten_lines', 'one line of ten for the test', 10), ('nineteen_lines', 'one line of nineteen', 19),
                               ('twenty_lines', 'two lines of twenty', 20)):
        c = make(name, about, task='addition')
        load(c, additions(c, count)).read('permutation')
    c = make('as_given', 'in the order of the file', task='addition')
    c.step('load', attributes={'text': text(additions(c, 10))}, permutation=np.arange(10))
    c = make('no_last_line_feed', 'the last line without a line feed keeps its last character', task='addition')
    load(c, additions(c, 9) + [('999+999', '1998')], end='')
    c = make('dates', 'dates as people write them', task='date')
    load(c, dates(c, 10))
    c = make('tilde', 'a question with ~, the last printable character of ASCII, and a !', task='addition')
    load(c, additions(c, 9) + [('~+!', '42')])
    c = make('second_file', 'the ids of a file are its own', task='date')
    load(load(c, dates(c, 10)), [('%d' % n, '2001-01-0%d' % (n % 7 + 1)) for n in range(10)])
    c = make('equal_lines', 'the same line ten times', task='addition')
    load(c, [('1+1', '2')] * 10)
    refusals(make)


def refusals(make):
    for name, about, line in (('refuses_short_line', 'an answer that is not padded', '1+1    _2'),
                              ('refuses_long_line', 'a space too many', '1+1    _2    '),
                              ('refuses_tab', 'a tab for a space', '1+1\t   _2   '),
                              ('refuses_empty_line', 'a line of nothing', ''),
                              ('refuses_no_answer', 'no _', '1+1     2   '),
                              ('refuses_early_answer', 'an answer too far left', '1+1   _2    '),
                              ('refuses_second_answer', 'a second _', '1+1    _2_  ')):
        c = make(name, about, task='addition')
        c.step('load', attributes={'text': text(additions(c, 10)) + line + '\n'}, permutation=np.arange(11), error='C2')
    c = make('refuses_few_lines', 'nine lines leave none for the test', task='addition')
    c.step('load', attributes={'text': text(additions(c, 9))}, permutation=np.arange(9), error='C3')
    for name, about, order in (('refuses_short_permutation', 'a permutation of nine', list(range(9))),
                               ('refuses_repeated_line', 'a line twice', [0] + list(range(9)))):
        c = make(name, about, task='addition')
        c.step('load', attributes={'text': text(additions(c, 10))}, permutation=np.array(order), error='C4')
    c = make('refuses_permutations', 'two permutations', task='addition')
    c.step('load', attributes={'text': text(additions(c, 10))}, permutation=np.array([list(range(10))] * 2), error='C4')
    c = make('refuses_task', 'a task without a format', task='subtraction')
    c.step('load', attributes={'text': text(additions(c, 10))}, permutation=np.arange(10), error='C1')


def load(c, lines, end='\n'):
    """Loads lines in random order."""
    written = text(lines)[:-1] + end
    return c.step('load', attributes={'text': written}, permutation=c.random.permutation(len(lines)))


def text(lines):
    """Questions and answers, padded to the widths of their task."""
    wide = max(len(answer) for _, answer in lines) == 10
    return ''.join('%s_%s\n' % (question.ljust(29 if wide else 7), answer.ljust(10 if wide else 4)) for question, answer in lines)


def additions(c, count):
    pairs = [(c.random.randint(0, 1000), c.random.randint(0, 100)) for _ in range(count)]
    return [('%d+%d' % pair, '%d' % sum(pair)) for pair in pairs]


def dates(c, count):
    written = ('%d/%d/%02d', 'September %d, 2003: %d, %d', 'TUE %d-%d-%d')
    return [(written[i % 3] % tuple(c.random.randint(1, 13, 3)), '%d-%02d-%02d' % (1970 + c.random.randint(0, 40), i + 1, 12))
            for i in range(count)]
