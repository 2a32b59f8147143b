# -*- coding: utf-8 -*-
"""Cases of preprocess."""


def cases(make):
    for name, about, texts in (
            ('sentence', 'the example of the book: eight tokens, seven words', ['You say goodbye and I say hello.']),
            ('one_word', 'T = V = 1', ['word']),
            ('one_letter', 'L = 1, and a repeated word between others', ['b a b c a b']),
            ('case', 'words that differ in case only are one word', ['The the THE tHe']),
            ('dots', 'a full stop in front, in a row, inside a word and at the end', ['.a b... c.d e.']),
            ('sentences', 'two sentences: both full stops are words, and one word', ['Go on. We go.']),
            ('other_marks', 'only the full stop is set apart', ["don't stop, no! (yes) 3,14 a-b?"]),
            ('spaces', 'spaces in a row, in front and at the end enclose empty words', [' a  b c   a ']),
            ('dot_and_space', 'a full stop after a space follows an empty word', ['a . b']),
            ('line_breaks', 'line breaks and tabs are letters of their word', ['a\nb c\td\r\n e\n']),
            ('empty', 'the empty text is one empty word: L = 0', ['']),
            ('one_space', 'a space alone encloses two empty words', [' ', 'a b']),
            ('letters', 'letters beyond ASCII, also in upper case', ['\u00c9t\u00e9 \u00e9t\u00e9 \u0416\u0436 na\u00efve \u65e5\u672c']),
            ('beyond_16_bits', 'a letter is a code point, not a unit of UTF-16', ['a\U0001f600 \U0001f600 \U00010400b']),
            ('digits_first', 'ids follow the first use, not the alphabet', ['zebra 2 apple 10 zebra']),
            ('two_calls', 'each call starts a vocabulary of its own', ['b a', 'a c b a']),
    ):
        c = make(name, about)
        for text in texts:
            c.forward(attributes={'text': text})
    c = make('two_instances', 'two instances, interleaved')
    c.forward(attributes={'text': 'x y'}).step('forward', on='second', attributes={'text': 'y x y'})
    c.forward(attributes={'text': 'y x'})
    c = make('refuses_zero', 'a character 0 could not be told from the filling')
    c.forward(attributes={'text': 'a\0b'}, error='C1')
