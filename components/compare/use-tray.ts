"use client";

import { useMemo, useSyncExternalStore } from "react";
import { EMPTY_TRAY, parseTray, readTrayText, type TrayEntry, watchTray } from "@/components/compare/tray-store";

/** What is picked to be compared, as this browser keeps it. */
export function useTray(): readonly TrayEntry[] {
  const text = useSyncExternalStore(watchTray, readTrayText, () => EMPTY_TRAY);
  return useMemo(() => parseTray(text), [text]);
}
