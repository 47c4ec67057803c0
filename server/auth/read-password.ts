import "server-only";
import { err, ok, type Result } from "@/lib/base/result";
import { judgePassword } from "@/lib/team/password-rules";
import { isCommonPassword } from "@/server/auth/common-password";

const WORDS = {
  too_short: "must have at least 12 characters",
  too_long: "must have at most 128 characters",
  common: "is among the most used passwords",
  about_you: "is made of your own name or address",
  repetitive: "repeats itself",
} as const;

// A common word with digits and signs round it is as easily guessed as the word.
const bare = (text: string): string => text.replaceAll(/^[\P{L}]+|[\P{L}]+$/gu, "");
const isGuessable = (text: string): boolean => isCommonPassword(text) || (bare(text) !== "" && isCommonPassword(bare(text)));

/** Judges a new password. **Returns** it, or what is wrong with it in words for the form. */
export function readPassword(password: string, about: { readonly email: string; readonly name?: string }): Result<string, string> {
  const fault = judgePassword(password, about, isGuessable);
  return fault === null ? ok(password) : err(WORDS[fault]);
}
