import "server-only";
import { randomBytes } from "node:crypto";
import { writeSecret } from "@/lib/team/secret-text";
import { sha256Hex } from "@/server/hash";

const HINT_LENGTH = 10;

/** The secret of a new Token: its text, to be shown once and kept nowhere, and what is stored of it. */
export function newTokenSecret(): { readonly text: string; readonly hash: string; readonly hint: string } {
  const text = writeSecret("api", randomBytes(32));
  return { text, hash: sha256Hex(text), hint: text.slice(0, HINT_LENGTH) };
}
