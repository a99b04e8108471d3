// Fields in which a condition is written (template "condition"): what is picked
// is written as text, names are completed while one types, and what is written
// is read back at once. Without this script buttons of the form do the same.
//
//   fieldset[data-condition]   the field; around it a form with a field "to"
//   [data-pick="a1"]           a pick: a1 a2 a3 joined by aj, how, b1 b2 b3 by bj
//   [data-cond]                the text; what is read back stands in what its
//                              aria-describedby names

import { send } from "./transport.js";

document.documentElement.classList.add("scripted");

/** @typedef {{ value: string, text: string }} Atom */

/** @param {Element} field */
function textOf(field) {
  const text = field.querySelector("[data-cond]");
  return text instanceof HTMLTextAreaElement ? text : null;
}

/**
 * The condition that the picks stand for.
 * @param {Element} field
 */
function composed(field) {
  /** @param {string} name */
  const pick = (name) => {
    const e = field.querySelector(`[data-pick="${name}"]`);
    return e instanceof HTMLSelectElement ? e.value : "";
  };
  /** @param {string[]} names @param {string} joiner */
  const side = (names, joiner) => names.map(pick).filter((x) => x !== "").join(pick(joiner) === "or" ? " or " : " and ");
  const what = side(["a1", "a2", "a3"], "aj");
  const when = side(["b1", "b2", "b3"], "bj");
  const how = pick("how");
  return what && when && how ? `${what} ${how} ${when}` : what;
}

/** @type {number | undefined} */
let later;
/** @type {AbortController | null} */
let reading = null;

/**
 * Has what is written read back, after a moment.
 * @param {Element} field
 */
function readSoon(field) {
  clearTimeout(later);
  later = window.setTimeout(() => void read(field), 220);
}

/** @param {Element} field */
async function read(field) {
  const text = textOf(field);
  const form = field.closest("form");
  const box = document.getElementById(text?.getAttribute("aria-describedby") ?? "");
  if (!text || !form || !box) return;
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  const at = new URL(location.href);
  const to = new FormData(form).get("to");
  if (typeof to === "string") at.searchParams.set("write", to);
  at.searchParams.set("cond", text.value);
  try {
    const r = await send("GET", at.pathname + at.search, null, mine.signal);
    if (mine.signal.aborted) return;
    const again = new DOMParser().parseFromString(r.body, "text/html").getElementById(box.id);
    if (again) box.replaceChildren(...[...again.childNodes].map((n) => document.adoptNode(n)));
  } catch {
    // the next letter asks again
  }
}

/**
 * What can stand where a name is typed.
 * @param {Element} field
 * @param {string} word
 * @returns {Atom[]}
 */
function fitting(field, word) {
  const sought = word.toLowerCase();
  /** @type {Map<string, Atom>} */
  const found = new Map();
  for (const o of field.querySelectorAll('[data-pick="a1"] option')) {
    if (!(o instanceof HTMLOptionElement) || !o.value) continue;
    const text = o.textContent ?? "";
    const bare = o.value.replace(/^not /, "");
    const name = bare.split(/[ =<>!]/)[0];
    const fits = bare.toLowerCase().startsWith(sought) || name.toLowerCase().split(".").some((part) => part.startsWith(sought)) || text.toLowerCase().includes(sought);
    if (fits && !o.value.startsWith("not ")) found.set(o.value, { value: o.value, text });
  }
  return [...found.values()].slice(0, 12);
}

/** The word that ends where the caret is. @param {HTMLTextAreaElement} text */
function wordAt(text) {
  const upTo = text.value.slice(0, text.selectionStart);
  const word = /[A-Za-z_][A-Za-z0-9_.]*$/.exec(upTo)?.[0] ?? "";
  return { word, start: upTo.length - word.length };
}

const keywords = new Set(["not", "and", "or", "xor", "if", "then", "only", "iff", "unless", "true", "false", "atleast", "atmost", "exactly"]);

/** @param {Element} field */
function close(field) {
  field.querySelector(".complete")?.remove();
  const text = textOf(field);
  text?.removeAttribute("aria-activedescendant");
  text?.setAttribute("aria-expanded", "false");
}

/** @param {Element} field */
function complete(field) {
  const text = textOf(field);
  if (!text) return;
  close(field);
  const { word } = wordAt(text);
  if (word.length < 2 || keywords.has(word)) return;
  const all = fitting(field, word);
  if (all.length === 0 || (all.length === 1 && all[0].value === word)) return;
  const list = document.createElement("ul");
  list.className = "complete";
  list.id = `${text.id}-list`;
  list.setAttribute("role", "listbox");
  all.forEach((a, k) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${k}`;
    item.setAttribute("role", "option");
    item.dataset.value = a.value;
    item.append(a.text);
    const code = document.createElement("code");
    code.textContent = a.value;
    item.append(code);
    list.append(item);
  });
  text.setAttribute("role", "combobox");
  text.setAttribute("aria-controls", list.id);
  text.setAttribute("aria-expanded", "true");
  text.setAttribute("aria-autocomplete", "list");
  text.after(list);
}

/** @param {Element} field @param {Element} item */
function take(field, item) {
  const text = textOf(field);
  const value = item instanceof HTMLElement ? item.dataset.value ?? "" : "";
  if (!text || !value) return;
  const { start } = wordAt(text);
  const rest = text.value.slice(text.selectionStart);
  text.value = text.value.slice(0, start) + value + rest;
  text.setSelectionRange(start + value.length, start + value.length);
  text.focus();
  close(field);
  readSoon(field);
}

/** @param {EventTarget | null} t */
function fieldOf(t) {
  return t instanceof Element ? t.closest("[data-condition]") : null;
}

document.addEventListener("input", (event) => {
  const field = fieldOf(event.target);
  if (!field || !(event.target instanceof Element)) return;
  const text = textOf(field);
  if (!text) return;
  if (event.target.matches("[data-pick]")) {
    const made = composed(field);
    if (made) text.value = made;
  } else if (event.target === text) {
    complete(field);
  }
  readSoon(field);
});

document.addEventListener("keydown", (event) => {
  const field = fieldOf(event.target);
  const list = field?.querySelector(".complete");
  const text = field && textOf(field);
  if (!field || !list || !text || event.target !== text) return;
  const items = [...list.querySelectorAll("li")];
  const at = items.findIndex((i) => i.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") {
    close(field);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const to = (at + (event.key === "ArrowDown" ? 1 : -1) + items.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % items.length;
    items.forEach((i, k) => i.setAttribute("aria-selected", String(k === to)));
    items[to].scrollIntoView({ block: "nearest" });
    text.setAttribute("aria-activedescendant", items[to].id);
  } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
    take(field, items[at]);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("pointerdown", (event) => {
  const item = event.target instanceof Element ? event.target.closest(".complete li") : null;
  const field = fieldOf(item);
  if (!item || !field) return;
  event.preventDefault();
  take(field, item);
});

document.addEventListener("focusout", (event) => {
  const field = fieldOf(event.target);
  if (field) close(field);
});
