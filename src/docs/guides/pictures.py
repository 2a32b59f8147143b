"""Draws the pictures of tolerance.md from a golden value and its bounds: pictures.py, or with --check only compares."""
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ADAM = HERE.parents[2] / 'fixtures/optim/adam.json'
# Unit roundoff and underflow step of a dtype (spec/tolerance.md).
DTYPES = {'float64': (2**-53, 2**-1022), 'float32': (2**-24, 2**-126), 'float16': (2**-11, 2**-24),
          'bfloat16': (2**-8, 2**-126)}
GREEN, AMBER, RED, BLUE = '#2e7d32', '#e0a000', '#c62828', '#1565c0'


class Element:
    """params[0][0,2] after the first step of adam/defaults, and what an engine gives that adds eps under the root."""

    def __init__(self):
        case = next(case for case in json.loads(ADAM.read_text())['cases'] if case['id'] == 'adam/defaults')
        params = case['steps'][0]['expect']['params'][0]
        self.golden, self.b, self.c = (params[key][2] for key in ('data', 'b', 'c'))
        self.largest = max(map(abs, params['data']))
        before, grad = (case['tensors'][name]['data'][2] for name in ('params0', 'grads0'))
        m, v = 0.1 * grad, 0.001 * grad * grad
        self.mistake = before - 0.001 * math.sqrt(0.001) / 0.1 * m / math.sqrt(v + 1e-7)

    def allowed(self, dtype, scale):
        u, s = DTYPES[dtype]
        return 2 * (u * (self.b + scale) + s * self.c) + s

    @property
    def required(self):
        return self.allowed('float32', self.largest)

    @property
    def recommended(self):
        return self.allowed('float32', abs(self.golden))

    @property
    def error(self):
        return abs(self.mistake - self.golden)


def svg(height, title, *parts):
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 %d" width="720" height="%d" role="img" '
            'font-family="sans-serif" font-size="14">\n<title>%s</title>\n'
            '<rect width="720" height="%d" fill="#fff"/>\n%s\n</svg>\n'
            % (height, height, title, height, '\n'.join(parts)))


def text(x, y, words, anchor='middle', fill='#222', size=14):
    return '<text x="%g" y="%g" text-anchor="%s" fill="%s" font-size="%d">%s</text>' % (x, y, anchor, fill, size, words)


def bar(x, y, width, height, fill):
    return '<rect x="%.1f" y="%g" width="%.1f" height="%g" fill="%s"/>' % (x, y, width, height, fill)


def line(x1, y1, x2, y2, stroke='#222', dash=''):
    return '<path d="M%.1f %gL%.1f %g" stroke="%s" stroke-width="1.5" stroke-dasharray="%s" fill="none"/>' % (
        x1, y1, x2, y2, stroke, dash)


def ranges(e):
    """The ranges of the element at float32, drawn to scale."""
    def at(distance):
        return 290 + distance * 1e9

    parts = [bar(at(-e.required), 70, 2 * (at(e.required) - 290), 50, AMBER),
             bar(at(-e.recommended), 70, 2 * (at(e.recommended) - 290), 50, GREEN),
             line(30, 120, 700, 120), line(290, 55, 290, 130),
             text(290, 48, 'golden value g = %.9g' % e.golden)]
    for words, y, edge in (('recommended: %.1e' % e.recommended, 150, e.recommended),
                           ('required: %.1e = 1 x allowed' % e.required, 175, e.required)):
        parts += [line(at(edge), 120, at(edge), y - 12), text(at(edge), y, words)]
    parts += [text(665, 90, 'mistake: %.1e' % e.error, 'end', RED),
              text(665, 110, '%.0f x allowed' % (e.error / e.required), 'end', RED),
              text(680, 102, '&#8594;', 'middle', RED, 24), text(40, 175, 'green: right', 'start', GREEN),
              text(40, 150, 'amber: right, a weakness', 'start', '#8a6200'),
              text(30, 22, 'distance from g at float32, to scale', 'start')]
    return svg(195, 'Ranges around a golden value', *parts)


def dtypes(e):
    """What is allowed at each dtype beside the mistake's error, which is the same at all."""
    def at(distance):
        return 120 + (math.log10(distance) + 17) * 35

    parts = [text(120, 25, 'allowed distance of the same element, by dtype', 'start')]
    for i, dtype in enumerate(DTYPES):
        allowed, y = e.allowed(dtype, e.largest), 45 + 38 * i
        parts += [text(110, y + 19, dtype, 'end'), bar(120, y, at(allowed) - 120, 28, GREEN),
                  text(126, y + 19, '%.1e' % allowed, 'start', '#fff', 12)]
    for power in range(-16, 0, 2):
        parts += [line(at(10.0**power), 200, at(10.0**power), 206), text(at(10.0**power), 222, '1e%d' % power, size=12)]
    parts += [line(120, 200, 700, 200), line(at(e.error), 35, at(e.error), 200, RED, '5 3'),
              text(at(e.error) + 6, 40, 'the mistake: %.1e' % e.error, 'start', RED)]
    return svg(235, 'What is allowed at four dtypes, and one mistake', *parts)


def growth():
    """How b grows through a sigmoid of 2, by the table of spec/tolerance.md."""
    e = math.exp(-2.0)
    b_exp = 4 * e
    total, b_sum = 1 + e, b_exp + 1 + e
    out = 1 / total
    b_out = out * b_sum / total + out
    boxes = (('x', 2.0, 0.0, 'an input is exact'), ('exp(-x)', e, b_exp, '4 |v|'),
             ('1 + exp(-x)', total, b_sum, 'bx + |v|'), ('1 / (1 + exp(-x))', out, b_out, '|v| bx / |y| + |v|'))
    parts = []
    for i, (name, value, b, rule) in enumerate(boxes):
        x = 12 + 178 * i
        parts += ['<rect x="%d" y="20" width="160" height="100" rx="8" fill="#eef3fa" stroke="%s"/>' % (x, BLUE),
                  text(x + 80, 42, name), text(x + 80, 66, 'v = %.4g' % value),
                  text(x + 80, 88, 'b = %.3g' % b, fill=RED),
                  text(x + 80, 110, rule, fill='#555', size=12)]
        parts += [text(x + 169, 76, '&#8594;', size=16)] if i < 3 else []
    return svg(140, 'How a bound grows through a sigmoid', *parts)


def main(check):
    element = Element()
    for name, drawn in (('ranges', ranges(element)), ('dtypes', dtypes(element)), ('growth', growth())):
        file = HERE / ('tolerance-%s.svg' % name)
        if not check:
            file.write_text(drawn)
        elif file.read_text() != drawn:
            sys.exit('%s: not as pictures.py draws it' % file.name)


if __name__ == '__main__':
    main('--check' in sys.argv[1:])
