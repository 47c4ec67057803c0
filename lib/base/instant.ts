// PostgreSQL has no year 0, and no catalog is older than its Models.
const YEARS = "201[5-9]|20[2-9]\\d";
const IN_YEARS = new RegExp(`^(?:${YEARS})-`);
const INSTANT = new RegExp(`^(?:${YEARS})-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2}))?$`);

/** Whether a text begins with one of the years that a catalog can be of, 2015 to 2099. */
export const isInYears = (text: string): boolean => IN_YEARS.test(text);

/**
 * The instant of a URL as ISO text. A day alone is the start of that day in UTC; a time of day without a zone would mean another
 * instant on every machine. **Returns** `null` for what is no instant of the years that a catalog can be of.
 */
export function readInstant(text: string | null | undefined): string | null {
  const at = text && INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
