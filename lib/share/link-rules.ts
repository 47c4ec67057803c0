import { z } from "zod";

/** How long a ShareLink can work. **Units**: days. */
export const SHARE_DAYS = { least: 1, most: 730, usual: 30 } as const;
export const MAX_SHARE_TITLE = 120;
export const MAX_SHARE_NOTE = 1_000;
/** How many ShareLinks of a Team may work at once. */
export const MAX_SHARES = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are refused
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** The note on a ShareLink: plain text of several lines, nothing invisible in it but line breaks and tabs. */
export const shareNote = z
  .string()
  .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .max(MAX_SHARE_NOTE, `must have at most ${MAX_SHARE_NOTE} characters`)
      .refine((text) => text.isWellFormed() && !INVISIBLE.test(text), "has characters that cannot be seen"),
  );
