// A field of a condition completes the name that is being typed, from the list
// that the field names in data-complete.

/** @type {{ field: HTMLInputElement | HTMLTextAreaElement, box: HTMLUListElement, start: number, at: number } | null} */
let open = null;

/** How many names are shown at once. */
const most = 12;

/** @param {EventTarget | null} e @returns {e is HTMLInputElement | HTMLTextAreaElement} */
function completes(e) {
  return (e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement) && !!e.dataset.complete;
}

/**
 * Names that contain what was typed, those that begin with it first.
 * @param {string} list
 * @param {string} typed
 */
function found(list, typed) {
  const part = typed.toLowerCase();
  const all = [...(document.getElementById(list)?.querySelectorAll("option") ?? [])].map((o) => ({ name: o.value, text: o.textContent ?? "" }));
  const rank = (/** @type {{name: string, text: string}} */ o) => {
    const name = o.name.toLowerCase();
    if (name.startsWith(part) || name.split(".")[1]?.startsWith(part)) return 0;
    return name.includes(part) || o.text.toLowerCase().includes(part) ? 1 : 2;
  };
  return all.filter((o) => rank(o) < 2 && o.name !== typed).sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

function close() {
  open?.field.removeAttribute("aria-activedescendant");
  open?.box.remove();
  open = null;
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field */
function offer(field) {
  close();
  const end = field.selectionStart ?? field.value.length;
  const typed = /[A-Za-z_][A-Za-z0-9_.]*$/.exec(field.value.slice(0, end))?.[0] ?? "";
  if (typed === "" || ["and", "or", "not", "only", "if", "then", "iff", "xor", "unless"].includes(typed)) return;
  const names = found(field.dataset.complete ?? "", typed);
  if (names.length === 0) return;
  const box = document.createElement("ul");
  box.className = "completes";
  box.id = "completes";
  box.setAttribute("role", "listbox");
  names.forEach((o, k) => {
    const li = document.createElement("li");
    li.id = `completes-${k}`;
    li.setAttribute("role", "option");
    li.dataset.name = o.name;
    const small = document.createElement("small");
    small.textContent = o.text;
    small.dir = "auto";
    li.append(o.name, small);
    li.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(k);
    });
    box.append(li);
  });
  document.body.append(box);
  const at = field.getBoundingClientRect();
  box.style.left = `${Math.min(at.left, innerWidth - box.offsetWidth - 8)}px`;
  box.style.top = at.bottom + box.offsetHeight > innerHeight ? `${Math.max(4, at.top - box.offsetHeight - 2)}px` : `${at.bottom + 2}px`;
  field.setAttribute("aria-controls", box.id);
  open = { field, box, start: end - typed.length, at: -1 };
}

/** @param {number} k */
function mark(k) {
  if (!open) return;
  const all = [...open.box.children];
  open.at = (k + all.length) % all.length;
  all.forEach((li, n) => li.setAttribute("aria-selected", String(n === open?.at)));
  all[open.at].scrollIntoView({ block: "nearest" });
  open.field.setAttribute("aria-activedescendant", all[open.at].id);
}

/** @param {number} k */
function take(k) {
  if (!open) return;
  const { field, start } = open;
  const li = open.box.children[k];
  const name = li instanceof HTMLElement ? (li.dataset.name ?? "") : "";
  const end = field.selectionStart ?? field.value.length;
  field.setRangeText(name, start, end, "end");
  close();
  field.focus();
}

export function completing() {
  document.addEventListener("input", (event) => {
    if (completes(event.target)) offer(event.target);
  });
  document.addEventListener("focusout", close);
  document.addEventListener("detente:arrive", close);
  document.addEventListener(
    "keydown",
    (event) => {
      if (!open || event.target !== open.field || event.altKey) return;
      if (event.key === "ArrowDown") mark(open.at + 1);
      else if (event.key === "ArrowUp") mark(open.at < 0 ? -1 : open.at - 1);
      else if ((event.key === "Enter" || event.key === "Tab") && open.at >= 0) take(open.at);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
