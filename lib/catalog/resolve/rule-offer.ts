import { matchesRule } from "@/lib/catalog/match-rule";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The ids that a rule names in full, in its own order. */
function namedIds(rule: unknown): string[] {
  if (!isRecord(rule)) return [];
  if (typeof rule.equals === "string") return [rule.equals];
  return Array.isArray(rule.or) ? rule.or.flatMap(namedIds) : [];
}

/**
 * The native id under which a rule of genai-prices stands as an Offer when no other Source lists one that it covers: its
 * own id when it names or covers that, else the first id that it names in full.
 *
 * **Returns** `null` for a rule whose id cannot be called and that names none: it only speaks for ids that others list.
 */
export function offeredId(rule: unknown, ownId: string): string | null {
  const named = namedIds(rule);
  const own = ownId.toLowerCase();
  if (named.some((id) => id.toLowerCase() === own)) return ownId;
  const [first] = named;
  if (first !== undefined) return first;
  // `ft:gpt-4o` is how every fine-tune of it begins, not a model that anyone can call.
  return matchesRule(rule, ownId) && !own.startsWith("ft:") ? ownId : null;
}
