// Editing in place: what is typed is kept when one goes on, a choice at once;
// the space bar on a row of the board changes what is so today.

/** @param {Element} e @returns {HTMLFormElement | null} */
function formOf(e) {
  return e instanceof HTMLTextAreaElement || e instanceof HTMLInputElement || e instanceof HTMLSelectElement ? e.form : null;
}

/** @param {EventTarget | null} e @returns {e is HTMLTextAreaElement} */
function inPlace(e) {
  return e instanceof HTMLTextAreaElement && e.form !== null && e.form.classList.contains("inplace");
}

/** Fields as high as their text, where the browser does not do it. */
function fit() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const e of document.querySelectorAll(".inplace textarea")) {
    if (!(e instanceof HTMLTextAreaElement)) continue;
    e.rows = 1;
    while (e.scrollHeight > e.clientHeight && e.rows < 12) e.rows++;
  }
}

/**
 * Puts back what a field had, and forgets what was typed.
 * @param {HTMLInputElement | HTMLTextAreaElement} e
 */
function putBack(e) {
  e.value = e.defaultValue;
  e.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {Element | null | undefined} e */
function press(e) {
  if (!(e instanceof HTMLButtonElement) || e.disabled) return false;
  e.click();
  return true;
}

document.addEventListener("detente:arrive", fit);
document.addEventListener("input", (event) => {
  if (inPlace(event.target)) fit();
});
document.addEventListener("change", (event) => {
  const e = event.target;
  if (!(e instanceof Element)) return;
  const form = formOf(e);
  if (inPlace(e) || (form && form.classList.contains("auto"))) form?.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (inPlace(event.target)) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const row = event.target.closest("[data-row]"); // going on keeps what was changed
      if (row instanceof HTMLElement) {
        if (!row.hasAttribute("tabindex")) row.setAttribute("tabindex", "-1");
        row.focus({ preventScroll: true });
      } else event.target.blur();
    } else if (event.key === "Escape") {
      putBack(event.target);
    }
    return;
  }
  const title = event.target instanceof Element ? event.target.closest("details.retitle") : null;
  if (title instanceof HTMLDetailsElement && title.open && event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    for (const e of title.querySelectorAll("input")) if (e.type !== "hidden") putBack(e);
    title.open = false;
    title.querySelector("summary")?.focus();
    return;
  }
  if (event.key === " " && event.target instanceof Element && event.target.hasAttribute("data-row")) {
    if (press(event.target.querySelector("[data-today]"))) event.preventDefault();
  }
});
