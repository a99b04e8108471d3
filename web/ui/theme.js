// The look that was chosen, before anything is drawn.
try {
  const theme = localStorage.getItem("detente-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // a file opened from disk may not remember
}
