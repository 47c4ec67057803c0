"use client";

import { useEffect } from "react";

/** Says that the scripts of the page run: what was clicked and typed before comes again (`public/early.js`). */
export function Awake() {
  useEffect(() => {
    document.documentElement.dataset.awake = "";
    window.dispatchEvent(new Event("tollboard-awake"));
  }, []);
  return null;
}
