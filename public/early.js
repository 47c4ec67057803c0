// What cannot wait for the scripts of the page. The theme is set before the first paint; the toggle writes the same key.
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

// Buttons and fields are drawn before their scripts run. What is clicked and typed until then is kept, and comes again when
// the page says that it is awake (`components/ui/awake.tsx`); otherwise a click would do nothing, and a word would vanish.
(() => {
  if ("awake" in document.documentElement.dataset) return;
  const clicked = new Set();
  const typed = new Map();
  const onClick = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[type="button"]') : null;
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clicked.add(button);
    button.setAttribute("aria-busy", "true");
  };
  const isTick = (field) => field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);
  const isFile = (field) => field instanceof HTMLInputElement && field.type === "file";
  const isSelect = (field) => field instanceof HTMLSelectElement;
  const onInput = ({ target: field }) => {
    if (isTick(field)) typed.set(field, field.checked);
    else if (isFile(field)) typed.set(field, null);
    else if (isSelect(field) || field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) typed.set(field, field.value);
  };
  const say = (field, name) => field.dispatchEvent(new Event(name, { bubbles: true }));
  // React hears of a value only when it differs from the last that it knows of; the prototype's setter does not tell it.
  const setBehind = (field, value) => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
    set.call(field, value);
  };
  const typeAgain = (field, value) => {
    const caret = field.selectionStart;
    field.value = field.defaultValue;
    setBehind(field, value);
    if (caret !== null && document.activeElement === field) field.setSelectionRange(caret, caret);
    say(field, "input");
  };
  const doAgain = (field, value) => {
    if (isFile(field)) say(field, "change");
    else if (isTick(field)) {
      field.checked = !value;
      field.click();
    } else if (isSelect(field)) {
      setBehind(field, value);
      say(field, "change");
    } else typeAgain(field, value);
  };
  window.addEventListener("click", onClick, { capture: true });
  window.addEventListener("input", onInput, { capture: true });
  window.addEventListener(
    "tollboard-awake",
    () => {
      window.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("input", onInput, { capture: true });
      for (const [field, value] of typed) if (field.isConnected) doAgain(field, value);
      for (const button of clicked) {
        button.removeAttribute("aria-busy");
        if (button.isConnected) button.click();
      }
    },
    { once: true },
  );
})();
