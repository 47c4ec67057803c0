/** What a secret text opens: the API, a seat in a Team, a forgotten password, the first account, a mail address, a shared screen. */
export const SECRET_KINDS = ["api", "invite", "reset", "start", "verify", "share"] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BODY_BYTES = 32;
const BODY_LENGTH = 43;
const CHECK_LENGTH = 6;
const MAX_LENGTH = "tb__".length + Math.max(...SECRET_KINDS.map((kind) => kind.length)) + BODY_LENGTH + "_".length + CHECK_LENGTH;
const SHAPE = new RegExp(`^tb_(${SECRET_KINDS.join("|")})_[0-9A-Za-z]{${BODY_LENGTH}}_[0-9A-Za-z]{${CHECK_LENGTH}}$`);

function base62(number: bigint, length: number): string {
  let text = "";
  for (let rest = number; text.length < length; rest /= 62n) text = `${DIGITS[Number(rest % 62n)]}${text}`;
  return text;
}

// CRC-32 as in zip and PNG: it finds every change within 32 neighbouring bits, so every change of one character.
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const withCheck = (start: string): string => `${start}${base62(BigInt(crc32(start)), CHECK_LENGTH)}`;

/**
 * The text of a secret, shown once: `tb_<kind>_<43 base62>_<crc>`. The last 6 characters are the CRC-32 of all before them, so
 * that a mistyped or cut text is told apart from a wrong one without asking the database.
 *
 * **Throws** unless it gets 32 bytes, which must be random.
 */
export function writeSecret(kind: SecretKind, bytes: Uint8Array): string {
  if (bytes.length !== BODY_BYTES) throw new RangeError(`a secret is made of ${BODY_BYTES} bytes`);
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return withCheck(`tb_${kind}_${base62(number, BODY_LENGTH)}_`);
}

/** Reads the shape and checksum of a secret, in bounded time. **Returns** `null` for anything that `writeSecret` cannot have written. */
export function readSecret(text: string): { readonly kind: SecretKind; readonly text: string } | null {
  if (text.length > MAX_LENGTH) return null;
  const named = SHAPE.exec(text)?.[1];
  const kind = SECRET_KINDS.find((known) => known === named);
  if (!kind || withCheck(text.slice(0, -CHECK_LENGTH)) !== text) return null;
  return { kind, text };
}
