// Sets the theme before the first paint. The toggle writes the same key.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("tollboard-theme");
  } catch {}
  // A page that frames us says which theme it has.
  if (location.pathname.startsWith("/embed/")) theme = new URLSearchParams(location.search).get("theme");
  if (theme !== "light" && theme !== "dark") theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
})();
