// What keys do. The list that "?" shows is in the layout.

/** @typedef {{ go: (url: string, how?: { push?: boolean }) => Promise<void>, say: (text: string) => void }} Page */

/** @param {EventTarget | null} t */
function typing(t) {
  return t instanceof HTMLElement && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName));
}

/** @returns {HTMLElement[]} */
function rows() {
  return [...document.querySelectorAll("#main [data-row]")].filter((e) => e instanceof HTMLElement);
}

/** @param {number} step */
function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex((r) => r === document.activeElement || r.contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

/**
 * Clicks what a key stands for: in the row that has the focus, else anywhere.
 * @param {string} selector
 */
function click(selector) {
  const row = document.activeElement?.closest("[data-row]");
  const e = row?.querySelector(selector) ?? document.querySelector(selector);
  if (e instanceof HTMLElement && !(e instanceof HTMLButtonElement && e.disabled)) e.click();
  return e !== null;
}

function question() {
  const box = document.getElementById("ask");
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

/** @param {Page} page */
export function keys(page) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-copy-link]") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void copy(page, link.getAttribute("href") ?? undefined);
  }, true);
  let waiting = false; // for a letter after g
  /** @type {number | undefined} */
  let patience;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) {
      if (event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key;
    if (waiting) {
      waiting = false;
      if (click(`[data-go="${CSS.escape(key)}"]`)) event.preventDefault();
      return;
    }
    const dialog = document.getElementById("keys");
    switch (key) {
      case "?":
        if (dialog instanceof HTMLDialogElement) dialog.showModal();
        break;
      case "/":
        question();
        break;
      case "g":
        waiting = true;
        window.clearTimeout(patience); // that of another g
        patience = window.setTimeout(() => (waiting = false), 1500);
        break;
      case "j":
        move(1);
        break;
      case "k":
        move(-1);
        break;
      case "Enter": {
        const row = document.activeElement;
        if (!row?.hasAttribute("data-row")) return;
        click("[data-open]");
        break;
      }
      case "w":
        document.getElementById("why")?.focus();
        break;
      case "x":
        if (!click("[data-try]")) page.say("There is nothing to try here.");
        break;
      case "s":
        if (!click("[data-star]")) page.say("There is no situation here to make the goal.");
        break;
      case "n":
        if (!click("[data-next]")) page.say("There is no next answer here.");
        break;
      case "p":
        if (!click("[data-prev]")) page.say("There is no answer before this one here.");
        break;
      case "u":
        click("#undo");
        break;
      case "U":
        click("#redo");
        break;
      case "y":
        void copy(page);
        break;
      case "e":
        if (!click("[data-export]")) page.say("This view has nothing to export.");
        break;
      case ".": {
        const twin = document.querySelector("head link[rel=alternate]");
        if (twin instanceof HTMLLinkElement) location.assign(twin.href);
        else page.say("This screen has no JSON.");
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  });
}

/**
 * Copies a link, of this view where no other is given.
 * @param {Page} page
 * @param {string} [href]
 */
async function copy(page, href) {
  const at = new URL(href ?? location.href, location.href);
  at.searchParams.set("m", document.body.dataset.model ?? "");
  try {
    await navigator.clipboard.writeText(at.href);
    page.say("The link is copied. It holds " + (href ? "the case." : "this view."));
  } catch {
    page.say("The browser does not let the page copy: copy the address instead.");
  }
}
