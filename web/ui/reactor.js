// Runs the program of a shared file: WebAssembly that was built for a system,
// and finds here as much of one as it needs.

/**
 * @typedef {object} Reactor
 * @property {(what: "open" | "answer" | "content", input: string) => {head: {status: number, type: string, location: string, name: string}, body: Uint8Array}} ask
 */

/**
 * What the program has: see web/offline.
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {(n: number) => number} room
 * @property {() => number} reply
 * @property {() => number} size
 * @property {() => void} open
 * @property {() => void} answer
 * @property {() => void} content
 */

/** What a call of the system answers: done, no such file, not there. */
const done = 0;
const badFile = 8;
const notThere = 52;

/**
 * Unpacks what was compressed with gzip and written as base64.
 * @param {string} text
 * @returns {Promise<Uint8Array>}
 */
export async function unpack(text) {
  const raw = atob(text.trim());
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    bytes[i] = raw.charCodeAt(i);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Starts the program.
 * @param {Uint8Array} wasm
 * @returns {Promise<Reactor>}
 */
export async function start(wasm) {
  const module = await WebAssembly.compile(/** @type {BufferSource} */ (wasm));
  /** @type {{at: WebAssembly.Memory | null}} */
  const memory = { at: null };
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: system(module, memory) });
  const own = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  memory.at = own.memory;
  own._initialize();
  return {
    ask(what, input) {
      const bytes = new TextEncoder().encode(input);
      const at = own.room(bytes.length);
      view(memory).set(bytes, at);
      own[what]();
      const from = own.reply();
      const out = view(memory).slice(from, from + own.size());
      const line = out.indexOf(10);
      return { head: JSON.parse(new TextDecoder().decode(out.subarray(0, line))), body: out.slice(line + 1) };
    },
  };
}

/** @param {{at: WebAssembly.Memory | null}} memory */
function view(memory) {
  if (!memory.at) {
    throw new Error("the program has no memory yet");
  }
  return new Uint8Array(memory.at.buffer);
}

/** @param {{at: WebAssembly.Memory | null}} memory */
function numbers(memory) {
  return new DataView(view(memory).buffer);
}

/**
 * The system as far as it is needed. There are no files, no arguments, no
 * environment and no network; there is a clock, chance, and a console.
 * @param {WebAssembly.Module} module
 * @param {{at: WebAssembly.Memory | null}} memory
 * @returns {Record<string, WebAssembly.ImportValue>}
 */
function system(module, memory) {
  /** @type {Record<string, WebAssembly.ImportValue>} */
  const calls = {};
  for (const wanted of WebAssembly.Module.imports(module)) {
    calls[wanted.name] = () => notThere;
  }
  /** @param {number} a @param {number} b */
  const none = (a, b) => {
    numbers(memory).setUint32(a, 0, true);
    numbers(memory).setUint32(b, 0, true);
    return done;
  };
  return Object.assign(calls, {
    args_sizes_get: none,
    environ_sizes_get: none,
    args_get: () => done,
    environ_get: () => done,
    fd_prestat_get: () => badFile,
    sched_yield: () => done,
    // Who waits for a time asks again until it has come.
    poll_oneoff(/** @type {number} */ _in, /** @type {number} */ _out, /** @type {number} */ _n, /** @type {number} */ happened) {
      numbers(memory).setUint32(happened, 0, true);
      return done;
    },
    clock_time_get(/** @type {number} */ which, /** @type {bigint} */ _precision, /** @type {number} */ at) {
      const now = which === 0 ? Date.now() : performance.now();
      numbers(memory).setBigUint64(at, BigInt(Math.round(now * 1e6)), true);
      return done;
    },
    random_get(/** @type {number} */ at, /** @type {number} */ n) {
      for (let from = 0; from < n; from += 65536) {
        crypto.getRandomValues(view(memory).subarray(at + from, at + Math.min(n, from + 65536)));
      }
      return done;
    },
    fd_write(/** @type {number} */ _file, /** @type {number} */ parts, /** @type {number} */ n, /** @type {number} */ written) {
      let all = 0;
      let text = "";
      for (let i = 0; i < n; i++) {
        const at = numbers(memory).getUint32(parts + 8 * i, true);
        const size = numbers(memory).getUint32(parts + 8 * i + 4, true);
        text += new TextDecoder().decode(view(memory).slice(at, at + size));
        all += size;
      }
      console.error(text.trimEnd());
      numbers(memory).setUint32(written, all, true);
      return done;
    },
    proc_exit(/** @type {number} */ status) {
      throw new Error("the program ended with status " + status);
    },
  });
}
