// On the map arrow keys follow moves: down to where a move leads, right and
// left through the other moves from the same situation, up back to where one
// came from. Enter opens, as for any link. The table says the same without it.

/** The way down to where the focus is: situations by their numbers. @type {string[]} */
let way = [];

/**
 * Where the moves from a situation lead, each once, in the order of the table.
 * @param {string} from
 */
function onward(from) {
  /** @type {string[]} */
  const list = [];
  for (const row of document.querySelectorAll("#map-table [data-move]")) {
    if (!(row instanceof HTMLElement) || row.dataset.from !== from) continue;
    const to = row.dataset.to ?? "";
    if (!list.includes(to)) list.push(to);
  }
  return list;
}

/** @param {string} n */
function focus(n) {
  const node = document.getElementById("node-" + n);
  if (!node) return false;
  node.focus();
  node.scrollIntoView({ block: "nearest" });
  return true;
}

/**
 * @param {string} at
 * @param {number} step
 */
function beside(at, step) {
  const from = way[way.length - 1];
  if (from === undefined) return;
  const list = onward(from);
  const next = list[(list.indexOf(at) + step + list.length) % list.length];
  if (next !== undefined) focus(next);
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
  const box = document.querySelector('[data-picture="map"]');
  if (!(box instanceof HTMLElement) || !(e.target instanceof Element) || !box.contains(e.target)) return;
  const node = e.target.closest("a[id^=node-]");
  const at = node ? node.id.slice("node-".length) : "";
  if (!at) {
    if (e.key === "Enter" && e.target === box && focus(box.dataset.middle ?? "")) e.preventDefault();
    return;
  }
  if (way.length === 0 && at !== box.dataset.middle) way = [box.dataset.middle ?? ""];
  switch (e.key) {
    case "ArrowDown": {
      const next = onward(at)[0];
      if (next !== undefined && focus(next)) way.push(at);
      break;
    }
    case "ArrowUp": {
      const back = way.pop();
      if (back !== undefined) focus(back);
      break;
    }
    case "ArrowRight":
      beside(at, 1);
      break;
    case "ArrowLeft":
      beside(at, -1);
      break;
    default:
      return;
  }
  e.preventDefault();
});
