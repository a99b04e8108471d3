// A shared file: the workbench answers from inside the page. What the page asks
// goes to the program that came with it, in a worker where there may be one.
import { go } from "./main.js";
import { start, unpack } from "./reactor.js";
import { answeredBy, download, here, send } from "./transport.js";

/** @typedef {ReturnType<import("./reactor.js").Reactor["ask"]>} Answer */
/** @typedef {(what: "start" | "open" | "answer" | "content", input: string) => Promise<Answer>} Ask */

/** The page as it was written, for another copy of it. */
const pristine = document.documentElement.outerHTML;

// The parts of the file go out of the way of those who put another page in the
// place of this one.
for (const e of [...document.querySelectorAll("body > [data-copy]")]) {
  (e.id === "copy" ? document.documentElement : document.head).append(e);
}

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error("the file has no part " + id);
  }
  return found;
}

/**
 * The program in a worker.
 * @returns {Promise<Ask>}
 */
async function beside() {
  const source = new Blob([part("copy-worker").textContent || ""], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(source));
  /** @type {Map<number, {done: (a: Answer) => void, failed: (e: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  worker.onmessage = (event) => {
    const asked = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    if (event.data.wrong) {
      asked?.failed(new Error(event.data.wrong));
    } else {
      asked?.done(event.data.reply);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    waiting.forEach((asked) => asked.failed(new Error(event.message || "the worker was refused")));
    waiting.clear();
  };
  /** @type {Ask} */
  const ask = (what, input) => new Promise((done, failed) => {
    waiting.set(++last, { done, failed });
    worker.postMessage({ id: last, what, input });
  });
  await ask("start", part("copy-wasm").textContent || "");
  return ask;
}

/**
 * The program in the page itself.
 * @returns {Promise<Ask>}
 */
async function within() {
  const program = await start(await unpack(part("copy-wasm").textContent || ""));
  return async (what, input) => program.ask(/** @type {"open"} */ (what), input);
}

/** @returns {Promise<Ask>} */
async function begin() {
  /** @type {Ask} */
  let ask;
  try {
    ask = await beside();
  } catch {
    ask = await within(); // workers are refused to files by some browsers
  }
  const content = new TextDecoder().decode(await unpack(part("copy-case").textContent || ""));
  const opened = await ask("open", content);
  if (opened.head.status !== 200) {
    throw new Error(new TextDecoder().decode(opened.body));
  }
  return ask;
}

/**
 * Says how it stands with the file.
 * @param {string} words
 * @param {"waits" | "ready" | "failed"} how
 */
function tell(words, how) {
  part("copy-state").textContent = words;
  document.documentElement.dataset.copy = how;
}

/** Where the file opens. */
const first = part("copy").dataset.start || "/";

const program = begin();

answeredBy(async (method, url, body) => {
  const ask = await program;
  const { head, body: bytes } = await ask("answer", JSON.stringify({ method, url, form: body ?? "" }));
  return { ...head, body: new TextDecoder().decode(bytes), bytes };
}, first);

// What stands behind # is the address of the page, so a mark on the page is gone
// to without it.
window.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  if (!link || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  const at = document.getElementById(decodeURIComponent((link.getAttribute("href") || "").slice(1)));
  const details = at?.closest("details");
  if (details) {
    details.open = true;
  }
  at?.scrollIntoView();
  at?.focus({ preventScroll: true });
});

/**
 * Compresses with gzip and writes as base64.
 * @param {string} content
 */
async function pack(content) {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let raw = "";
  for (const byte of bytes) {
    raw += String.fromCharCode(byte);
  }
  return btoa(raw);
}

/** The case as it is now. */
async function current() {
  const ask = await program;
  return new TextDecoder().decode((await ask("content", "")).body);
}

/**
 * Puts something in the place of what stands between two marks.
 * @param {string} html
 * @param {RegExp} before
 * @param {string} after
 * @param {string} instead
 */
function between(html, before, after, instead) {
  const found = before.exec(html);
  const from = found ? found.index + found[0].length : -1;
  const to = html.indexOf(after, from);
  if (!found || to < 0) {
    throw new Error("the file is not as it was written");
  }
  return html.slice(0, from) + instead + html.slice(to);
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

async function saveFile() {
  const content = await current();
  const { hash } = JSON.parse(content);
  const manifest = JSON.parse(part("copy-manifest").textContent || "{}");
  manifest.changed = manifest.changed || manifest.case_sha256 !== hash;
  manifest.case_sha256 = hash;
  const opening = await send("GET", first, null);
  const page = new DOMParser().parseFromString(opening.body, "text/html");
  for (const loaded of page.querySelectorAll("body script, body link, body style")) {
    loaded.remove();
  }
  // From the end to the beginning, so that what was put in is not looked through.
  let html = between(pristine, /<script [^>]*id="copy-case"[^>]*>/, "</script>", await pack(content));
  html = between(html, /<script [^>]*id="copy-manifest"[^>]*>/, "</script>", JSON.stringify(manifest).replaceAll("<", "\\u003c"));
  html = between(html, /<code id="copy-hash">/, "</code>", hash);
  if (manifest.changed) {
    html = html.replace(/<p id="copy-changed" hidden(="")?>/, '<p id="copy-changed">');
  }
  html = between(html, /<body[^>]*>/, '<details id="copy"', page.body.innerHTML);
  html = between(html, /<title>/, "</title>", escaped(page.title));
  const name = (page.title || "case").replace(/[^\p{L}\p{N} _-]+/gu, " ").trim().slice(0, 60) || "case";
  download(name + ".html", "text/html", "<!doctype html>\n" + html + "\n");
}

part("copy-save").addEventListener("click", () => {
  saveFile().catch((wrong) => tell("It could not be saved: " + wrong, "failed"));
});
part("copy-yaml").addEventListener("click", async () => {
  download("case.yaml", "application/yaml", JSON.parse(await current()).text);
});

tell("It is being unpacked ...", "waits");
program.then(
  () => {
    tell("It can be worked with. Changes stay in this page until you save them.", "ready");
    for (const id of ["copy-save", "copy-yaml"]) {
      part(id).removeAttribute("disabled");
    }
    if (here() !== first) {
      void go(here());
    }
  },
  (wrong) => tell("It can be read, but not worked with: " + wrong, "failed"),
);
