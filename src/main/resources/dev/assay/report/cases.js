// The cases: searched, filtered, sorted, and each one's section made when it is opened.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const place = document.getElementById('cases');
  if (!data.ops.length) return;
  const MARKS = {pass: '\u2713 pass', fail: '\u2717 fail', crashed: '\u2717 crashed',
    expected: '\u25cb expected', unsupported: '\u2013 unsupported', unproven: '? unproven',
    not_admissible: '\u2013 not admissible'};
  const WRONG = ['fail', 'crashed'];
  const rows = [];
  for (const op of data.ops) {
    op.items = op.rows.map(([name, dtype, outcome, tier, worst, ms, more = {}]) => ({op, name,
      id: `${op.op}/${name}`, dtype: data.dtypes[dtype], outcome: data.outcomes[outcome],
      tier: tier ? 'refusals' : 'values', worst, multiple: times(worst), ms, more}));
    rows.push(...op.items);
  }
  const wrong = (item) => WRONG.includes(item.outcome);
  const text = (item) => item.text ??= [item.id, item.dtype, item.op.family, item.op.title,
    ...(item.more.lines ?? []), item.more.reason ?? '', item.more.expected ?? '',
    ...(wrong(item) ? item.op.causes.flat() : [])].join(' ').toLowerCase();

  const option = (value, label = value) => element('option', {value}, label);
  const some = (values) => [...new Set(values)].filter(Boolean).sort().map((v) => option(v));
  const select = (name, all, options) =>
    element('select', {id: 'f-' + name, name}, option('', all), ...options);
  const fields = {
    text: element('input', {type: 'search', id: 'f-text', name: 'text', placeholder: 'words  ( / )'}),
    outcome: select('outcome', 'all', [option('wrong', 'wrong'), ...some(rows.map((r) => r.outcome))]),
    family: select('family', 'all', some(data.ops.map((o) => o.family))),
    op: select('op', 'all', some(data.ops.map((o) => o.op))),
    dtype: select('dtype', 'all', data.dtypes.map((d) => option(d))),
    tier: select('tier', 'both', [option('values'), option('refusals')]),
    cause: select('cause', 'all', some(data.ops.flatMap((o) => o.causes.map(([name]) => name)))),
    sort: element('select', {id: 'f-sort', name: 'sort'}, option('name', 'name'),
      option('wrong', 'most wrong'), option('worst', 'furthest off'), option('slow', 'slowest')),
  };
  const LABELS = {text: 'search', outcome: 'outcome', family: 'family', op: 'op', dtype: 'dtype',
    tier: 'values or refusals', cause: 'cause', sort: 'order'};
  const count = element('output', {'aria-live': 'polite', id: 'count'});
  const reset = element('button', {type: 'button', class: 'plain', id: 'reset'}, 'Show all');
  const fold = element('button', {type: 'button', class: 'plain', id: 'fold'}, 'Collapse');
  const list = element('div', {id: 'list'});
  place.replaceChildren(element('h2', {}, 'Cases'),
    element('form', {class: 'filter', role: 'search'},
      ...Object.entries(fields).map(([name, field]) =>
        element('label', {for: field.id, class: name === 'text' ? 'search' : ''}, LABELS[name], field)),
      reset, fold), element('p', {class: 'dim'}, count), list);

  const shown = (item) => {
    const is = (field, value) => !fields[field].value || fields[field].value === value;
    return (fields.outcome.value === 'wrong' ? wrong(item) : is('outcome', item.outcome))
      && is('family', item.op.family) && is('op', item.op.op) && is('dtype', item.dtype)
      && is('tier', item.tier)
      && (!fields.cause.value
        || (wrong(item) && item.op.causes.some(([name]) => name === fields.cause.value)))
      && fields.text.value.toLowerCase().split(/\s+/).every((word) => text(item).includes(word));
  };
  const most = (items, key) => items.reduce((max, item) => Math.max(max, key(item)), -1);
  const KEYS = {wrong: (item) => (wrong(item) ? 1 : 0), worst: (item) => item.multiple,
    slow: (item) => item.ms};

  const caseId = (item) => `${item.id}/${item.dtype}`;
  const again = (item) => `${data.command} --case ${item.id} --dtype ${item.dtype}`;
  const definitions = (pairs) => element('dl', {},
    ...pairs.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
  const section = (title, content) => [element('h4', {}, title), content];

  const inside = (item) => {
    const about = data.cases[item.id];
    const more = item.more;
    const made = element('div', {class: 'inside'});
    if (about) made.append(element('p', {}, about.about));
    if (wrong(item)) item.op.causes.forEach(([, line]) => made.append(element('p', {class: 'cause'}, line)));
    if (more.expected) made.append(element('p', {}, `Expected to fail: ${more.expected}`));
    if (more.reason) made.append(element('p', {}, more.reason));
    if (more.scope) made.append(element('p', {class: 'dim'}, `Not judged: ${more.scope}`));
    if (more.lines) made.append(element('ul', {class: 'found'}, ...more.lines.map((line) => element('li', {}, line))));
    if (more.steps) made.append(trajectory(more.steps));
    (more.tensors ?? []).forEach((tensor) => made.append(tensorSection(tensor)));
    if (about) {
      made.append(...section('What is asked', element('ol', {},
        ...about.steps.map((step) => element('li', {}, element('code', {}, step))))));
      const settings = [['attributes', about.attributes], ['conventions', about.conventions]]
        .filter(([, value]) => value);
      made.append(definitions([...settings, ...(about.inputs ?? [])
        .map(([name, shape, values]) => [`${name} ${shape}`, element('code', {}, values)])]));
      made.append(...section('Why the golden value may be believed',
        definitions(Object.entries(about.evidence ?? {}))));
    } else if (WRONG.includes(item.outcome)) {
      made.append(element('p', {class: 'dim'}, 'The tensors of this case are not in the page: ask it again, or see report.json.'));
    }
    if (!more.lines && !more.reason) {
      made.append(element('p', {class: 'dim'}, `Nothing is wrong: ${item.worst || 0} x allowed at the worst, ${item.ms} ms.`));
    }
    if (data.command) {
      const copy = element('button', {type: 'button', class: 'plain'}, 'Copy');
      copy.addEventListener('click', () => navigator.clipboard?.writeText(again(item))
        .then(() => { copy.textContent = 'Copied'; }));
      made.append(...section('Ask it again', element('div', {class: 'again'}, element('code', {}, again(item)), copy)));
    }
    made.append(element('p', {}, element('a', {href: '#' + encodeURI(caseId(item))}, 'A link to this case')));
    return made;
  };

  // What a details element holds is made when it is first opened.
  const lazily = (details, fill) => {
    const once = () => {
      if (details.open && !details.dataset.filled) {
        details.dataset.filled = 'true';
        fill();
      }
    };
    details.addEventListener('toggle', once);
    details.fill = once;
    return details;
  };
  const caseSection = (item) => {
    const mark = ['pass', 'fail', 'crashed', 'expected'].includes(item.outcome) ? item.outcome : 'other';
    const details = element('details', {class: 'case', id: caseId(item)},
      element('summary', {}, element('b', {}, `${item.name} ${item.dtype}`),
        element('span', {class: 'mark ' + mark}, MARKS[item.outcome]),
        element('span', {class: 'dim'}, item.worst ? `${item.worst} x allowed` : '')));
    return lazily(details, () => details.append(inside(item)));
  };
  const opSection = (op, items) => {
    const bad = items.filter(wrong).length;
    const details = element('details', {class: 'op', id: op.op},
      element('summary', {}, element('span', {class: bad ? 'fail' : ''}, op.op),
        element('span', {class: 'dim'}, ` ${bad ? `${bad} wrong of ` : ''}${items.length}; ${op.family}`)));
    return lazily(details, () => {
      if (bad) op.causes.forEach(([, line]) => details.append(element('p', {class: 'cause'}, line)));
      items.forEach((item) => details.append(caseSection(item)));
    });
  };
  const open = (details) => { details.open = true; details.fill(); };

  const FEW = 12;
  const show = () => {
    const key = KEYS[fields.sort.value];
    let matching = 0;
    let ops = data.ops.map((op) => ({op, items: op.items.filter(shown)})).filter(({items}) => items.length);
    for (const each of ops) {
      matching += each.items.length;
      if (!key) continue;
      each.items.sort((a, b) => key(b) - key(a));
      each.key = fields.sort.value === 'wrong' ? each.items.filter(wrong).length : most(each.items, key);
    }
    if (key) ops.sort((a, b) => b.key - a.key);
    list.replaceChildren(...ops.map(({op, items}) => opSection(op, items)));
    if (matching <= FEW) list.querySelectorAll('details.op').forEach(open);
    if (matching === 1) open(list.querySelector('details.case'));
    count.textContent = `${matching} of ${rows.length} cases, in ${ops.length} of ${data.ops.length} ops`;
  };
  const showAll = () => {
    for (const field of Object.values(fields)) field.value = field === fields.sort ? 'name' : '';
    show();
  };

  // #op, #op/case and #op/case/dtype open what they name.
  const follow = () => {
    const [op, name, dtype] = decodeURIComponent(location.hash.slice(1)).split('/');
    const known = data.ops.find((each) => each.op === op);
    if (!known) return;
    const named = known.items.filter((item) => item.name === name && (!dtype || item.dtype === dtype));
    if (!known.items.some(shown) || !named.every(shown)) showAll();
    const section = document.getElementById(op);
    open(section);
    const targets = named.map((item) => document.getElementById(caseId(item)));
    targets.forEach(open);
    const target = targets[0] ?? section;
    target.scrollIntoView();
    target.querySelector('summary').focus({preventScroll: true});
  };

  place.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
  for (const field of Object.values(fields)) field.addEventListener('input', show);
  reset.addEventListener('click', showAll);
  fold.addEventListener('click', () => {
    list.querySelectorAll('details[open]').forEach((details) => { details.open = false; });
  });
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      fields.text.focus();
    }
  });
  addEventListener('hashchange', follow);
  if (rows.some(wrong)) {
    fields.outcome.value = 'wrong';
    fields.sort.value = 'wrong';
  }
  show();
  if (location.hash) follow();
})();
