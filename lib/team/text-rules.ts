import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are refused
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** One line of text that people give to things: trimmed, NFC, nothing invisible in it. */
export const nameText = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1, "must not be empty")
        .max(most, `must have at most ${most} characters`)
        .refine((text) => text.isWellFormed() && !INVISIBLE.test(text), "has characters that cannot be seen"),
    );
