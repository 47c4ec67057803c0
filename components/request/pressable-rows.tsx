"use client";

import type { MouseEvent, ReactNode } from "react";

/** What is pressed in a row beside its link, in the way that it is: text that was marked there is no press. */
function press(event: MouseEvent<HTMLTableSectionElement>) {
  const pressed = event.target as Element;
  if (pressed.closest("a") || getSelection()?.isCollapsed === false) return;
  pressed.closest("tr")?.querySelector("a")?.dispatchEvent(new globalThis.MouseEvent("click", event.nativeEvent));
}

/** Rows whose texts stand above the link that covers each, so that they can be read in full and marked, and still lead where it does. */
export function PressableRows({ children }: { children: ReactNode }) {
  // biome-ignore lint/a11y/useKeyWithClickEvents: keys go by the link of each row.
  return <tbody onClick={press}>{children}</tbody>;
}
