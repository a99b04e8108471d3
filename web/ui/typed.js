// What was typed and not sent yet survives when the page is loaded again or
// parts of it are replaced: it is kept by the form and the name of the field,
// with what the field had before, and put back where the field still has that.

const prefix = "detente-typed ";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * @param {EventTarget | null} e
 * @returns {Field | null}
 */
function field(e) {
  if (e instanceof HTMLTextAreaElement) return e.form && !e.closest("[data-forget]") ? e : null;
  if (!(e instanceof HTMLInputElement) || !/^(text|search|date|url|email|)$/.test(e.getAttribute("type") ?? "")) return null;
  return e.form?.method === "post" && !e.closest("[data-forget]") ? e : null;
}

/**
 * @param {Field} f
 * @returns {string}
 */
function name(f) {
  const action = (f.form?.getAttribute("action") ?? "").split("?")[0];
  return [prefix + action, f.closest("[data-key]")?.getAttribute("data-key") ?? f.id, f.name].join(" ");
}

/** @param {Field} f */
function keep(f) {
  try {
    if (f.value === f.defaultValue) sessionStorage.removeItem(name(f));
    else sessionStorage.setItem(name(f), JSON.stringify([f.defaultValue.length < 10000 ? f.defaultValue : f.defaultValue.length, f.value]));
  } catch {
    // no room, or none is given
  }
}

/** @param {Field} f */
function bring(f) {
  try {
    const kept = sessionStorage.getItem(name(f));
    if (kept === null || f.value !== f.defaultValue) return;
    const [before, typed] = JSON.parse(kept);
    const now = typeof before === "number" ? f.defaultValue.length : f.defaultValue;
    if (before !== now) return;
    f.value = typed;
    f.dispatchEvent(new Event("input", { bubbles: true }));
  } catch {
    // nothing was kept
  }
}

/** Names of fields that were sent, until the answer is there. @type {string[]} */
let sent = [];

document.addEventListener("input", (event) => {
  const f = field(event.target);
  if (f) keep(f);
});

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  sent = [...event.target.elements].map(field).filter((f) => f !== null).map(name);
});

document.addEventListener("detente:arrive", () => {
  if (!document.querySelector("#main .refused")) for (const n of sent) sessionStorage.removeItem(n);
  sent = [];
  for (const e of document.querySelectorAll("form input, form textarea")) {
    const f = field(e);
    if (f) bring(f);
  }
});

// Only where a crash or a closed page would lose something is one asked; a
// browser asks nobody who has not touched the page.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-unkept]") && navigator.userActivation?.hasBeenActive !== false) event.preventDefault();
});

export {};
