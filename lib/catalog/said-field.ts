import { canonicalJson } from "@/lib/base/json";
import type { Claim, Origin } from "@/lib/catalog/capture";

/** How a value was said: the published text and where it stands. */
export type Said = Pick<Claim, "stated" | "origin">;

const PREFIX = "said:";

/**
 * The fact field that holds how another field's value was said. It has a history of its own: a new page or spelling of an
 * unchanged value is no change of the value, and yet no later capture rewrites what an earlier one said.
 */
export const saidField = (field: string): string => PREFIX + field;

/** The field that a `said:` field speaks of; `null` for any other field. */
export const fieldOfSaid = (field: string): string | null => (field.startsWith(PREFIX) ? field.slice(PREFIX.length) : null);

/** The stored text of how a value was said. */
export const writeSaid = ({ stated, origin }: Said): string => canonicalJson([stated, origin]);

/** Reads the stored text back. */
export function readSaid(value: string): Said {
  const [stated, origin] = JSON.parse(value) as [string | null, Origin | null];
  return { stated, origin };
}
