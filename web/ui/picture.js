// Pictures can be enlarged and moved: by dragging, by the wheel with Ctrl, by
// the keys + - 0 and the arrows, and by buttons. What is seen is a part of the
// drawing (its viewBox), so that all stays sharp and links stay links.

/** @typedef {{ x: number, y: number, w: number, h: number }} Box */

const least = 1; // of the enlargement
const most = 8;

/** What part of each picture was seen, by its name, so that it stays so. @type {Map<string, { whole: string, box: Box }>} */
const seen = new Map();

class Frame {
  /**
   * @param {HTMLElement} box
   * @param {SVGSVGElement} svg
   */
  constructor(box, svg) {
    this.box = box;
    this.svg = svg;
    const base = svg.viewBox.baseVal;
    /** @type {Box} */
    this.whole = { x: base.x, y: base.y, w: base.width, h: base.height };
    /** @type {Box} */
    this.part = { ...this.whole };
    const before = seen.get(box.dataset.picture ?? "");
    if (before && before.whole === this.size()) this.see(before.box);
  }

  size() {
    return `${this.whole.w} ${this.whole.h}`;
  }

  /** @param {Box} b */
  see(b) {
    const w = Math.min(Math.max(b.w, this.whole.w / most), this.whole.w / least);
    const h = (w * this.whole.h) / this.whole.w;
    const x = Math.min(Math.max(b.x, this.whole.x), this.whole.x + this.whole.w - w);
    const y = Math.min(Math.max(b.y, this.whole.y), this.whole.y + this.whole.h - h);
    this.part = { x, y, w, h };
    this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    this.box.classList.toggle("moved", w < this.whole.w);
    seen.set(this.box.dataset.picture ?? "", { whole: this.size(), box: this.part });
  }

  /**
   * Enlarges about a place, given as shares of the picture's width and height.
   * @param {number} by
   * @param {number} atX
   * @param {number} atY
   */
  zoom(by, atX = 0.5, atY = 0.5) {
    const p = this.part;
    const w = p.w / by;
    const h = p.h / by;
    this.see({ x: p.x + (p.w - w) * atX, y: p.y + (p.h - h) * atY, w, h });
  }

  /**
   * @param {number} dx in shares of what is seen
   * @param {number} dy
   */
  move(dx, dy) {
    const p = this.part;
    this.see({ ...p, x: p.x + dx * p.w, y: p.y + dy * p.h });
  }

  all() {
    this.see({ ...this.whole });
  }
}

/** @param {Frame} f */
function buttons(f) {
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  /** @type {[string, string, () => void][]} */
  const list = [
    ["+", "larger (+)", () => f.zoom(1.4)],
    ["−", "smaller (-)", () => f.zoom(1 / 1.4)],
    ["all", "all of it (0)", () => f.all()],
  ];
  for (const [sign, title, act] of list) {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = sign;
    b.title = title;
    b.setAttribute("aria-label", title);
    b.addEventListener("click", act);
    tools.append(b);
  }
  f.box.append(tools);
}

/** @param {Frame} f */
function byPointer(f) {
  /** @type {{ x: number, y: number, far: boolean } | null} */
  let drag = null;
  f.box.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || !f.box.classList.contains("moved") || (e.target instanceof Element && e.target.closest("button"))) return;
    drag = { x: e.clientX, y: e.clientY, far: false };
  });
  f.box.addEventListener("pointermove", (e) => {
    if (!drag) return;
    if (!drag.far && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < 5) return;
    if (!drag.far) f.box.setPointerCapture(e.pointerId);
    drag.far = true;
    f.box.classList.add("moving");
    const r = f.svg.getBoundingClientRect();
    f.move((drag.x - e.clientX) / r.width, (drag.y - e.clientY) / r.height);
    drag.x = e.clientX;
    drag.y = e.clientY;
  });
  const end = () => {
    if (drag?.far) f.box.addEventListener("click", (e) => e.preventDefault(), { capture: true, once: true });
    drag = null;
    f.box.classList.remove("moving");
  };
  f.box.addEventListener("pointerup", end);
  f.box.addEventListener("pointercancel", end);
  f.box.addEventListener("dragstart", (e) => e.preventDefault());
  f.box.addEventListener(
    "wheel",
    (e) => {
      if (!e.ctrlKey) return;
      e.preventDefault();
      const r = f.svg.getBoundingClientRect();
      f.zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
    },
    { passive: false },
  );
}

/** @param {Frame} f */
function byKeys(f) {
  f.box.tabIndex = 0;
  f.box.setAttribute("role", "group");
  f.box.setAttribute("aria-label", "Picture: + and - enlarge it, 0 shows all of it, arrows move it");
  f.box.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const whole = e.target === f.box;
    if (e.key === "+" || e.key === "=") f.zoom(1.4);
    else if (e.key === "-") f.zoom(1 / 1.4);
    else if (e.key === "0") f.all();
    else if (whole && e.key === "ArrowLeft") f.move(-0.15, 0);
    else if (whole && e.key === "ArrowRight") f.move(0.15, 0);
    else if (whole && e.key === "ArrowUp") f.move(0, -0.15);
    else if (whole && e.key === "ArrowDown") f.move(0, 0.15);
    else return;
    e.preventDefault();
  });
}

/** Takes up the pictures of the page that are not yet. */
function arrive() {
  for (const box of document.querySelectorAll("[data-picture]")) {
    const svg = box.querySelector("svg");
    if (!(box instanceof HTMLElement) || !svg || box.querySelector(".picture-tools")) continue;
    const f = new Frame(box, svg);
    buttons(f);
    byPointer(f);
    byKeys(f);
  }
}

document.addEventListener("detente:arrive", arrive);
