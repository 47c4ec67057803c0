import { err, ok, type Result } from "@/lib/base/result";

/** A key that wraps the keys of Teams. */
export type Kek = { readonly id: string; readonly key: Uint8Array };
export type KeyRing = { readonly current: Kek; readonly previous: Kek | null };

type Variables = Readonly<Record<string, string | undefined>>;

const PREFIX = "TB_KEK_";
const CURRENT = "TB_KEK_CURRENT";
const ROOT = "TB_SECRET";
const KEY_BYTES = 32;
// Of 32 random bytes, about 30 differ; this few do once in billions.
const FEW_BYTES = 16;
const PLACEHOLDER = /change_?-?me|place_?-?holder|replace_?-?me|example|password|tollboard|insecure|your_?-?(?:key|secret)|secret_?-?key/i;

const isPrintable = (byte: number): boolean => (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13);

function isWeak(key: Uint8Array): boolean {
  const step = (key[1] ?? 0) - (key[0] ?? 0);
  const isSeries = key.every((byte, at) => at === 0 || ((byte - (key[at - 1] ?? 0) - step) & 255) === 0);
  return isSeries || new Set(key).size <= FEW_BYTES || key.every(isPrintable);
}

/** The bytes of hexadecimal digits, of base64 or of base64url, the last two with their padding or without it. */
function readBytes(text: string): Uint8Array | null {
  if (/^[0-9a-f]+$/i.test(text)) return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const isBase64 = /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/.test(text);
  const digits = text.replace(/=+$/, "");
  if (!isBase64 || digits.length % 4 === 1 || (digits !== text && text.length % 4 !== 0)) return null;
  return Uint8Array.from(atob(digits.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

/** Reads one secret value. A fault names the variable and never what it holds. */
function readKey(name: string, text: string): Result<Uint8Array, string> {
  if (PLACEHOLDER.test(text)) return err(`${name} holds a placeholder: set it to 32 random bytes`);
  const key = readBytes(text);
  if (!key) return err(`${name} is neither base64 nor 64 hexadecimal digits`);
  if (key.length < KEY_BYTES) return err(`${name} is too short: a key is exactly 32 bytes`);
  if (key.length > KEY_BYTES) return err(`${name} is too long: a key is exactly 32 bytes`);
  return isWeak(key) ? err(`${name} holds a sample or a pattern: set it to 32 random bytes`) : ok(key);
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, at) => byte === b[at]);

/** The variables of the ring that are set; an empty one is not. */
const kekNames = (variables: Variables): string[] =>
  Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX) && name !== CURRENT && variables[name]?.trim())
    .sort();

function readKek(variables: Variables, name: string): Result<Kek, string> {
  const id = name.slice(PREFIX.length);
  if (!/^[A-Z0-9]{1,16}$/.test(id)) return err(`${name} is no name of a key: after ${PREFIX} come 1 to 16 capital letters or digits`);
  const key = readKey(name, variables[name]?.trim() ?? "");
  return key.ok ? ok({ id, key: key.value }) : key;
}

/**
 * Reads the keys that wrap the keys of Teams: `TB_KEK_<ID>`, at most two, of which `TB_KEK_CURRENT` names the one to seal with.
 *
 * **Returns** `null` when none is set, and one line that names the variable, never its value, when one is not good.
 */
export function readKeyRing(variables: Variables): Result<KeyRing | null, string> {
  const named = variables[CURRENT]?.trim() || null;
  const names = kekNames(variables);
  if (names.length > 2) return err(`${names.join(", ")} are more than two keys: keep the current and the previous one`);
  const keks: Kek[] = [];
  for (const name of names) {
    const kek = readKek(variables, name);
    if (!kek.ok) return kek;
    keks.push(kek.value);
  }
  const [first, second] = keks;
  if (!first) return named === null ? ok(null) : err(`${CURRENT} is set, but the key that it names is not`);
  if (second && isSame(first.key, second.key)) return err(`${names.join(" and ")} hold the same key`);
  if (second && named === null) return err(`${CURRENT} is not set: with two keys it names the one to seal with`);
  const current = keks.find(({ id }) => id === (named ?? first.id));
  if (!current) return err(`${CURRENT} names none of the keys that are set: ${names.join(", ")}`);
  return ok({ current, previous: keks.find((kek) => kek !== current) ?? null });
}

/**
 * Reads `TB_SECRET`, from which the keys of the log, of sessions and of fingerprints are derived.
 *
 * **Returns** `null` when it is not set, and one line that names the variable, never its value, when it is not good.
 */
export function readRootSecret(variables: Variables): Result<Uint8Array | null, string> {
  const text = variables[ROOT]?.trim();
  if (!text) return ok(null);
  const secret = readKey(ROOT, text);
  if (!secret.ok) return secret;
  for (const name of kekNames(variables)) {
    const kek = readKek(variables, name);
    if (kek.ok && isSame(kek.value.key, secret.value)) return err(`${ROOT} and ${name} hold the same key`);
  }
  return secret;
}
