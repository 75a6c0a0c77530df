// Drives themes/default/static/search-worker.js with the committed engine, outside a browser: Node has
// fetch, WebAssembly and modules, and the few globals of a worker are set up here.
//
//   node drive.mjs FOLDER     FOLDER: static/ (worker, engine), old/ and new/ (packs), expected.json
//
// A static server on loopback serves the site under a sub-path; faults are switched on by case.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const folder = process.argv[2];
const expected = JSON.parse(fs.readFileSync(path.join(folder, 'expected.json')));
const site = { pack: 'old', log: [], fault: () => undefined };

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://host');
  const name = url.pathname.replace(/^\/library\//, '');
  site.log.push(name);
  const file = path.join(folder, name.replace(/^search\//, `${site.pack}/`));
  const fault = site.fault(name);
  if (fault === 404 || !fs.existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Not found</title>');
    return;
  }
  let body = fs.readFileSync(file);
  if (fault === 'cut') body = body.subarray(0, body.length - 2);
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  response.end(body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const said = [];
let heard = () => {};
let toWorker;
globalThis.self = {
  location: { href: `http://127.0.0.1:${server.address().port}/library/static/search-worker.js` },
  postMessage: (data) => { said.push(structuredClone(data)); heard(); },
  addEventListener: (_, listener) => { toWorker = (data) => listener({ data }); },
};

let starts = 0;
/** A worker of its own, as after a reload of the page. */
async function start() {
  said.length = 0;
  starts += 1;
  await import(`${path.join(folder, 'static/search-worker.js')}?${starts}`);
}

async function until(found) {
  for (;;) {
    const message = said.find(found);
    if (message) return message;
    await new Promise((done) => { heard = done; });
  }
}

let id = 0;
async function ask(query, options = {}) {
  id += 1;
  const mine = id;
  toWorker({ id: mine, query, options });
  return until((message) => message.id === mine && (message.answer || message.error));
}

const same = (message, pack, query) => {
  assert.equal(message.error, undefined, query);
  const { facets, documents, ...answer } = message.answer;
  assert.deepEqual(answer, expected[pack][query], `${query} of the ${pack} pack`);
  assert.ok(documents > 0 && Array.isArray(facets.team));
};

const cases = {
  async 'answers are those of the terminal'() {
    for (const query of Object.keys(expected.old)) same(await ask(query), 'old', query);
    const blocks = site.log.filter((name) => name.endsWith('.bin'));
    assert.equal(new Set(blocks).size, blocks.length, 'a block was fetched twice');
  },
  async 'a cut engine is fetched again'() {
    let cut = 0;
    site.fault = (name) => (name.endsWith('.lzma') && (cut += 1) === 1 ? 'cut' : undefined);
    await start();
    same(await ask('connection pool'), 'old', 'connection pool');
    assert.equal(cut, 2);
  },
  async 'a query that is overtaken gets no answer'() {
    toWorker({ id: 900, query: 'redis', options: {} });
    toWorker({ id: 901, query: 'kafka', options: {} });
    await until((message) => message.id === 901 && message.answer);
    assert.ok(!said.some((message) => message.id === 900 && message.answer));
  },
  async 'a cut block is fetched again'() {
    await start();
    const seen = new Set();
    site.fault = (name) => (/^search\/.*\/\d\d\.bin$/.test(name) && !seen.has(name) ? (seen.add(name), 'cut') : undefined);
    same(await ask('connection pool'), 'old', 'connection pool');
    assert.ok(seen.size > 3);
  },
  async 'a block that stays cut is reported'() {
    await start();
    site.fault = (name) => (/\/\d\d\.bin$/.test(name) ? 'cut' : undefined);
    assert.equal((await ask('connection pool')).error, 'damaged');
    site.fault = () => undefined;
    same(await ask('connection pool'), 'old', 'connection pool');
  },
  async 'a deploy underneath: the page moves to the new version whole'() {
    await start();
    same(await ask('kafka'), 'old', 'kafka');
    site.pack = 'new';
    for (const query of Object.keys(expected.new)) {
      const message = await ask(query);
      // What has been fetched of the old version still answers; then all is of the new one.
      const pack = JSON.stringify(message.answer?.hits) === JSON.stringify(expected.old[query].hits) ? 'old' : 'new';
      same(message, pack, query);
    }
    same(await ask('connection pool'), 'new', 'connection pool');
  },
  async 'no index at all is reported'() {
    site.fault = (name) => (name.startsWith('search/') ? 404 : undefined);
    await start();
    assert.equal((await ask('pool')).error, 'damaged');
    site.fault = () => undefined;
    same(await ask('connection pool'), 'new', 'connection pool');
  },
};

await start();
for (const [name, run] of Object.entries(cases)) {
  site.fault = () => undefined;
  site.log.length = 0;
  await run();
  console.log(`held: ${name}`);
}
process.exit(0);
