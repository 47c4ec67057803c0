const MIN_LENGTH = 12;
const MAX_LENGTH = 128;
const LONGEST_UNIT = 4;
const SHORTEST_PART = 3;
const SHORTEST_NUMBER = 4;

export type PasswordFault = "too_short" | "too_long" | "common" | "about_you" | "repetitive";
export type PasswordOwner = { readonly email: string; readonly name?: string };

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{M}]/gu, "");

/** What a password may not consist of: the owner's address and name, their longer parts, and our own name. */
function knownWords({ email, name = "" }: PasswordOwner): string[] {
  const local = plain(email).replace(/@.*$/s, "");
  const parts = `${local} ${plain(name)}`.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part.length >= SHORTEST_PART);
  return [plain(email), local, plain(name), "tollboard", ...parts];
}

/** Whether a text is one or more of the words and nothing else. Looks at each place once, however the words overlap. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of words) if (word !== "" && text.startsWith(word, at)) reached.add(at + word.length);
  }
  return text !== "" && reached.has(text.length);
}

function isAboutOwner(password: string, owner: PasswordOwner): boolean {
  const words = knownWords(owner);
  const spelt = letters(password);
  if (spelt !== "") return isMadeOf(spelt, words.map(letters));
  return words.some((word) => word.length >= SHORTEST_NUMBER && letters(word) === "" && password.includes(word));
}

function hasShortUnit(signs: readonly string[]): boolean {
  for (let unit = 1; unit <= LONGEST_UNIT; unit += 1) if (signs.every((sign, at) => at < unit || sign === signs[at - unit])) return true;
  return false;
}

/** From one sign to the next: 1 or -1 for neighbours, where 0 follows 9 and a follows z. */
function stepBetween(from: string, to: string): number {
  const step = (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
  const wrap = /^\d\d$/.test(from + to) ? 9 : /^[a-z]{2}$/.test(from + to) ? 25 : 0;
  return wrap > 0 && Math.abs(step) === wrap ? -Math.sign(step) : step;
}

const isRun = (signs: readonly string[]): boolean =>
  [1, -1].some((step) => signs.every((sign, at) => at === 0 || stepBetween(signs[at - 1] ?? "", sign) === step));

/**
 * The first reason to refuse a new password, without any rule on which kinds of signs it holds. `isCommon` is asked with the
 * lower-cased text.
 *
 * **Units**: lengths in Unicode code points. **Returns** `null` when it may be used.
 */
export function judgePassword(password: string, about: PasswordOwner, isCommon: (text: string) => boolean): PasswordFault | null {
  if (password.length > 2 * MAX_LENGTH) return "too_long";
  const length = [...password].length;
  if (length < MIN_LENGTH) return "too_short";
  if (length > MAX_LENGTH) return "too_long";
  const lower = password.toLowerCase();
  if (isCommon(lower)) return "common";
  if (isAboutOwner(plain(password), about)) return "about_you";
  const signs = [...lower];
  return hasShortUnit(signs) || isRun(signs) ? "repetitive" : null;
}
