// The search engine's worker: fetches the engine, the boot file and the blocks that a query needs, and
// answers the page. Started by the page as a module, on the first focus of a search box:
//
//   const worker = new Worker(url, { type: 'module' })      // url: static/search-worker.js of the site
//   worker.postMessage({ id: 1, query: 'connection pool', options: { limit: 10, offset: 0, typing: true, sort: 'relevance' } })
//   worker.onmessage = ({ data }) => …
//     { state: 'loading' }   { state: 'ready', documents }   { state: 'failed', error }
//     { id, answer: { query, total, assumed, unknown, weak, hits, facets, documents } }
//     { id, error }                            `unreachable` or `damaged`
//
// A query that a later one has overtaken gets no answer. The boot file is at ../search/boot.bin from here,
// or where ?boot= says; ?engine= may name the engine, which is then fetched at the same time. All files but
// the boot file are named by their content: they are kept in the Cache API where there is one, so that what
// was fetched once is there offline too.

const STORE = 'coroner-search-1';
const KEPT = 3000; // entries of the store; the oldest go first
const TRIES = 3;
const STEPS = 12; // a query takes five at most
const IDLE = 1500; // ms without a fetch before what was fetched is stored
// What went wrong, as the page's words call it.
const UNREACHABLE = 'unreachable';
const DAMAGED = 'damaged';

const here = new URL(self.location.href);
const bootUrl = new URL(here.searchParams.get('boot') ?? '../search/boot.bin', here);
const likelyEngine = here.searchParams.get('engine');

/** What went wrong; `gone` when a file named by its content is not there. */
class Trouble extends Error {
  constructor(message, gone = false) {
    super(message);
    this.gone = gone;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function store() {
  // Not there without https, and refused in some private windows.
  try { return await self.caches?.open(STORE); } catch { return undefined; }
}

const fetched = new Map();
let rest;

/** Keeps a file for days without a network, once nothing is waited for: storing is slower than fetching. */
function keep(url, content, type = 'application/octet-stream') {
  fetched.set(url, { content, type });
  clearTimeout(rest);
  rest = setTimeout(async () => {
    const kept = await store();
    for (const [key, { content: body, type: kind }] of fetched) {
      fetched.delete(key);
      await kept?.put(key, new Response(body, { headers: { 'content-type': kind } })).catch(() => {});
    }
  }, IDLE);
}

/**
 * The bytes of a file: from the browser's own cache or the network, again when the connection fails; what neither has
 * comes from the store. The store is asked last, since it is slow to look into.
 */
async function bytes(url, cache = 'force-cache') {
  for (let tried = 1; ; tried += 1) {
    let response;
    try {
      response = await fetch(url, { cache });
      if (response.ok) {
        // A body that is cut on the way is an error here, and not kept.
        const content = new Uint8Array(await response.arrayBuffer());
        keep(url, content);
        return content;
      }
    } catch { /* no connection */ }
    const refused = response !== undefined && !response.ok;
    if (cache !== 'reload') {
      if (fetched.has(url)) return fetched.get(url).content;
      const known = await store().then((kept) => kept?.match(url)).catch(() => undefined);
      if (known) return new Uint8Array(await known.arrayBuffer());
    }
    if (refused && response.status < 500) throw new Trouble(DAMAGED, true);
    if (tried === TRIES) throw new Trouble(UNREACHABLE, refused);
    await pause(250 * tried);
  }
}

/** The boot file as the site has it now, with its head: one line, `{format, version, engine, documents}`. */
async function readBoot(cache = 'no-cache') {
  const file = await bytes(bootUrl.href, cache);
  try {
    return { ...JSON.parse(new TextDecoder().decode(file.subarray(0, file.indexOf(10)))), file };
  } catch {
    if (cache === 'reload') throw new Trouble(DAMAGED, true);
    return readBoot('reload');
  }
}

const modules = new Map();

/** The compiled engine; one for all versions of the index that name the same. */
function compile(url) {
  if (!modules.has(url)) {
    const compiling = engine(url);
    compiling.catch(() => modules.delete(url));
    modules.set(url, compiling);
  }
  return modules.get(url);
}

async function engine(url) {
  const kept = await store();
  const unpacked = `${url}${url.includes('?') ? '&' : '?'}unpacked`;
  const known = await kept?.match(unpacked).catch(() => undefined);
  if (known) return WebAssembly.compileStreaming(known);
  for (let tried = 1; ; tried += 1) {
    const file = await bytes(url, tried > 1 ? 'reload' : undefined);
    try {
      // A theme may carry the engine as it is; it begins with a zero, and LZMA never does so here.
      const code = file[0] === 0 ? file : unpack(file);
      const module = await WebAssembly.compile(code);
      fetched.delete(url);
      keep(unpacked, code, 'application/wasm');
      return module;
    } catch (error) {
      if (tried === TRIES) throw new Trouble(DAMAGED, true);
      await pause(150 * tried);
    }
  }
}

/**
 * Unpacks LZMA (the format of `xz --format=lzma`, with its end marked). The engine is a quarter of its size
 * so, less than under brotli, on hosts that compress nothing as on those that do. Names are those of the
 * LZMA specification.
 */
function unpack(source) {
  const [properties] = source;
  const lc = properties % 9;
  const lpMask = (1 << (Math.floor(properties / 9) % 5)) - 1;
  const pbMask = (1 << Math.floor(properties / 45)) - 1;
  const probabilities = (count) => new Uint16Array(count).fill(1024);
  const literals = probabilities(0x300 << (lc + 4));
  const [isMatch, isRep0Long] = [probabilities(192), probabilities(192)];
  const [isRep, isRepG0, isRepG1, isRepG2] = [0, 1, 2, 3].map(() => probabilities(12));
  const lengths = () => ({ choice: probabilities(2), low: probabilities(128), middle: probabilities(128), high: probabilities(256) });
  const [matchLength, repLength] = [lengths(), lengths()];
  const slots = probabilities(256);
  const [special, align] = [probabilities(115), probabilities(16)];

  let out = new Uint8Array(1 << 21);
  let [length, at, range, code] = [0, 18, 0xffffffff, 0];
  for (let byte = 14; byte < 18; byte += 1) code = ((code << 8) | source[byte]) >>> 0;

  const normalise = () => {
    if (range < 0x1000000) {
      if (at > source.length + 4) throw new Error('cut');
      range = (range << 8) >>> 0;
      code = ((code << 8) | source[at]) >>> 0;
      at += 1;
    }
  };
  const bit = (model, index) => {
    const probability = model[index];
    const bound = (range >>> 11) * probability;
    const one = code >= bound ? 1 : 0;
    if (one) {
      range -= bound;
      code -= bound;
      model[index] = probability - (probability >> 5);
    } else {
      range = bound;
      model[index] = probability + ((2048 - probability) >> 5);
    }
    normalise();
    return one;
  };
  const tree = (model, base, bits) => {
    let symbol = 1;
    for (let left = bits; left > 0; left -= 1) symbol = (symbol << 1) | bit(model, base + symbol);
    return symbol - (1 << bits);
  };
  const reverse = (model, base, bits) => {
    let [symbol, value] = [1, 0];
    for (let index = 0; index < bits; index += 1) {
      const one = bit(model, base + symbol);
      symbol = (symbol << 1) | one;
      value |= one << index;
    }
    return value;
  };
  const direct = (bits) => {
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      normalise();
      value = value * 2 + one;
    }
    return value;
  };
  const run = (model, place) => {
    if (!bit(model.choice, 0)) return tree(model.low, place << 3, 3);
    if (!bit(model.choice, 1)) return 8 + tree(model.middle, place << 3, 3);
    return 16 + tree(model.high, 0, 8);
  };
  const distance = (count) => {
    const slot = tree(slots, Math.min(count, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return start + reverse(special, start - slot, bits);
    return start + direct(bits - 4) * 16 + reverse(align, 0, 4);
  };
  const put = (byte) => {
    if (length === out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[length] = byte;
    length += 1;
  };

  let [state, rep0, rep1, rep2, rep3] = [0, 0, 0, 0, 0];
  for (;;) {
    const place = length & pbMask;
    if (!bit(isMatch, (state << 4) + place)) {
      const before = length ? out[length - 1] : 0;
      const base = 0x300 * (((length & lpMask) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let matched = out[length - rep0 - 1];
        while (symbol < 0x100) {
          const expected = (matched >> 7) & 1;
          matched <<= 1;
          const one = bit(literals, base + ((1 + expected) << 8) + symbol);
          symbol = (symbol << 1) | one;
          if (one !== expected) break;
        }
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, base + symbol);
      put(symbol & 0xff);
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let count;
    if (bit(isRep, state)) {
      if (!bit(isRepG0, state)) {
        if (!bit(isRep0Long, (state << 4) + place)) {
          state = state < 7 ? 9 : 11;
          put(out[length - rep0 - 1]);
          continue;
        }
      } else {
        let again = rep1;
        if (bit(isRepG1, state)) {
          again = rep2;
          if (bit(isRepG2, state)) [again, rep3] = [rep3, rep2];
          rep2 = rep1;
        }
        [rep0, rep1] = [again, rep0];
      }
      count = run(repLength, place);
      state = state < 7 ? 8 : 11;
    } else {
      [rep1, rep2, rep3] = [rep0, rep1, rep2];
      count = run(matchLength, place);
      state = state < 7 ? 7 : 10;
      rep0 = distance(count);
      if (rep0 === 0xffffffff) return out.subarray(0, length);
    }
    if (rep0 >= length) throw new Error('damaged');
    for (let left = count + 2; left > 0; left -= 1) put(out[length - rep0 - 1]);
  }
}

/** One version of the index, with an engine of its own: two are never mixed. */
class Version {
  constructor({ version, documents }, engine) {
    this.version = version;
    this.documents = documents;
    this.engine = engine.exports;
    this.coming = new Map();
  }

  static async open(boot) {
    const module = await compile(new URL(boot.engine, bootUrl).href);
    const version = new Version(boot, await WebAssembly.instantiate(module, {}));
    if (!version.#call('open', boot.file).done) throw new Trouble(DAMAGED, true);
    return version;
  }

  /** Calls the engine with bytes in its memory. */
  #call(name, ...parts) {
    const places = parts.map((part) => [this.engine.allocate(part.length), part.length]);
    // Memory may have grown, which makes an earlier view of it void.
    parts.forEach((part, at) => new Uint8Array(this.engine.memory.buffer).set(part, places[at][0]));
    const done = this.engine[name](...places.flat()) === 0;
    places.forEach(([from, length]) => this.engine.release(from, length));
    const text = new Uint8Array(this.engine.memory.buffer, this.engine.reply(), this.engine.reply_length());
    return { done, text: new TextDecoder().decode(text) };
  }

  /** Fetches a block and hands it over; one that is damaged is fetched anew. */
  fetch(name) {
    if (!this.coming.has(name)) {
      const url = new URL(name, bootUrl).href;
      const coming = (async () => {
        for (let tried = 1; tried <= TRIES; tried += 1) {
          const block = await bytes(url, tried > 1 ? 'reload' : undefined);
          if (this.#call('give', new TextEncoder().encode(name), block).done) return;
          await pause(150 * (tried - 1));
        }
        throw new Trouble(DAMAGED, true);
      })();
      const forget = () => this.coming.delete(name);
      coming.then(forget, forget);
      this.coming.set(name, coming);
    }
    return this.coming.get(name);
  }

  /** The answer to a question; undefined when it is no longer wanted. */
  async ask(question, wanted) {
    const text = new TextEncoder().encode(JSON.stringify(question));
    for (let step = 0; step < STEPS && wanted(); step += 1) {
      const { done, text: said } = this.#call('ask', text);
      if (!done) throw new Trouble(DAMAGED, true);
      const { answer, needs } = JSON.parse(said);
      if (answer) return answer;
      await Promise.all(needs.map((name) => this.fetch(name)));
    }
    if (!wanted()) return undefined;
    throw new Trouble(DAMAGED, true);
  }
}

let loading;

/** The version at hand, loaded when there is none yet. */
function version() {
  if (!loading) {
    self.postMessage({ state: 'loading' });
    // The page knows which engine it is likely to be: no need to wait for the boot file to say so.
    if (likelyEngine) compile(new URL(likelyEngine, here).href).catch(() => {});
    loading = readBoot().then(Version.open).catch(async (error) => {
      // A boot file that was damaged in the browser's cache is fetched anew, once.
      if (!error.gone) throw error;
      return Version.open(await readBoot('reload'));
    });
    loading.then(
      ({ documents }) => self.postMessage({ state: 'ready', documents }),
      (error) => {
        loading = undefined;
        self.postMessage({ state: 'failed', error: error instanceof Trouble ? error.message : UNREACHABLE });
      },
    );
    loading.then(tidy, () => {});
  }
  return loading;
}

/** The version that the site has now, if it is another: a deploy took the old one's files away. */
async function newer(old) {
  const boot = await readBoot();
  if (boot.version === old.version) return undefined;
  const next = Version.open(boot);
  const fresh = await next;
  loading = next;
  return fresh;
}

async function tidy() {
  const kept = await store();
  const keys = (await kept?.keys().catch(() => [])) ?? [];
  for (const key of keys.slice(0, Math.max(0, keys.length - KEPT))) await kept.delete(key).catch(() => {});
}

let latest = 0;

async function answer({ id, query, options }) {
  latest += 1;
  const turn = latest;
  const wanted = () => turn === latest;
  const question = { ...options, query: String(query) };
  try {
    let at = await version();
    let found;
    try {
      found = await at.ask(question, wanted);
    } catch (error) {
      // A file of this version is gone: the site may have a new one. An engine that trapped is thrown away with it.
      if (error instanceof Trouble && !error.gone) throw error;
      at = await newer(at);
      if (!at) throw error;
      found = await at.ask(question, wanted);
    }
    if (found && wanted()) self.postMessage({ id, answer: found });
  } catch (error) {
    if (!(error instanceof Trouble)) loading = undefined;
    if (wanted()) self.postMessage({ id, error: error instanceof Trouble ? error.message : DAMAGED });
  }
}

self.addEventListener('message', ({ data }) => answer(data));
version().catch(() => {});
