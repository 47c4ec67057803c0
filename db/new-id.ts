import "server-only";
import { randomBytes, randomUUID } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 22;

export type IdPrefix =
  | "usr"
  | "idn"
  | "ses"
  | "prj"
  | "inv"
  | "tok"
  | "dek"
  | "key"
  | "ver"
  | "ali"
  | "shr"
  | "imp"
  | "rec"
  | "ers"
  | "src"
  | "view";

/** A new id such as `key_3f…`: 131 bits of chance, so never one that was. */
export function newId(prefix: IdPrefix): string {
  let text = "";
  while (text.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) if (byte < 248 && text.length < LENGTH) text += ALPHABET[byte % 62];
  }
  return `${prefix}_${text}`;
}

/** A new Team's id. */
export const newTeamId = (): string => randomUUID();
