// A wrong tensor as a heat map of multiples of what is allowed, and the steps that led to it.
const HEAT = [[0.1, 'up to 0.1 x allowed'], [1, 'up to 1: right'], [10, 'up to 10'],
  [1e3, 'up to 1e3'], [1e6, 'up to 1e6'], [1e300, 'more'], [Infinity, 'infinite or NaN']];
const heat = (factor) => {
  const level = HEAT.findIndex(([limit]) => factor <= limit);
  return 'h' + (level < 0 ? HEAT.length - 1 : level);
};
const legend = () => element('p', {class: 'legend', 'aria-hidden': 'true'},
  ...HEAT.map(([, text], level) => element('span', {class: 'h' + level}, text)));

// Cells of a tensor: place, what was given, what is right, and the multiple.
const cells = (tensor) => {
  const [actual, expected, factors] = [tensor.actual, tensor.expected, tensor.factors]
    .map((text) => text.split(' '));
  return factors.map((factor, i) => {
    let flat = tensor.places ? tensor.places[i] : i;
    const place = [];
    for (const size of [...tensor.shape].reverse()) {
      place.unshift(flat % size);
      flat = Math.floor(flat / size);
    }
    return {place: `[${place.join(',')}]`, expected: expected[i], factor, multiple: times(factor),
      actual: actual[i] === '=' ? expected[i] : actual[i], right: actual[i] === '='};
  });
};
const told = (cell) => cell.right
  ? `${cell.place}: right, ${cell.expected} (${cell.factor} x allowed)`
  : `${cell.place}: ${cell.actual}, expected ${cell.expected} (${cell.factor} x allowed)`;

const WRITTEN = 64;
const SIDE = 14;
const heatMap = (tensor) => {
  const all = cells(tensor);
  const rows = Math.ceil(all.length / tensor.columns);
  const wrong = all.filter((cell) => !(cell.multiple <= 1));
  const label = `${tensor.result}: ${wrong.length} of ${all.length} cells wrong`;
  if (all.length <= WRITTEN) {
    const table = element('table', {class: 'heat', 'aria-label': label});
    for (let row = 0; row < rows; row++) {
      table.append(element('tr', {}, ...all.slice(row * tensor.columns, (row + 1) * tensor.columns)
        .map((cell) => element('td', {class: heat(cell.multiple), title: told(cell)}, cell.actual,
          cell.right ? null : element('small', {}, `expected ${cell.expected}`)))));
    }
    return element('div', {class: 'wide', tabindex: '0', role: 'group', 'aria-label': label}, table);
  }
  const map = svgElement('svg', {class: 'map', role: 'img', 'aria-label': label,
    width: tensor.columns * SIDE, height: rows * SIDE,
    viewBox: `0 0 ${tensor.columns * SIDE} ${rows * SIDE}`});
  all.forEach((cell, i) => map.append(svgElement('rect', {class: heat(cell.multiple),
    x: (i % tensor.columns) * SIDE, y: Math.floor(i / tensor.columns) * SIDE,
    width: SIDE - 1, height: SIDE - 1}, svgElement('title', {}, told(cell)))));
  return map;
};

const WORST = 12;
const worstElements = (tensor) => {
  const wrong = cells(tensor).filter((cell) => !(cell.multiple <= 1))
    .sort((a, b) => b.multiple - a.multiple).slice(0, WORST);
  return element('details', {}, element('summary', {}, `The worst ${wrong.length} as a table`),
    element('div', {class: 'wide'}, element('table', {},
      element('thead', {}, element('tr', {}, ...['element', 'actual', 'expected', 'x allowed']
        .map((head) => element('th', {}, head)))),
      element('tbody', {}, ...wrong.map((cell) => element('tr', {},
        ...[cell.place, cell.actual, cell.expected, cell.factor].map((text) => element('td', {}, text))))))));
};

const tensorSection = (tensor) => {
  const size = tensor.shape.reduce((a, b) => a * b, 1);
  return element('section', {class: 'tensor'},
    element('h4', {}, `step ${tensor.step}: ${tensor.result} [${tensor.shape.join(', ')}]`),
    tensor.places
      ? element('p', {class: 'dim'}, `Each cell is the worst element of a block: ${size} in all.`)
      : null,
    heatMap(tensor), legend(), worstElements(tensor));
};

// The distance of each step on a logarithmic scale; the first wrong one stands out.
const trajectory = (steps) => {
  const multiples = steps.map(times);
  const first = multiples.findIndex((multiple) => !(multiple <= 1));
  const height = (multiple) => !(multiple <= 1e12) ? 100
    : multiple <= 1e-3 ? 2 : 2 + 98 * (Math.log10(multiple) + 3) / 15;
  return element('section', {},
    element('h4', {}, first < 0 ? 'Steps' : `Steps: step ${first + 1} is the first wrong one`),
    element('div', {class: 'wide'}, element('div', {class: 'steps'},
      ...steps.map((step, i) => element('div',
        {class: i === first ? 'first' : '', title: `step ${i + 1}: ${step} x allowed`}, step,
        element('i', {class: heat(multiples[i]), style: `height:${Math.round(height(multiples[i]) * 0.6)}px`}),
        String(i + 1))))));
};
