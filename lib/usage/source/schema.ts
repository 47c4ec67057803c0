import { z } from "zod";
import { cleanText } from "@/lib/base/text";
import type { SourceKind } from "@/lib/usage/source/source-kind";

/** How often a source may be looked at. **Units**: minutes. */
export const EVERY = { least: 5, most: 10_080, usual: 60 } as const;

/** How many sources a Team may have. */
export const MAX_SOURCES = 20;

const DAY = /^20\d{2}-\d{2}-\d{2}$/;

const From = z
  .string()
  .trim()
  .refine((text) => text === "" || (DAY.test(text) && !Number.isNaN(Date.parse(text))), "This is no day, such as 2026-11-01")
  .default("");

const Format = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]{0,60}$/, "This is no gateway or format")
  .default("");

const isPlainStep = (step: string): boolean => step !== "" && !step.startsWith(".") && !/[\p{Cc}\\:]/u.test(step);

const Folder = z
  .string()
  .trim()
  .max(300)
  .refine((text) => text === "" || text.split("/").every(isPlainStep), "This is no folder below the team's own, such as litellm/prod")
  .default("");

const named = (pattern: RegExp, message: string) => z.string().trim().regex(pattern, message);

const Prefix = z
  .string()
  .max(500)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "This is no prefix")
  .default("");

/** What each kind of source is told, as texts. What is stored is read by the same. */
export const SETTINGS = {
  folder: z.strictObject({ folder: Folder, format: Format }),
  litellm: z.strictObject({ from: From }),
  openrouter: z.strictObject({}),
  langfuse: z.strictObject({
    from: From,
    api: z
      .string()
      .trim()
      .regex(/^[12]?$/, "Either 1 or 2")
      .default(""),
  }),
  helicone: z.strictObject({ from: From }),
  cloudflare: z.strictObject({
    account: named(/^[0-9a-f]{32}$/, "This is no account's id: 32 hexadecimal digits"),
    gateway: named(/^[A-Za-z0-9_-]{1,64}$/, "This is no gateway's id"),
    from: From,
  }),
  s3: z.strictObject({
    bucket: named(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "This is no name of a bucket"),
    prefix: Prefix,
    region: named(/^[a-z0-9-]{0,40}$/, "This is no region").default(""),
    access_key: named(/^[\x21-\x7e]{4,128}$/, "This is no access key ID"),
    format: Format,
  }),
} as const satisfies Record<SourceKind, z.ZodType<Readonly<Record<string, string>>>>;

export type SettingsOf<Kind extends SourceKind> = z.output<(typeof SETTINGS)[Kind]>;

/** What people call a source. */
export const SourceName = z
  .string()
  .transform((text) => cleanText(text).replace(/\s+/g, " ").trim())
  .refine((text) => text !== "", "Give it a name")
  .refine((text) => text.length <= 80, "A name may have at most 80 characters");

/** How often to look, in minutes. */
export const Every = z.coerce
  .number("This is no number of minutes")
  .int("This is no number of minutes")
  .min(EVERY.least, `Every ${EVERY.least} minutes at most`)
  .max(EVERY.most, "Once a week at least");
