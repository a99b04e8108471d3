// A document: what is selected in it becomes words to use, by the bytes at
// which they stand. Without this script the words can be pasted.

const encoder = new TextEncoder();

/**
 * The byte of the document at a place in the page; -1 outside the document.
 * @param {Node} node
 * @param {number} offset
 * @param {boolean} end whether the place is the end of what is selected
 */
function byteAt(node, offset, end) {
  const doc = document.getElementById("doc");
  if (!doc || !doc.contains(node)) return -1;
  const piece = (node instanceof Element ? node : node.parentElement)?.closest("[data-at]");
  if (node.nodeType === Node.TEXT_NODE && piece instanceof HTMLElement) {
    const from = Number(piece.dataset.at);
    const before = encoder.encode((node.textContent ?? "").slice(0, offset)).length;
    return Math.min(from + before, Number(piece.dataset.end));
  }
  // Between pieces: the piece behind the place begins it, the one before ends it.
  const place = document.createRange();
  place.setStart(node, offset);
  place.collapse(true);
  let last = -1;
  for (const p of doc.querySelectorAll("[data-at]")) {
    if (!(p instanceof HTMLElement)) continue;
    const where = place.comparePoint(p, 0);
    if (where >= 0 && !end) return Number(p.dataset.at);
    if (where >= 0) return last;
    last = Number(p.dataset.end);
  }
  return last;
}

/** What is selected in the document, or null. */
function selected() {
  const s = document.getSelection();
  if (!s || s.isCollapsed || s.rangeCount === 0) return null;
  const range = s.getRangeAt(0);
  const start = byteAt(range.startContainer, range.startOffset, false);
  const end = byteAt(range.endContainer, range.endOffset, true);
  if (start < 0 || end <= start) return null;
  return { start, end, words: s.toString().replace(/\s+/g, " ").trim() };
}

/** @type {{ start: number, end: number, words: string } | null} */
let chosen = null;

document.addEventListener("selectionchange", () => {
  const input = document.querySelector("#find [name=words]");
  if (!(input instanceof HTMLInputElement) || document.activeElement === input) return;
  const now = selected();
  if (!now) return;
  chosen = now;
  input.value = now.words;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.id !== "find" || !chosen) return;
  const input = form.querySelector("[name=words]");
  const doc = document.getElementById("doc");
  if (!(input instanceof HTMLInputElement) || input.value !== chosen.words || !doc?.dataset.pick) return;
  event.preventDefault();
  const to = new URL(doc.dataset.pick, location.href);
  to.searchParams.set("pick", `passage:${doc.dataset.source}@${chosen.start}-${chosen.end}`);
  to.searchParams.set("at", String(chosen.start));
  chosen = null;
  document.dispatchEvent(new CustomEvent("detente:go", { detail: to.pathname + to.search }));
}, true);

// A click that ends a selection is no click on a quote.
document.addEventListener("click", (event) => {
  const a = event.target instanceof Element ? event.target.closest("#doc a") : null;
  if (a && selected()) event.preventDefault();
}, true);

let shown = "";

document.addEventListener("detente:arrive", () => {
  const at = new URL(location.href).searchParams.get("at") ?? "";
  const key = location.pathname + "?" + (new URL(location.href).searchParams.get("source") ?? "") + "@" + at;
  if (at && key !== shown) document.getElementById("here")?.scrollIntoView({ block: "center" });
  shown = key;
});
