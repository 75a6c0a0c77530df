// What pages do beyond links. Without it a box leads to /search/, whose lists lead to every incident.

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];
const script = find('script[data-worker]');
const root = new URL(script.dataset.root || './', location.href);
const page = document.getElementById('x.results');

const FEW = 6; // hits while a query is typed
const MANY = 12; // hits of a page
const REST = 8; // ms without a key before a query is put
const SLOW = 150; // ms before the page says that it searches
const CALM = 250; // ms before the address follows
const FACETS = ['team', 'service', 'cause', 'severity'];
const SHOWN = 8; // values of a facet
const on = (target, event, call, options) => target?.addEventListener(event, call, options);

/** An element; text is text, whatever it holds. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') on(made, key, value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const plain = (label, click, more) => element('button', { type: 'button', class: 'plain', click, ...more }, label);

// --- the worker

let worker;
let turn = 0;
let pending;

function start() {
  learn();
  if (worker) return;
  worker = new Worker(new URL(script.dataset.worker, location.href), { type: 'module' });
  on(worker, 'message', ({ data }) => {
    if (data.state === 'failed') pending?.tell({ error: data.error });
    if (data.id === undefined || data.id !== pending?.id) return;
    pending.tell(data);
  });
  on(worker, 'error', () => pending?.tell({ error: 'no_start' }));
}

/** `tell` gets `{answer}` or `{error}`, `{slow}` before. */
function ask(query, options, tell) {
  start();
  turn += 1;
  const id = turn;
  const said = (what) => learn().then(() => pending?.id === id && tell(what));
  const slow = setTimeout(said, SLOW, { slow: true });
  pending = {
    id,
    tell: (what) => {
      clearTimeout(slow);
      said(what);
    },
  };
  worker.postMessage({ id, query, options });
}

// --- words, and names of teams, services and causes

let names = {};
let naming;

const learn = () => (naming ??= fetch(new URL('names.json', root)).then((got) => got.json()).then((got) => { names = got; }, () => {}));
const named = (kind, id) => names[kind]?.[id] ?? id;

const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);
const number = (count) => count.toLocaleString(lang);

function say(key, values = {}) {
  const word = named('words', key);
  const text = word.other ? word[plural.select(values.n)] ?? word.other : word;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? number(values[name]) : values[name]));
}

// --- what a hit looks like

function when(date) {
  if (!date) return element('span', { class: 'muted' }, say('no_date'));
  const [year, month, day] = date.split('-');
  const values = { year, month: say('months').split('|')[month - 1], day: `${+day}` };
  return element('time', { datetime: date }, say('date', values));
}

function duration(all) {
  const [days, hours, minutes] = [Math.floor(all / 1440), Math.floor(all / 60) % 24, all % 60];
  if (days) return say(hours ? 'days_hours' : 'days', { days, hours });
  return say(!hours ? 'minutes' : minutes ? 'hours_minutes' : 'hours', { hours, minutes });
}

function chip(severity) {
  if (!severity) return undefined;
  return element('span', { class: `chip ${names.severities?.[severity] ?? 'sev-other'}` }, severity);
}

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'" };

/** A snippet as nodes, never markup. */
function snippet(html) {
  return html.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((part) => {
    const marked = /^<mark>(.*)<\/mark>$/s.exec(part);
    const text = (marked?.[1] ?? part).replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity]);
    return marked ? element('mark', {}, text) : text;
  });
}

/** Below a hit's title: its facts, its passage, how it ended. */
const about = (name, hit, ...more) => [
  element(name, { class: 'meta' }, ...[
    chip(hit.severity),
    hit.minutes && element('span', {}, duration(hit.minutes)),
    ...hit.teams.map((team) => element('span', {}, named('team', team))),
  ].filter(Boolean), ...more),
  hit.snippet ? element(name, { class: 'snippet' }, ...snippet(hit.snippet)) : '',
  hit.ended_by ? element(name, { class: 'snippet' }, element('b', {}, say('ended_by'), say('colon')), hit.ended_by) : '',
];
const address = (hit) => new URL(hit.url, root).href;

/** The address of a snippet's passage, which browsers mark. */
function passage(hit) {
  const [, after] = /<mark>(.*)$/s.exec(hit.snippet ?? '') ?? [];
  if (!after) return address(hit);
  const text = snippet(after.replaceAll(/<\/?mark>/g, '')).join('');
  const words = text.split(/[.;:|…\n]/)[0].trim().split(/\s+/).slice(0, 4).join(' ');
  return words ? `${address(hit)}#:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}` : address(hit);
}

const note = (name, query) => (query ? element('p', { class: 'note' }, say(name, { query })) : undefined);

// --- a box with hits below it

function box(form, place) {
  const input = form.elements.q;
  const list = element('ul', { role: 'listbox', id: `x.hits-${place}` });
  const said = element('p', { class: 'said', role: 'status' });
  const drop = element('div', { class: 'drop', hidden: true }, said, list);
  let options = [];
  let active = -1;
  let timer;
  form.classList.add('box');
  form.append(drop);
  for (const [key, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) {
    input.setAttribute(key, value);
  }

  const open = (shown) => {
    drop.hidden = !shown;
    input.setAttribute('aria-expanded', String(shown && options.length > 0));
    if (!shown) choose(-1);
  };
  const choose = (at) => {
    active = at;
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', options[at].id);
      options[at].scrollIntoView({ block: 'nearest' });
    }
  };
  const show = ({ answer, error, slow }) => {
    if (!form.contains(document.activeElement)) return undefined;
    if (slow) {
      if (!options.length) said.textContent = say('searching');
      return open(true);
    }
    options = (answer?.hits ?? []).map((hit, at) => element('li', { role: 'option', id: `${list.id}-${at}`, 'aria-selected': 'false' }, element(
      'a',
      { href: passage(hit), tabindex: '-1' },
      element('span', { class: 'title' }, hit.title),
      ...about('span', hit, when(hit.date)),
    )));
    list.replaceChildren(...options);
    list.ariaLabel = say('hits');
    said.textContent = error ? say(error) : summary(answer);
    choose(-1);
    return open(true);
  };
  const summary = ({ total: n, assumed: query }) => {
    if (!n) return say('none');
    const found = say(query ? 'found_for' : 'found', { n, query });
    return n > FEW ? `${found} ${say('enter')}` : found;
  };
  const run = () => {
    const query = input.value.trim();
    if (!query) {
      pending = undefined;
      return open(false);
    }
    return ask(query, { limit: FEW, typing: true }, show);
  };

  on(input, 'focus', start);
  on(input, 'input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, REST);
  });
  on(input, 'keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length && !drop.hidden) {
      event.preventDefault();
      choose(((active + step + 1 + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      find('a', options[active]).click();
    } else if (event.key === 'Escape') {
      if (drop.hidden) input.blur();
      else event.preventDefault();
      open(false);
    }
  });
  on(form, 'focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) open(false);
  });
  on(drop, 'mousedown', (event) => event.preventDefault());
}

// --- the search page

function quoted(value) {
  return /[\s"“”„]/.test(value) ? `"${value.replace(/["“”„]/g, '')}"` : value;
}

function searchPage(form) {
  const input = form.elements.q;
  const ways = find('.ways');
  const said = element('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
  const bar = element('div', { class: 'sorting' });
  const sides = element('div', { class: 'facets' });
  const hits = element('ol', { class: 'rows hits' });
  const further = plain('', () => more(), { hidden: true });
  const tips = document.getElementById('x.tips');
  let sort = 'relevance';
  let answered;
  let timer;
  let calm;
  let arriving = new URLSearchParams(location.search).has('q');
  page.removeAttribute('role');
  page.removeAttribute('aria-live');
  page.replaceChildren(said, element('div', { class: 'found' }, sides, element('div', {}, bar, hits, further)));

  const link = () => {
    const url = new URL(location.href);
    const query = input.value.trim();
    if (query) url.searchParams.set('q', query);
    else url.searchParams.delete('q');
    if (sort === 'date') url.searchParams.set('sort', 'date');
    else url.searchParams.delete('sort');
    return url;
  };
  const remember = (step) => {
    clearTimeout(calm);
    const url = link();
    if (url.href !== location.href) history[step ? 'pushState' : 'replaceState'](null, '', url);
  };
  const run = (typing) => {
    const query = input.value.trim();
    ways.hidden = query !== '';
    document.documentElement.classList.toggle('asked', query !== '');
    if (!query) return clear();
    return ask(query, { limit: typing ? FEW : MANY, typing, sort }, show);
  };
  const browse = () => {
    ways.hidden = false;
    document.documentElement.classList.remove('asked');
  };
  const clear = () => {
    pending = undefined;
    answered = undefined;
    said.textContent = '';
    [sides, bar, hits].forEach((part) => part.replaceChildren());
    further.hidden = true;
    tips.hidden = true;
  };
  const show = ({ answer, error, slow }) => {
    if (slow) {
      page.setAttribute('aria-busy', 'true');
      if (!answered) said.textContent = say('searching');
      return;
    }
    page.removeAttribute('aria-busy');
    if (error) {
      clear();
      said.textContent = say(error);
      browse();
      return;
    }
    answered = answer;
      said.replaceChildren(...[found(answer), ...['assumed', 'unknown', 'weak'].map((name) => note(name, answer[name]))].filter(Boolean));
      hits.replaceChildren();
      partly = false;
      fill(answer);
    further.hidden = answer.hits.length >= answer.total;
    further.textContent = say('more');
    sorting(answer);
    const held = sides.contains(document.activeElement) ? document.activeElement.dataset.term : undefined;
    facets(answer);
    if (held) findAll('button', sides).find((button) => button.dataset.term === held)?.focus();
    help(answer);
    // Who pressed Enter goes on from the best hit.
    if (arriving) find('.title', hits)?.focus({ preventScroll: true });
    arriving = false;
  };
  const found = ({ total: n, documents: all }) => say('count', { n, all });
  const row = (hit) => element('li', { class: 'row' }, element('div', { class: 'when' }, when(hit.date)), element(
    'div',
    { class: 'what' },
    element('a', { class: 'title', href: passage(hit) }, hit.title),
    ...about('p', hit, element('a', { href: `${address(hit)}#x.similar`, 'aria-label': say('similar_to', hit) }, say('similar'))),
  ));
  // What has only some of the words is set off.
  let partly;
  const fill = (answer) => hits.append(...answer.hits.flatMap((hit) => {
    const first = hit.partial && !partly;
    partly ||= hit.partial;
    return first ? [element('li', { class: 'note' }, say('partly')), row(hit)] : [row(hit)];
  }));
  const more = () => {
    const query = input.value.trim();
    const have = findAll('.row', hits).length;
    ask(query, { limit: MANY, offset: have, sort, typing: false }, ({ answer, error }) => {
      if (error) said.textContent = say(error);
      if (!answer) return;
      fill(answer);
      further.hidden = have + answer.hits.length >= answer.total || !answer.hits.length;
      findAll('.title', hits)[have]?.focus();
    });
  };
  const toggle = (label, on, click) => plain(label, click, { 'aria-pressed': String(on) });
  const sorting = ({ total }) => {
    const choice = (name, label) => toggle(label, sort === name, () => {
      sort = name;
      remember(true);
      run(false);
    });
    bar.replaceChildren(...(total > 1 ? [choice('relevance', say('best')), choice('date', say('newest'))] : []));
  };
  const facets = (answer) => {
    sides.replaceChildren(...FACETS.flatMap((field) => {
      const label = say(field);
      const values = answer.facets?.[field] ?? [];
      const isOn = (value) => terms().includes(`${field}:${quoted(value)}`.toLowerCase());
      if (values.length < 2 && !values.some(({ value }) => isOn(value))) return [];
      const button = ({ value, count }) => {
        const made = toggle(`${named(field, value)} `, isOn(value), () => narrow(`${field}:${quoted(value)}`));
        made.dataset.term = `${field}:${value}`;
        made.append(element('span', { class: 'count' }, number(count)));
        return made;
      };
      return [element('div', { role: 'group', 'aria-label': label }, element('h2', {}, label), ...values.slice(0, SHOWN).map(button))];
    }));
  };
  const terms = () => input.value.toLowerCase().match(/[^\s"]*"[^"]*"|\S+/g) ?? [];
  const narrow = (term) => {
    const parts = input.value.match(/[^\s"]*"[^"]*"|\S+/g) ?? [];
    const without = parts.filter((part) => part.toLowerCase() !== term.toLowerCase());
    input.value = (without.length < parts.length ? without : [...parts, term]).join(' ');
    remember(true);
    run(false);
  };
  const help = ({ total }) => {
    tips.hidden = total > 0;
    if (!total) browse();
  };

  on(input, 'focus', start);
  on(input, 'input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      run(true);
      clearTimeout(calm);
      calm = setTimeout(remember, CALM, false);
    }, REST);
  });
  on(page, 'click', () => remember(false), { capture: true });
  on(form, 'submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    arriving = true;
    remember(true);
    run(false);
  });
  on(page.parentElement, 'keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const titles = findAll('.title', hits);
    const at = titles.indexOf(document.activeElement);
    if (event.key === 'Escape' && document.activeElement !== input) {
      input.focus();
      input.select();
    } else if (step && titles.length && (at >= 0 || document.activeElement === input)) {
      event.preventDefault();
      (titles[Math.min(at + step, titles.length - 1)] ?? input).focus();
    }
  });
  const restore = () => {
    const { searchParams } = new URL(location.href);
    input.value = searchParams.get('q') ?? '';
    sort = searchParams.get('sort') === 'date' ? 'date' : 'relevance';
    run(false);
  };
  addEventListener('popstate', restore);
  restore();
  if (!input.value) input.focus({ preventScroll: true });
}

// --- start

const forms = findAll('form[role="search"]');
forms.forEach((form, place) => (page && form.classList.contains('find') ? searchPage(form) : box(form, place)));

// The box of the page, over the page.
const own = page ? undefined : forms[0];
const place = own?.parentElement;
const palette = own && document.body.appendChild(element('dialog', {
  class: 'palette',
  'aria-label': find('label', own).textContent,
  close: () => {
    place.append(own);
    own.elements.q.value = '';
  },
  click: ({ target }) => target === palette && palette.close(),
}));

function open() {
  if (!palette) forms[0]?.elements.q.select();
  else if (!palette.open) {
    palette.append(own);
    palette.showModal();
  }
  forms[0]?.elements.q.focus();
}

on(own?.elements.q, 'pointerdown', (event) => {
  if (palette.open) return;
  event.preventDefault();
  open();
});
addEventListener('keydown', (event) => {
  const called = event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (!called && (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing)) return;
  event.preventDefault();
  open();
});

// --- the choice of colours

const scheme = find('.scheme');
const chosen = () => document.documentElement.dataset.scheme ?? 'system';
const shown = () => { scheme.textContent = scheme.dataset[chosen()]; };
on(scheme, 'click', () => {
  const next = { system: 'light', light: 'dark', dark: 'system' }[chosen()];
  try {
    if (next === 'system') localStorage.removeItem('coroner-scheme');
    else localStorage.setItem('coroner-scheme', next);
  } catch {
    // It holds for this page.
  }
  if (next === 'system') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = next;
  shown();
});
if (scheme) shown();

// --- lists: filters, columns to sort by

const SCREEN = 50; // rows shown at a time
const collator = new Intl.Collator(undefined, { numeric: true });
const compare = (a, b) => (a === null || b === null || a === undefined || b === undefined
  ? (a ?? null) === null ? ((b ?? null) === null ? 0 : 1) : -1
  : typeof a === 'number' ? a - b : collator.compare(a, b));

function sortable(heads, sort) {
  for (const head of heads) {
    head.replaceChildren(element('button', { type: 'button', class: 'sort', click: () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      sorted(heads, head, down);
      sort(head, down);
    } }, ...head.childNodes));
  }
}
function sorted(heads, head, down) {
  for (const other of heads) other.removeAttribute('aria-sort');
  head?.setAttribute('aria-sort', down ? 'descending' : 'ascending');
}

for (const table of findAll('table[data-sorts]')) {
  const heads = [...table.tHead.rows[0].cells];
  sortable(heads, (head, down) => {
    const value = (row) => {
      const cell = row.cells[heads.indexOf(head)];
      const text = find('time', cell)?.dateTime ?? cell.textContent.trim();
      return text === '' ? null : /^[\d.,’\s]+$/.test(text) ? +text.replace(/\D/g, '') : text;
    };
    const rows = [...table.tBodies[0].rows].map((row) => [value(row), row]);
    rows.sort(([a], [b]) => (down && a !== null && b !== null ? compare(b, a) : compare(a, b)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  });
}

for (const input of findAll('.narrow input')) {
  on(input, 'input', () => {
    const words = input.value.toLowerCase();
    for (const row of findAll('tbody tr, .line')) row.hidden = !row.textContent.toLowerCase().includes(words);
  });
}

/** Filters of a long list, with their state in the address. */
function workbench(form) {
  const { kind } = form.dataset;
  const bench = find('.bench');
  const whole = find('.whole');
  const count = find('output');
  const further = find('.further', bench);
  const body = find('tbody', bench);
  const heads = findAll('th', bench);
  let incidents;
  let rows;
  let found = [];
  let order = { key: '', down: false };
  const isoDay = (number) => (number === null ? undefined : new Date(number * 864e5).toISOString().slice(0, 10));
  const yearOf = (number) => (number === null ? '' : isoDay(number).slice(0, 4));
  const get = async (name) => (await fetch(new URL(form.dataset[name], location.href))).json();
  const named = ['severities', 'teams', 'services', 'causes', 'owners', 'priorities', 'states'];
  const read = async () => {
    await learn();
    incidents = await get('incidents');
    const rowsOf = (columns, first) => columns[first].map((_, at) => Object.fromEntries(Object.keys(columns)
      .filter((name) => columns[name].length === columns[first].length && !named.includes(name)).map((name) => [name, columns[name][at]])));
    const all = rowsOf(incidents, 'id');
    for (const row of all) Object.assign(row, { year: yearOf(row.day), words: `${row.id} ${row.title}`.toLowerCase() });
    if (kind === 'incidents') return all;
    const items = await get('actions');
    for (const name of named) incidents[name] ??= items[name];
    return rowsOf(items, 'text').map((item) => ({
      ...all[item.incident],
      ...item,
      state: items.states[item.state],
      words: `${item.text} ${item.owner.map((owner) => items.owners[owner]).join(' ')}`.toLowerCase(),
    }));
  };
  const lists = { severity: 'severities', team: 'teams', service: 'services', cause: 'causes', owner: 'owners', priority: 'priorities' };
  const text = (field, value) => [].concat(value ?? []).map((one) => incidents[lists[field]][one]).join(say('comma'));
  const link = (row) => element('a', { class: 'title', href: new URL(`incidents/${encodeURIComponent(row.id)}/${row.text ? `#x.a${row.number}` : ''}`, root).href }, row.text ?? row.title);
  const cells = {
    day: (row) => when(isoDay(row.day)),
    due: (row) => (row.due === null ? '' : when(isoDay(row.due))),
    id: (row) => row.id,
    title: (row) => (row.text ? row.title : link(row)),
    text: link,
    severity: (row) => chip(incidents.severities[row.severity]),
    standing: (row) => element('span', { class: `chip ${row.state}` }, row.standing),
    team: (row) => text('team', row.team),
    owner: (row) => text('owner', row.owner),
    minutes: (row) => (row.minutes === null ? '' : duration(row.minutes)),
    back: (row) => (row.back ? `${number(row.back)} ×` : ''),
    open: (row) => (row.open ? String(row.open) : ''),
  };
  const value = (row, key) => (['team', 'owner'].includes(key) ? text(key, row[key]) || null : row[key]);
  const more = () => {
    const from = body.rows.length;
    for (const row of found.slice(from, from + SCREEN)) {
      body.append(element('tr', {}, ...heads.map((head) => element('td', { 'data-label': head.textContent }, element('span', { class: 'cell' }, cells[head.dataset.key](row))))));
    }
    further.hidden = body.rows.length >= found.length;
  };
  const apply = () => {
    const asked = Object.fromEntries([...new FormData(form)].filter(([, given]) => given !== ''));
    const url = new URL(location.href);
    url.search = new URLSearchParams({ ...asked, ...(order.key && { sort: (order.down ? '-' : '') + order.key }) }).toString();
    if (url.href !== location.href) history.replaceState(null, '', url);
    const isAll = url.search === '';
    bench.hidden = isAll;
    find('[type=reset]', form).hidden = isAll;
    whole.hidden = !isAll;
    count.textContent = '';
    if (isAll || !rows) return;
    const { words = '', ...others } = asked;
    const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (row) => parts.every((part) => row.words.includes(part)) && Object.entries(others).every(([field, wanted]) => (
      field === 'back' || field === 'open' ? row[field] > 0
        : lists[field] ? [].concat(row[field] ?? []).some((one) => incidents[lists[field]][one] === wanted)
          : row[field] === wanted));
    found = rows.filter(fits);
    if (order.key) {
      const { key, down } = order;
      const keyed = found.map((row) => [value(row, key), row]);
      keyed.sort(([a], [b]) => (down && (a ?? null) !== null && (b ?? null) !== null ? compare(b, a) : compare(a, b)));
      found = keyed.map(([, row]) => row);
    }
    count.textContent = say(kind === 'actions' ? 'items' : 'count', { n: found.length, all: rows.length });
    body.replaceChildren();
    more();
  };
  const fill = () => {
    for (const select of findAll('select', form)) {
      const { name } = select;
      if (name === 'state') continue;
      const tally = new Map();
      for (const row of rows) {
        const own = name === 'year' ? row.year : row[name];
        for (const one of [].concat(own ?? [])) if (one !== '') tally.set(one, (tally.get(one) ?? 0) + 1);
      }
      const label = (key) => (name === 'year' ? key : incidents[lists[name]][key]);
      const options = [...tally].map(([key, n]) => [label(key), n]);
      if (name === 'severity') options.sort(([a], [b]) => incidents.severities.indexOf(a) - incidents.severities.indexOf(b));
      else options.sort(([a], [b]) => (name === 'year' ? collator.compare(b, a) : collator.compare(a, b)));
      for (const [key, n] of options) select.append(element('option', { value: key }, `${key} (${number(n)})`));
    }
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = asked.has(field.name);
      else if (field.name) field.value = asked.get(field.name) ?? '';
    }
    const sort = asked.get('sort') ?? '';
    order = { key: sort.replace(/^-/, ''), down: sort.startsWith('-') };
    sorted(heads, heads.find((head) => head.dataset.key === order.key), order.down);
    apply();
  };
  sortable(heads, (head, down) => {
    order = { key: head.dataset.key, down };
    apply();
  });
  on(form, 'input', apply);
  on(form, 'submit', (event) => event.preventDefault());
  on(form, 'reset', () => setTimeout(() => {
    order = { key: '', down: false };
    sorted(heads);
    apply();
  }));
  on(further, 'click', more);
  read().then((all) => {
    rows = all;
    fill();
    restore();
  }, () => { form.hidden = true; });
}
findAll('form.filters[data-kind]').forEach(workbench);

// --- an incident's page

const LINE = 'tr, li, p, h3, h4';
const content = find('.content[data-copy]');
if (content) {
  const { copy, copied, replay } = content.dataset;
  for (const code of findAll('pre', content)) {
    const button = plain(copy, async () => {
      await navigator.clipboard?.writeText(code.textContent);
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 1500);
    });
    const frame = element('div', { class: 'code' }, button);
    code.replaceWith(frame);
    frame.prepend(code);
  }

  // A mark and its entry light up together, and the mark says what the entry says.
  const caption = find('.drawn figcaption', content);
  const usual = caption && [...caption.childNodes];
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  const entry = (mark) => document.getElementById(mark.id.replace('x.m', 'x.e'));
  for (const mark of findAll('.phases a', content)) {
    const text = () => entry(mark)?.closest(LINE)?.innerText.replace(/\s+/g, ' ');
    const tell = () => caption.replaceChildren(text() ?? mark.textContent);
    const rest = () => caption.replaceChildren(...usual);
    for (const [event, call] of [['mouseenter', tell], ['focus', tell], ['mouseleave', rest], ['blur', rest]]) on(mark, event, call);
  }
  const stamps = findAll('.at', content);
  // For training: the entries one by one.
  if (replay) caption.parentElement.after(plain(replay, async () => {
    await learn();
    const lines = stamps.map((stamp) => stamp.closest(LINE).innerText);
    const list = element('ol');
    const show = () => {
      list.append(element('li', {}, lines.shift()));
      next.hidden = !lines.length;
    };
    const next = plain(say('replay_show'), show);
    const over = element('dialog', { class: 'palette replay', 'aria-label': replay, close: () => over.remove() }, list, say('replay_ask'), element('p', {}, next, plain(say('replay_close'), () => over.close())));
    document.body.append(over);
    over.showModal();
    show();
  }));
  for (const beside of stamps) {
    const moment = find('time', beside)?.dateTime;
    if (moment) beside.title = [beside.title, local.format(new Date(moment))].filter(Boolean).join(' · ');
    const mark = document.getElementById(beside.id.replace('x.e', 'x.m'));
    const row = beside.closest(LINE);
    on(row, 'mouseenter', () => mark?.classList.add('lit'));
    on(row, 'mouseleave', () => mark?.classList.remove('lit'));
  }
}

const contents = find('.toc');
if (contents) {
  const links = new Map(findAll('a', contents).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current;
  const track = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const link = links.get((passed.at(-1) ?? headings[0])?.id);
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    current = link;
  };
  let due;
  addEventListener('scroll', () => {
    due ??= requestAnimationFrame(() => {
      due = undefined;
      track();
    });
  }, { passive: true });
  track();
  on(contents, 'click', ({ target }) => {
    if (target.closest('a')) contents.open = false;
  });
}
