// The start page: cases are filtered as one types, and what is wrong is shown.

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

document.addEventListener("input", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.id !== "filter") return;
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of document.querySelectorAll("#case-list > li")) {
    if (!(row instanceof HTMLElement)) continue;
    const text = plain(row.dataset.text ?? "");
    row.hidden = !words.every((w) => text.includes(w));
    if (!row.hidden) shown++;
  }
  const none = document.getElementById("none-fit");
  if (none) none.hidden = shown > 0;
});

document.addEventListener("detente:arrive", () => {
  const trouble = document.getElementById("trouble");
  if (!trouble) return;
  trouble.tabIndex = -1;
  trouble.focus({ preventScroll: true });
  trouble.scrollIntoView({ block: "center" });
});

export {};
