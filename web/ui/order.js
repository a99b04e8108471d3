// Lists whose items can be put in another order: by dragging with a mouse, a
// finger or a pen, by Alt with the arrows, and, without this script, by the
// buttons of the form that each item has.
//
//   data-order         on the list, which needs an id: "vertical" (also where
//                      it is empty) or "horizontal"
//   data-place="3"     on each item: its place, from 1; items without it stay
//   data-name="..."    on an item, what it is called where a move is told;
//                      else its text
//   data-order-form    on a form inside the item: it is sent with the new place
//                      as "place", or as the name that the attribute has
//   data-handle        inside an item: where a finger can take hold of it; a
//                      mouse or pen can anywhere but on buttons and fields
//
// A drag that ends elsewhere sends the form; Escape ends it without. Alt+Home
// and Alt+End go to the ends. After the move the focus is on the item at its
// new place: on the button that moved it, if one did (data-step="up"), on what
// has data-row, or on its first link or button.

/**
 * A list and its items as a drag began.
 * @typedef {object} Drag
 * @property {HTMLElement} list
 * @property {HTMLElement} item
 * @property {HTMLElement[]} items
 * @property {DOMRect[]} rects of the items
 * @property {number} from index of the item
 * @property {number} to where it would go
 * @property {boolean} across horizontal
 * @property {number} x where the pointer was
 * @property {number} y
 * @property {number} scrolled of the page, when it began
 * @property {number} pointer
 * @property {boolean} moving it is more than a click
 */

/** @type {Drag | null} */
let drag = null;

/** What was sent and has not come back: where the focus goes. @type {{ list: string, place: number, step: string, until: number } | null} */
let sent = null;

/** Steps by key while a move is under way. */
let queued = 0;

/** A click that ends a drag is none. */
let muted = false;

const slack = 5; // pixels that a click may move
const fields = "button, input, select, textarea, summary, label, [contenteditable]";

/** @param {Element | null} e */
function itemOf(e) {
  const item = e?.closest("[data-place]");
  return item instanceof HTMLElement && item.closest("[data-order]") ? item : null;
}

/** @param {Element} item */
function listOf(item) {
  const list = item.closest("[data-order]");
  return list instanceof HTMLElement ? list : null;
}

/**
 * The items of a list that can be moved, in order; not those of a list inside.
 * @param {HTMLElement} list
 */
function itemsOf(list) {
  return [...list.querySelectorAll("[data-place]")].filter((e) => e instanceof HTMLElement && listOf(e) === list).map((e) => /** @type {HTMLElement} */ (e));
}

/** @param {HTMLElement} item */
function named(item) {
  return item.dataset.name ?? (item.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 80);
}

/**
 * Tells something to who cannot see it move.
 * @param {string} text
 */
function tell(text) {
  let box = document.getElementById("order-said");
  if (!box) {
    box = document.createElement("div");
    box.id = "order-said";
    box.className = "hidden";
    box.setAttribute("role", "status");
    box.setAttribute("aria-live", "assertive");
    document.body.append(box);
  }
  box.textContent = text;
}

/**
 * Sends the form of an item with its new place.
 * @param {HTMLElement} item
 * @param {number} index among the items of its list
 */
function submit(item, index) {
  const list = listOf(item);
  const form = item.querySelector("form[data-order-form]");
  const other = list && itemsOf(list)[index];
  if (!list || !other || !(form instanceof HTMLFormElement)) return false;
  const place = Number(other.dataset.place);
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = form.dataset.orderForm || "place";
  input.value = String(place);
  form.append(input);
  sent = { list: list.id, place, step: "", until: Date.now() + 4000 };
  form.requestSubmit();
  input.remove();
  return true;
}

/** Moves what has the focus, or was moved last, by some steps.
 * @param {HTMLElement} item
 * @param {number} steps
 */
function step(item, steps) {
  const list = listOf(item);
  if (!list) return;
  const items = itemsOf(list);
  const from = items.indexOf(item);
  const to = Math.min(Math.max(from + steps, 0), items.length - 1);
  if (to === from) {
    tell(`${named(item)} is ${to === 0 ? "the first" : "the last"} already.`);
    return;
  }
  tell(`${named(item)}: now ${to + 1} of ${items.length}.`);
  submit(item, to);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drag) {
    event.preventDefault();
    event.stopPropagation();
    tell(`${named(drag.item)} stays where it was.`);
    end(false);
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const item = itemOf(target);
  const list = item && listOf(item);
  if (!item || !list) return;
  const across = list.dataset.order === "horizontal";
  /** @type {Record<string, number>} */
  const keys = { [across ? "ArrowLeft" : "ArrowUp"]: -1, [across ? "ArrowRight" : "ArrowDown"]: 1, Home: -1e6, End: 1e6 };
  const steps = keys[event.key];
  if (steps === undefined) return;
  event.preventDefault();
  if (sent && Date.now() < sent.until) queued += steps;
  else step(item, steps);
}, true);

// A button of the form has its place as its value.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || form.dataset.orderForm === undefined || !(button instanceof HTMLButtonElement)) return;
  const item = itemOf(form);
  const list = item && listOf(item);
  if (item && list) sent = { list: list.id, place: Number(button.value), step: button.dataset.step ?? "", until: Date.now() + 4000 };
}, true);

document.addEventListener("pointerdown", (event) => {
  if (drag || event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
  const item = itemOf(event.target);
  const list = item && listOf(item);
  if (!item || !list || !item.querySelector("form[data-order-form]")) return;
  const handle = event.target.closest("[data-handle]");
  if (event.pointerType === "touch" ? !handle : !handle && event.target.closest(fields)) return;
  const items = itemsOf(list);
  const from = items.indexOf(item);
  if (from < 0 || items.length < 2) return;
  drag = {
    list, item, items, from, to: from, rects: items.map((e) => e.getBoundingClientRect()), across: list.dataset.order === "horizontal",
    x: event.clientX, y: event.clientY, scrolled: scroller(list).scrollTop, pointer: event.pointerId, moving: false,
  };
});

document.addEventListener("dragstart", (event) => {
  if (drag) event.preventDefault(); // of a link or picture inside
});

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  if (!drag.moving) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < slack) return;
    drag.moving = true;
    drag.list.classList.add("ordering");
    drag.item.classList.add("dragged");
    drag.item.setPointerCapture(drag.pointer);
    getSelection()?.removeAllRanges();
  }
  event.preventDefault();
  follow(event.clientX, event.clientY);
});

/**
 * Draws the item where the pointer is, and the others where they would be.
 * @param {number} x
 * @param {number} y
 */
function follow(x, y) {
  if (!drag) return;
  const { items, rects, from, across } = drag;
  const box = scroller(drag.list);
  const edge = box === document.documentElement ? new DOMRect(0, 0, innerWidth, innerHeight) : box.getBoundingClientRect();
  if (!across && y < edge.top + 36) box.scrollTop -= 12;
  if (!across && y > edge.bottom - 36) box.scrollTop += 12;
  const by = across ? x - drag.x : y - drag.y + box.scrollTop - drag.scrolled;
  const start = (/** @type {DOMRect} */ r) => (across ? r.left : r.top);
  const size = (/** @type {DOMRect} */ r) => (across ? r.width : r.height);
  const middle = start(rects[from]) + size(rects[from]) / 2 + by;
  let to = from;
  rects.forEach((r, k) => {
    const half = start(r) + size(r) / 2;
    if (k < from && middle < half) to = Math.min(to, k);
    if (k > from && middle > half) to = Math.max(to, k);
  });
  const room = size(rects[from]) + (rects.length > 1 ? start(rects[1]) - start(rects[0]) - size(rects[0]) : 0);
  items.forEach((e, k) => {
    let shift = 0;
    if (k === from) shift = by;
    else if (k > from && k <= to) shift = -room;
    else if (k < from && k >= to) shift = room;
    e.style.transform = shift === 0 ? "" : across ? `translateX(${shift}px)` : `translateY(${shift}px)`;
  });
  if (to !== drag.to) {
    drag.to = to;
    tell(`${named(drag.item)}: ${to + 1} of ${items.length}.`);
  }
}

/** What scrolls under a list. @param {HTMLElement} list @returns {Element} */
function scroller(list) {
  for (let e = list.parentElement; e; e = e.parentElement) {
    if (e.scrollHeight > e.clientHeight && /auto|scroll/.test(getComputedStyle(e).overflowY)) return e;
  }
  return document.documentElement;
}

/**
 * Ends a drag; what was dropped stays there until the page comes back.
 * @param {boolean} drop
 */
function end(drop) {
  if (!drag) return;
  const { item, items, list, from, to, moving } = drag;
  drag = null;
  if (moving) {
    muted = true;
    setTimeout(() => (muted = false), 0);
  }
  item.classList.remove("dragged");
  const done = drop && moving && to !== from && submit(item, to);
  if (!done) {
    for (const e of items) e.style.transform = "";
    list.classList.remove("ordering");
  }
}

document.addEventListener("pointerup", (event) => {
  if (drag && event.pointerId === drag.pointer) end(true);
});
document.addEventListener("pointercancel", (event) => {
  if (drag && event.pointerId === drag.pointer) end(false);
});
document.addEventListener("click", (event) => {
  if (!muted) return;
  muted = false;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("detente:arrive", () => {
  if (sent && document.querySelector("#main [data-watch]")) {
    sent.until = Date.now() + 60000; // it is still being worked on: the page comes again
    return;
  }
  end(false);
  for (const list of document.querySelectorAll("[data-order].ordering")) {
    list.classList.remove("ordering");
    if (list instanceof HTMLElement) for (const e of itemsOf(list)) e.style.transform = "";
  }
  if (!sent) return;
  const list = document.getElementById(sent.list);
  const item = list && itemsOf(list).find((e) => Number(e.dataset.place) === sent?.place);
  const button = sent.step && item?.querySelector(`[data-step="${CSS.escape(sent.step)}"]:not(:disabled)`);
  sent = null;
  const steps = queued;
  queued = 0;
  if (!item) return;
  const focus = button ? button : item.matches("[data-row]") ? item : item.querySelector("a[href], button:not(:disabled)");
  if (focus instanceof HTMLElement) {
    if (focus === item && !item.hasAttribute("tabindex")) item.setAttribute("tabindex", "-1");
    focus.focus({ preventScroll: true });
    focus.scrollIntoView({ block: "nearest" });
  }
  if (steps !== 0) step(item, steps);
});
