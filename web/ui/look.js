// Light, dark, or as the system has it: kept for the next time (theme.js).

const key = "detente-theme";

/** @returns {string} */
function chosen() {
  return document.documentElement.dataset.theme ?? "";
}

function arrive() {
  for (const box of document.querySelectorAll("[data-theme-choice]")) {
    if (!(box instanceof HTMLSelectElement)) continue;
    box.value = chosen();
    box.closest("label")?.removeAttribute("hidden");
  }
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLSelectElement) || !("themeChoice" in box.dataset)) return;
  if (box.value) document.documentElement.dataset.theme = box.value;
  else delete document.documentElement.dataset.theme;
  try {
    if (box.value) localStorage.setItem(key, box.value);
    else localStorage.removeItem(key);
  } catch {
    // a file opened from disk may not remember
  }
});

document.addEventListener("detente:arrive", arrive);

export {};
