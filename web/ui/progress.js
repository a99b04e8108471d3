// Work that lasts is shown as it goes, by what the server tells, and can be
// stopped.

import { here } from "./transport.js";

/** @type {EventSource | null} */
let source = null;

/**
 * Watches the work that the page waits for, if there is some, and calls again
 * with the address of the page when it is done.
 * @param {(url: string) => void} again
 */
export function watch(again) {
  unwatch();
  const box = document.querySelector("[data-watch]");
  if (!(box instanceof HTMLElement) || !box.dataset.watch) return;
  const from = new EventSource(box.dataset.watch);
  source = from;
  const bar = box.querySelector("progress");
  from.addEventListener("progress", (event) => {
    const p = JSON.parse(event.data);
    if (bar && p.total > 0) {
      bar.max = p.total;
      bar.value = p.done;
    }
  });
  from.addEventListener("done", () => {
    from.close();
    again(here());
  });
}

/** Watches no longer, because the reader goes elsewhere: what is done then must not lead back. */
export function unwatch() {
  source?.close();
  source = null;
}

// Who stops the work does not wait for it any more.
document.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-cancel")) source?.close();
});
