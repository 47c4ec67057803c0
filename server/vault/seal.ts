import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { err, ok, type Result } from "@/lib/base/result";
import type { Kek, KeyRing } from "@/lib/key/key-ring";

const VERSION = 1;
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** Where a value is kept, and where it may be sent: scheme, host and port, or "" when nowhere. It opens nowhere else. */
export type SealContext = {
  readonly teamId: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly dekId: string;
  readonly origin: string;
};

type DekContext = { readonly teamId: string; readonly dekId: string };

/** Each text after its length, so that no two lists give the same bytes. */
function joinFields(fields: readonly string[]): Buffer {
  const parts = fields.flatMap((field) => {
    if (!field.isWellFormed()) throw new RangeError("a value is sealed for a place that is well-formed text");
    const text = Buffer.from(field);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return [length, text];
  });
  return Buffer.concat(parts);
}

const placeOf = ({ teamId, table, row, column, dekId, origin }: SealContext): Buffer =>
  joinFields([String(VERSION), teamId, table, row, column, dekId, origin]);
const placeOfDek = ({ teamId, dekId }: DekContext, kekId: string): Buffer => joinFields([String(VERSION), "dek", teamId, dekId, kekId]);

/** Version (1 byte), nonce (12), ciphertext, tag (16). */
function encrypt(key: Uint8Array, plain: Uint8Array, place: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(place);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Uint8Array, place: Buffer): Result<Buffer, "cannot_open"> {
  if (key.length !== KEY_BYTES || sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION) return err("cannot_open");
  const nonce = sealed.subarray(1, HEAD_BYTES);
  // Node takes a tag of 4 bytes unless it is told the length.
  const cipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(place);
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = cipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES));
  try {
    cipher.final();
    return ok(plain);
  } catch {
    wipe(plain);
    return err("cannot_open");
  }
}

/** Overwrites a secret once it was used. Whoever opens a value wipes it. */
export function wipe(buffer: Uint8Array): void {
  buffer.fill(0);
}

/** A new key for the values of one Team. */
export const makeDek = (): Buffer => randomBytes(KEY_BYTES);

/** Seals a value under a Team's key, for one place and one destination. **Throws** on a key that is not 32 bytes. */
export function sealValue({ dek, plain, context }: { dek: Uint8Array; plain: Uint8Array; context: SealContext }): Uint8Array {
  return encrypt(dek, plain, placeOf(context));
}

/** Opens a value where it was sealed and for where it was meant. The caller wipes it after use. */
export function openValue(asked: { dek: Uint8Array; sealed: Uint8Array; context: SealContext }): Result<Buffer, "cannot_open"> {
  return decrypt(asked.dek, asked.sealed, placeOf(asked.context));
}

/** Seals a Team's key under a key of the ring. **Throws** unless both are 32 bytes. */
export function wrapDek({ kek, dek, ...context }: { kek: Kek; dek: Uint8Array } & DekContext): Uint8Array {
  if (dek.length !== KEY_BYTES) throw new RangeError(`a team's key is ${KEY_BYTES} bytes`);
  return encrypt(kek.key, dek, placeOfDek(context, kek.id));
}

/** Opens a Team's key with the key of the ring that sealed it. The caller wipes it after use. */
export function unwrapDek(
  asked: { ring: KeyRing; kekId: string; wrapped: Uint8Array } & DekContext,
): Result<Buffer, "unknown_kek" | "cannot_open"> {
  const { current, previous } = asked.ring;
  const kek = [current, previous].find((known) => known?.id === asked.kekId);
  return kek ? decrypt(kek.key, asked.wrapped, placeOfDek(asked, kek.id)) : err("unknown_kek");
}
