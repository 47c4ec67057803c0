import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** How many months of usage a Team may keep at most before it keeps all. */
const MOST_MONTHS = 120;

/** What becomes of daily figures when the rows they sum are erased. */
export const FIGURES = ["keep", "erase"] as const;
export type Figures = (typeof FIGURES)[number];

/** How long a Team keeps usage. `months`: whole ones, 1 to 120; `null` keeps all. */
export type Retention = { readonly months: number | null; readonly figures: Figures };

export const KEEP_ALL: Retention = { months: null, figures: "keep" };

/** Months as they are typed: `1` to `120`, or `all`. */
export const RetentionMonths = z
  .string()
  .max(10)
  .refine((text) => text === "all" || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MONTHS), {
    message: `must be a number of months from 1 to ${MOST_MONTHS}, or all`,
  })
  .transform((text): number | null => (text === "all" ? null : Number(text)));

/** Where what is kept begins: `day` of the zone, and its first moment as ISO instant. */
export type Border = { readonly day: string; readonly at: string };

/**
 * The first day that is kept at an instant: the first of a month of the zone, so that at least so many whole months lie between it and
 * the instant.
 */
export function borderOf(now: string, months: number, zone: string): Border {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const first = local.subtract({ months }).with({ day: 1 });
  const at = first.toZonedDateTime(zone).toInstant();
  return { day: first.toString(), at: at.toString({ smallestUnit: "millisecond" }) };
}

/** How long usage is kept, as a sentence. */
export function keptWords({ months, figures }: Retention): string {
  if (months === null) return "All usage is kept, for good.";
  const left = figures === "keep" ? "what rows of a day came to stays when they are erased" : "figures of erased days go too";
  return `Usage is kept for ${months === 1 ? "one month" : `${months} months`}, by whole months; ${left}.`;
}

/** What would be erased. `first`, `last`: the days on which the Attempts began, `null` for none. `figureDays`: days of kept figures. */
export type Erasable = {
  readonly attempts: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly copies: number;
  readonly buckets: number;
  readonly figureDays: number;
};

/** One time that usage was or is being erased. Instants are ISO texts; counts are of rows. */
export type ErasureRow = {
  readonly id: string;
  readonly kind: "retention" | "all";
  readonly before: string;
  readonly day: string;
  readonly zone: string;
  readonly keepsFigures: boolean;
  readonly upTo: number | null;
  readonly state: "running" | "done";
  readonly attempts: number;
  readonly copies: number;
  readonly buckets: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endedAt: string | null;
};

/** What stands in the place of a key, a user, a tag or an hour of usage whose rows are erased: they were recorded, and are no longer known. */
export const ERASED = "(erased)";

/** That rows of a span were erased. `before`: the first day that may still have rows; `on`: when that was, an ISO instant. */
export const ErasedNote = z.strictObject({
  before: z.string().describe("The first day, of the zone beside it, that may still have rows"),
  zone: z.string(),
  on: z.iso.datetime().nullable().describe("When they were erased; null while that goes on"),
  figures: z
    .enum(["kept", "partly", "erased"])
    .describe(
      "kept: daily figures are still there, for whole days of the zone and without keys, users, tags and hours; partly: of some days, those of others went too",
    ),
});

export type ErasedNote = z.output<typeof ErasedNote>;

const FIGURES_LEFT: Readonly<Record<ErasedNote["figures"], string>> = {
  kept: `Their figures of each day stay, without keys, users, tags and hours (shown as ${ERASED}).`,
  partly: `Figures of some of these days stay, without keys, users, tags and hours (shown as ${ERASED}); those of others went with the rows, and are missing here.`,
  erased: "Their figures went with them: what is shown here has nothing of them.",
};

/** The same in words. */
export function erasedWords({ before, zone, on, figures }: ErasedNote): string {
  const when = on === null ? "are being erased" : `were erased on ${on.slice(0, 10)}`;
  return `Rows before ${before} (${zone}) ${when}. ${FIGURES_LEFT[figures]}`;
}
