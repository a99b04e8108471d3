// The question box: while somebody types, questions that go on from there are
// offered in a list. Typing never waits for it. Without this script the box is
// a plain form.

import { send } from "./transport.js";

const pause = 120; // milliseconds without a key until the list is asked for

/** @type {AbortController | null} */
let asking = null;
/** @type {number | undefined} */
let later;
/** Which of the list is chosen, -1 for none. */
let chosen = -1;

function box() {
  const e = document.getElementById("ask");
  return e instanceof HTMLInputElement ? e : null;
}

function list() {
  return document.getElementById("ask-list");
}

function close() {
  asking?.abort();
  window.clearTimeout(later);
  list()?.remove();
  chosen = -1;
  const input = box();
  input?.setAttribute("aria-expanded", "false");
  input?.removeAttribute("aria-activedescendant");
}

/** @param {string} html */
function show(html) {
  const input = box();
  if (!input || document.activeElement !== input) return;
  let ul = list();
  if (!ul) {
    ul = document.createElement("ul");
    ul.id = "ask-list";
    ul.className = "ask-list";
    ul.setAttribute("role", "listbox");
    ul.setAttribute("aria-label", "Questions");
    input.after(ul);
  }
  const body = new DOMParser().parseFromString(html, "text/html").body;
  ul.replaceChildren(...[...body.children].map((n) => document.adoptNode(n)));
  chosen = -1;
  input.removeAttribute("aria-activedescendant");
  if (ul.children.length === 0) {
    close();
    return;
  }
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "ask-list");
  input.setAttribute("aria-expanded", "true");
}

async function ask() {
  const input = box();
  const form = input?.form;
  if (!input || !form) return;
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const q = new URLSearchParams();
  for (const [k, v] of new FormData(form)) if (typeof v === "string") q.append(k, v);
  q.set("complete", "1");
  try {
    const r = await send("GET", form.getAttribute("action") + "?" + q.toString(), null, mine.signal);
    if (!mine.signal.aborted && r.status === 200) show(r.body);
  } catch {
    // what is typed can still be asked
  }
}

/** @param {number} step */
function choose(step) {
  const input = box();
  const all = [...(list()?.children ?? [])];
  if (!input || all.length === 0) return;
  chosen = (chosen + step + all.length + (chosen < 0 && step < 0 ? 1 : 0)) % all.length;
  all.forEach((e, k) => e.setAttribute("aria-selected", String(k === chosen)));
  const at = all[chosen];
  if (!at) return;
  input.setAttribute("aria-activedescendant", at.id);
  at.scrollIntoView({ block: "nearest" });
}

/** @param {Element | undefined} offer */
function take(offer) {
  const input = box();
  if (!input || !offer) return;
  input.value = offer.textContent ?? "";
  input.form?.requestSubmit();
}

document.addEventListener("input", (e) => {
  if (e.target !== box()) return;
  window.clearTimeout(later);
  later = window.setTimeout(() => void ask(), pause);
});

document.addEventListener("focusin", (e) => {
  if (e.target === box() && !list()) void ask();
});

document.addEventListener("focusout", (e) => {
  if (e.target === box()) close();
});

document.addEventListener("submit", (e) => {
  if (e.target !== box()?.form) return;
  close();
  document.getElementById("main")?.focus({ preventScroll: true });
}, { capture: true });

document.addEventListener("mousedown", (e) => {
  if (e.target instanceof Element && e.target.closest("#ask-list")) e.preventDefault(); // the box keeps the focus
});

document.addEventListener("click", (e) => {
  const offer = e.target instanceof Element ? e.target.closest("#ask-list [role=option]") : null;
  if (offer) take(offer);
});

document.addEventListener(
  "keydown",
  (e) => {
    if (e.target !== box() || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    switch (e.key) {
      case "ArrowDown":
        if (list()) choose(1);
        else void ask();
        break;
      case "ArrowUp":
        choose(-1);
        break;
      case "Enter":
        if (chosen < 0) return;
        take(list()?.children[chosen]);
        break;
      case "Escape":
        if (!list()) return;
        close();
        break;
      default:
        return;
    }
    e.preventDefault();
  },
  { capture: true },
);
