"use client";

import { createContext } from "react";

/** What is chosen within the bar that is read out. It changes while a bar is pressed, when the drawing may not be made anew. */
export const BarChosen = createContext<{ readonly segment: number | null; readonly isTouched: boolean }>({
  segment: null,
  isTouched: false,
});
