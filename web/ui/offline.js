// A shared file: the workbench answers from inside the page. Links and forms go
// to the program that came with it, in a worker where there may be one.
import { start, unpack } from "./reactor.js";
import { answeredBy, download, handOver, here, send, show } from "./transport.js";

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

const program = begin();

answeredBy(async (method, url, body) => {
  const ask = await program;
  const { head, body: bytes } = await ask("answer", JSON.stringify({ method, url, form: body ?? "" }));
  return { ...head, body: new TextDecoder().decode(bytes), bytes };
});

/**
 * Asks for an address and shows what comes.
 * @param {string} method
 * @param {string} url
 * @param {string | null} body
 * @param {boolean} instead
 */
async function go(method, url, body, instead) {
  const [address, mark] = url.split("#");
  tell("Working ...", "waits");
  try {
    const reply = await send(method, address, body);
    if (reply.name) {
      handOver(reply);
    } else {
      turn(reply.type.startsWith("text/html") ? new DOMParser().parseFromString(reply.body, "text/html") : plain(reply.body));
      if (reply.location) {
        show(reply.location, instead || reply.location === here());
      }
      reveal(mark);
    }
    tell("Your changes stay in this page until you save them.", "ready");
  } catch (wrong) {
    tell("That could not be done: " + wrong, "failed");
  }
}

/** @param {string} words */
function plain(words) {
  const made = document.implementation.createHTMLDocument("");
  made.body.append(Object.assign(made.createElement("main"), { textContent: words }));
  return made;
}

/**
 * Shows another page in the place of this.
 * @param {Document} page
 */
function turn(page) {
  for (const made of page.querySelectorAll("script, link, style")) {
    made.remove();
  }
  document.body.className = page.body.className;
  document.body.replaceChildren(...page.body.childNodes);
  document.title = page.title || document.title;
}

/** @param {string | undefined} mark */
function reveal(mark) {
  const at = mark ? document.getElementById(mark) : null;
  const details = at?.closest("details");
  if (details) {
    details.open = true;
  }
  if (at) {
    at.scrollIntoView();
    return;
  }
  window.scrollTo(0, 0);
  const heading = /** @type {HTMLElement | null} */ (document.querySelector("main h1"));
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

/** How often this module turned the page itself: where another does, it keeps out. */
const turned = { times: 0 };

window.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const to = link?.getAttribute("href") || "";
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  if (to.startsWith("/")) {
    event.preventDefault();
    turned.times++;
    void go("GET", to, null, false);
  } else if (to.startsWith("#")) {
    event.preventDefault(); // what stands behind # is the address of the page
    reveal(to.slice(1));
  }
});

window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) {
    return;
  }
  event.preventDefault();
  turned.times++;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) {
    if (typeof value === "string") {
      fields.append(name, value);
    }
  }
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const to = button?.getAttribute("formaction") || form.getAttribute("action") || here();
  if ((button?.getAttribute("formmethod") || form.method).toLowerCase() === "post") {
    void go("POST", to, fields.toString(), false);
    return;
  }
  void go("GET", to.split("?")[0] + "?" + fields, null, false);
});

window.addEventListener("popstate", () => {
  if (turned.times > 0) {
    void go("GET", here() || part("copy").dataset.start || "/", null, true);
  }
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
  const first = await send("GET", part("copy").dataset.start || "/", null);
  const page = new DOMParser().parseFromString(first.body, "text/html");
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
      /** @type {HTMLButtonElement} */ (part(id)).disabled = false;
    }
    if (here()) {
      turned.times++;
      void go("GET", here(), null, true);
    }
  },
  (wrong) => tell("It can be read, but not worked with: " + wrong, "failed"),
);
