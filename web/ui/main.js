// The page: links and forms are sent by script, and of what comes back only
// the parts that differ are put in, so that focus and place stay. Without this
// script every link and form works as a plain request.

import { handOver, here, send, show } from "./transport.js";
import { keys } from "./keys.js";
import { unwatch, watch } from "./progress.js";
import "./look.js";
import "./typed.js";
import "./start.js";
import "./text.js";
import "./picture.js";
import "./map.js";
import "./question.js";
import "./condition.js";
import "./order.js";
import "./sources.js";
import "./edit.js";

/** The parts of a page that are put in place of each other. */
const parts = ["top", "rail", "main", "why", "foot"];

/** @type {AbortController | null} */
let going = null;

/**
 * Goes to an address of the workbench.
 * @param {string} url
 * @param {{ push?: boolean, keep?: boolean, top?: boolean }} how push: a new entry of the history; keep: the place on the page stays; top: it does not
 */
export async function go(url, how = {}) {
  await request("GET", url, null, how);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {string | FormData | null} body
 * @param {{ push?: boolean, keep?: boolean, top?: boolean }} how
 */
async function request(method, url, body, how) {
  going?.abort();
  unwatch();
  const mine = new AbortController();
  going = mine;
  let arrived = false;
  document.documentElement.classList.add("busy");
  try {
    const r = await send(method, url, body, mine.signal);
    if (mine.signal.aborted) return;
    if (!r.type.startsWith("text/html") || r.name) {
      handOver(r);
      return;
    }
    const next = new DOMParser().parseFromString(r.body, "text/html");
    if (!next.getElementById("main")) return;
    if (r.location !== here()) show(r.location, !how.push);
    put(next, how.keep === true);
    arrived = true;
    if (how.top) document.getElementById("main")?.scrollTo(0, 0);
  } catch (e) {
    if (!mine.signal.aborted) say("The workbench does not answer. Is it still running? Nothing that was done is lost.");
  } finally {
    if (going === mine) {
      going = null;
      document.documentElement.classList.remove("busy");
      if (!arrived) rewatch();
    }
  }
}

/** Watches what the page that is there waits for. */
function rewatch() {
  watch((url) => void go(url, { keep: true }));
}

/**
 * Puts the parts of another page in place.
 * @param {Document} next
 * @param {boolean} keep
 */
function put(next, keep) {
  const focused = trace(document.activeElement);
  const same = document.body.dataset.screen === next.body.dataset.screen;
  const whole = parts.some((id) => !document.getElementById(id) !== !next.getElementById(id));
  if (whole) {
    document.body.replaceWith(document.adoptNode(next.body));
  } else {
    for (const id of parts) {
      const now = document.getElementById(id);
      const then = next.getElementById(id);
      if (!now || !then || now.isEqualNode(then)) continue;
      const working = then.querySelector("[data-watch]");
      if (id === "main" && same && working && now.querySelector("h1")) {
        meanwhile(now, then, working);
        continue;
      }
      now.classList.remove("stale");
      const open = new Set([...now.querySelectorAll("details[open]")].map((d) => d.id));
      now.replaceChildren(...[...then.childNodes].map((n) => document.adoptNode(n)));
      for (const d of now.querySelectorAll("details")) if (d.id && open.has(d.id)) d.open = true;
    }
    for (const [k, v] of Object.entries(next.body.dataset)) document.body.dataset[k] = v;
  }
  document.title = next.title;
  for (const link of document.querySelectorAll("head link[rel=alternate]")) link.remove();
  for (const link of next.querySelectorAll("head link[rel=alternate]")) document.head.append(document.adoptNode(link));
  const wished = same ? null : document.querySelector("#main [autofocus]");
  if (wished instanceof HTMLElement) wished.focus();
  else if (!refocus(focused) && (!same || focused)) document.getElementById("main")?.focus({ preventScroll: true });
  if (!same && !keep) document.getElementById("main")?.scrollTo(0, 0);
  if (!same) document.querySelector("details.retitle")?.removeAttribute("open");
  arrive();
}

/**
 * Puts in what is ready of a part of which the rest is worked on. What is there
 * stays in sight, and pale, until what comes instead is ready.
 * @param {Element} now
 * @param {Element} then
 * @param {Element} working
 */
function meanwhile(now, then, working) {
  now.querySelector(":scope > [data-watch]")?.remove();
  for (const e of now.querySelectorAll(":scope > .ready")) e.classList.remove("ready");
  let last = null;
  for (const e of then.querySelectorAll(":scope > [id]")) {
    const old = now.querySelector(`:scope > #${CSS.escape(e.id)}`);
    e.classList.add("ready");
    document.adoptNode(e);
    if (old) old.replaceWith(e);
    else if (last) last.after(e);
    else now.prepend(e);
    last = e;
  }
  now.prepend(document.adoptNode(working));
  now.classList.add("stale");
}

/**
 * How to find an element again in another page.
 * @param {Element | null} e
 * @returns {string}
 */
function trace(e) {
  if (!e || e === document.body) return "";
  if (e.id) return "#" + CSS.escape(e.id);
  for (const name of ["data-key", "name", "href", "action"]) {
    const value = e.getAttribute(name);
    if (value) return `${e.tagName.toLowerCase()}[${name}="${CSS.escape(value)}"]`;
  }
  return "#main"; // it cannot be found again
}

/** @param {string} selector */
function refocus(selector) {
  if (!selector) return false;
  const e = document.querySelector(selector);
  if (!(e instanceof HTMLElement || e instanceof SVGElement)) return false;
  if (e.hasAttribute("data-row") && !e.hasAttribute("tabindex")) e.setAttribute("tabindex", "-1");
  e.focus({ preventScroll: true });
  return document.activeElement === e;
}

/** What is done whenever a page is there. */
function arrive() {
  const rail = document.getElementById("rail");
  const at = rail?.querySelector("[aria-current=page]");
  if (rail && at instanceof HTMLElement && rail.scrollWidth > rail.clientWidth) rail.scrollLeft = at.offsetLeft - rail.offsetLeft - 40;
  rewatch();
  document.dispatchEvent(new CustomEvent("detente:arrive"));
}

/**
 * Says something to the reader.
 * @param {string} text
 */
export function say(text) {
  let box = document.getElementById("said");
  if (!box) {
    box = document.createElement("div");
    box.id = "said";
    box.setAttribute("role", "status");
    document.body.append(box);
  }
  box.textContent = text;
  box.classList.add("on");
  setTimeout(() => box.classList.remove("on"), 6000);
}

/**
 * Whether an address is one of the workbench.
 * @param {string} href
 */
function ours(href) {
  return href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/ui/") && !href.startsWith("/api/");
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const a = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const href = a?.getAttribute("href") ?? "";
  if (!a || a.hasAttribute("download") || a.getAttribute("target") || !ours(href)) return;
  event.preventDefault();
  void go(href, { push: true, top: a.hasAttribute("data-top") || subject(href) !== subject(here()) });
});

/**
 * The situation an address is about: of another one is read from the top.
 * @param {string} href
 */
function subject(href) {
  return new URL(href, location.href).searchParams.get("state");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method === "dialog" || form.hasAttribute("data-plain")) return;
  const action = form.getAttribute("action") ?? here();
  if (!ours(action)) return;
  event.preventDefault();
  if (form.method === "post" && form.enctype === "multipart/form-data") {
    void request("POST", action, new FormData(form, event.submitter), { push: true, keep: true });
    return;
  }
  const data = new URLSearchParams();
  for (const [k, v] of new FormData(form, event.submitter)) if (typeof v === "string") data.append(k, v);
  if (form.method === "post") void request("POST", action, data.toString(), { push: true, keep: true });
  else void go(action.split("?")[0] + "?" + data.toString(), { push: true });
});

addEventListener("popstate", () => void go(here()));

// What a screen's own script chose; it cannot import this module, which imports it.
document.addEventListener("detente:go", (event) => {
  if (event instanceof CustomEvent && ours(event.detail)) void go(event.detail, { push: true, keep: true });
});

keys({ go, say });
arrive();
