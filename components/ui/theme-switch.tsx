"use client";

/** Turns light to dark and back, and remembers it. The drawing is chosen by style, so that it is right before hydration. */
export function ThemeSwitch() {
  const toggle = () => {
    const root = document.documentElement;
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    root.dataset.theme = theme;
    try {
      localStorage.setItem("tollboard-theme", theme);
    } catch {
      // A browser that keeps nothing still shows the theme until the page is left.
    }
  };
  return (
    <button
      type="button"
      className="button needs-script w-8 px-0"
      aria-label="Switch between light and dark"
      title="Light or dark"
      onClick={toggle}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
        <circle cx="8" cy="8" r="5.3" />
        <path d="M8 2.7a5.3 5.3 0 0 1 0 10.6z" fill="currentColor" />
      </svg>
    </button>
  );
}
