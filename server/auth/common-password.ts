import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";

let kept: ReadonlySet<string> | null = null;

/** Whether a lower-cased text is in the list of common passwords, which is unpacked when it is first asked. */
export function isCommonPassword(text: string): boolean {
  kept ??= new Set(dictionary["passwords-common"]);
  return kept.has(text);
}
