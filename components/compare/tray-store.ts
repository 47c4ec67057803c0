import { MAX_COLUMNS } from "@/lib/compare/filter";

/** What was picked to be compared. `pick` names it in an address; `name` is what a reader calls it. */
export type TrayEntry = { readonly pick: string; readonly name: string };

const KEY = "tollboard-tray";
const CHANGED = "tollboard-tray-changed";

/** What a browser keeps, or a page without scripts has: nothing. */
export const EMPTY_TRAY = "[]";

const isEntry = (value: unknown): value is TrayEntry =>
  typeof value === "object" &&
  value !== null &&
  "pick" in value &&
  "name" in value &&
  typeof value.pick === "string" &&
  typeof value.name === "string";

/** The kept text, for comparing one state with the next. */
export function readTrayText(): string {
  try {
    return localStorage.getItem(KEY) ?? EMPTY_TRAY;
  } catch {
    return EMPTY_TRAY;
  }
}

/** Reads a kept text; whatever is no entry is left out. */
export function parseTray(text: string): TrayEntry[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isEntry).slice(0, MAX_COLUMNS) : [];
  } catch {
    return [];
  }
}

function writeTray(entries: readonly TrayEntry[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // Nothing can be kept here: the links to the comparison still work.
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Puts something in, or takes it out again. A full tray takes no more. */
export function toggleInTray(entry: TrayEntry): void {
  const entries = parseTray(readTrayText());
  const without = entries.filter(({ pick }) => pick !== entry.pick);
  writeTray(without.length < entries.length ? without : [...entries, entry].slice(0, MAX_COLUMNS));
}

/** Empties it. */
export const clearTray = (): void => writeTray([]);

/** Tells of changes in this tab and in others. */
export function watchTray(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}
