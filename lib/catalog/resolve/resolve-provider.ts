import type { BoardProvider } from "@/lib/catalog/board/dataset";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { agrees, type PickedField, pickClaim } from "@/lib/catalog/resolve/pick-claim";
import type { SourceId } from "@/lib/catalog/source";

const PROFILE_ORDER: Partial<Record<SourceId, number>> = { curated: 0, "openrouter-providers": 1 };

const INITIALISMS = new Map([
  ["ai", "AI"],
  ["api", "API"],
  ["io", "IO"],
  ["cn", "CN"],
  ["llm", "LLM"],
  ["gpu", "GPU"],
  ["us", "US"],
  ["eu", "EU"],
]);

/** A readable name for a Provider that no Source names: `inference-net` gives `Inference Net`. */
export const nameFromSlug = (slug: string): string =>
  slug
    .split("-")
    .map((word) => INITIALISMS.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

/**
 * Picks the value of each profile field: the curated file first, then the other Sources in the stated order. A Source
 * that ranks below the picked one may dissent without making a conflict: the order settles it.
 */
export function resolveProvider(slug: string, claims: readonly FieldClaim[], at: string): ReadonlyMap<string, PickedField> {
  const fields = new Map<string, PickedField>();
  for (const [field, stated] of Map.groupBy(claims, (claim) => claim.field)) {
    const best = Math.min(...stated.map((claim) => PROFILE_ORDER[claim.source] ?? 9));
    const leading = best < 9 ? stated.filter((claim) => (PROFILE_ORDER[claim.source] ?? 9) === best) : stated;
    const rest = stated.filter((claim) => !leading.includes(claim));
    const picked = pickClaim(field, leading, slug, at);
    if (!picked) continue;
    const says = Map.groupBy(rest, (claim) => agrees(field, picked.shown.value, claim.value));
    fields.set(field, {
      ...picked,
      agree: [...picked.agree, ...(says.get(true) ?? [])],
      dissent: [...picked.dissent, ...(says.get(false) ?? [])],
    });
  }
  return fields;
}

/** What the board needs of a Provider's profile. */
export function boardProvider(slug: string, fields: ReadonlyMap<string, PickedField>): BoardProvider {
  const read = <T>(field: string, is: (value: unknown) => value is T): T | null => {
    const value = fields.get(field)?.shown.value;
    return is(value) ? value : null;
  };
  const isText = (value: unknown): value is string => typeof value === "string";
  const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
  const isNumber = (value: unknown): value is number => typeof value === "number";
  const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
  return {
    slug,
    name: read("name", isText) ?? nameFromSlug(slug),
    kinds: read("kinds", isTexts) ?? [],
    headquarters: read("headquarters", isText),
    datacenters: read("datacenters", isTexts) ?? [],
    retainsPrompts: read("retains_prompts", isFlag),
    retentionDays: read("retention_days", isNumber),
    trainsOnPrompts: read("trains_on_prompts", isFlag),
  };
}
