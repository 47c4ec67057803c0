const KEY = "tollboard-shortcuts";

/** Whether the shortcuts /, ? and ⌘K are on; they are unless the reader turned them off in this browser. */
export function readShortcuts(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function writeShortcuts(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? "on" : "off");
  } catch {
    // Nothing can be kept here: the choice holds until the page is left.
  }
}

/** Whether a key press belongs to a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
