// A shared file without a program: its screens were drawn when it was written,
// and are only put in place of each other here.

/** @type {Map<string, HTMLTemplateElement>} */
const screens = new Map();
for (const e of document.querySelectorAll("template[data-address]")) {
  if (e instanceof HTMLTemplateElement) {
    screens.set(e.dataset.address || "", e);
  }
}

// The parts of the file go out of the way of the screens.
for (const e of [...document.querySelectorAll("body > [data-copy]")]) {
  (e.id === "copy" ? document.documentElement : document.head).append(e);
}

const first = document.getElementById("copy")?.dataset.start || "";

/** The address of the screen that is shown. */
function here() {
  return location.hash.startsWith("#/") ? location.hash.slice(1) : first;
}

/** @param {string} url */
function turn(url) {
  const [address, mark] = url.split("#");
  const screen = screens.get(address ?? "");
  if (!screen) {
    return;
  }
  document.body.className = screen.dataset.look || "";
  document.body.replaceChildren(screen.content.cloneNode(true));
  document.title = screen.dataset.title || document.title;
  reveal(mark);
}

/** @param {string | undefined} mark */
function reveal(mark) {
  const at = mark ? document.getElementById(mark) : null;
  const details = at?.closest("details");
  if (details) {
    details.open = true;
  }
  if (at) {
    at.scrollIntoView();
    return;
  }
  window.scrollTo(0, 0);
  const heading = /** @type {HTMLElement | null} */ (document.querySelector("main h1"));
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

window.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const to = link?.getAttribute("href") || "";
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  if (to.startsWith("/")) {
    event.preventDefault();
    history.pushState(null, "", "#" + to);
    turn(to);
  } else if (to.startsWith("#")) {
    event.preventDefault();
    reveal(to.slice(1));
  }
});

window.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("popstate", () => turn(here()));

if (here() !== first) {
  turn(here());
}
document.documentElement.dataset.copy = "ready";
