// The case file as text: numbers go with the lines of the field, a line that is
// asked for is brought into view, and its problem leads to it.

/**
 * Goes to a line of the field.
 * @param {HTMLTextAreaElement} area
 * @param {number} line from 1
 * @param {number} column from 1
 */
function goTo(area, line, column) {
  const lines = area.value.split("\n");
  let at = 0;
  for (let k = 0; k < line - 1 && k < lines.length; k++) at += (lines[k]?.length ?? 0) + 1;
  const end = at + (lines[line - 1]?.length ?? 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(column > 0 ? Math.min(at + column - 1, end) : at, end);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
  area.scrollIntoView({ block: "nearest" });
}

/** @returns {HTMLTextAreaElement | null} */
function field() {
  const area = document.getElementById("text");
  return area instanceof HTMLTextAreaElement ? area : null;
}

/** @param {HTMLTextAreaElement} area */
function number(area) {
  const numbers = area.parentElement?.querySelector(".numbers");
  if (!numbers) return;
  const n = area.value.split("\n").length;
  if (numbers.textContent?.split("\n").length !== n + 1) {
    let text = "";
    for (let k = 1; k <= n; k++) text += k + "\n";
    numbers.textContent = text;
  }
  numbers.scrollTop = area.scrollTop;
}

document.addEventListener(
  "scroll",
  (event) => {
    const area = field();
    if (area && event.target === area) number(area);
  },
  true,
);

document.addEventListener("input", (event) => {
  const area = field();
  if (area && event.target === area) number(area);
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-line]") : null;
  const area = field();
  if (!(link instanceof HTMLElement) || !area) return;
  event.preventDefault();
  goTo(area, Number(link.dataset.line), Number(link.dataset.column));
});

document.addEventListener("detente:arrive", () => {
  const area = field();
  if (area) {
    number(area);
    if (area.dataset.at) goTo(area, Number(area.dataset.at), 0);
    return;
  }
  const marked = document.querySelector("tr[data-at]");
  if (!(marked instanceof HTMLElement)) return;
  marked.scrollIntoView({ block: "center" });
  marked.focus({ preventScroll: true });
});

export {};
