import "server-only";
import { randomBytes } from "node:crypto";
import { type SecretKind, writeSecret } from "@/lib/team/secret-text";
import { sha256Hex } from "@/server/hash";

const HINT_LENGTH = 3;

type NewSecret = { readonly text: string; readonly hash: string; readonly hint: string };

/** A new secret: its text, to be shown once and kept nowhere, and what is stored of it. `hint`: its kind and first characters. */
export function newSecret(kind: SecretKind): NewSecret {
  const text = writeSecret(kind, randomBytes(32));
  return { text, hash: sha256Hex(text), hint: text.slice(0, `tb_${kind}_`.length + HINT_LENGTH) };
}

/** The secret of a new Token. */
export const newTokenSecret = (): NewSecret => newSecret("api");
