import { err, ok, type Result } from "@/lib/base/result";
import { canonicalProvider, kebab } from "@/lib/catalog/provider-alias";
import { servedName } from "@/lib/usage/served-name";

/** A Provider that can be named, with the names that Sources give it. */
export type NamedProvider = { readonly slug: string; readonly names: readonly string[] };

const NEAR = 3;

/** The slugs by all that they may be called, one name of each alone. */
function spellings(known: readonly NamedProvider[]): ReadonlyMap<string, string> {
  const called = known.flatMap(({ slug, names }) => [slug, servedName(slug), ...names].map((name) => [kebab(name), slug] as const));
  // A slug is nobody else's name.
  return new Map([...called, ...known.map(({ slug }) => [kebab(slug), slug] as const)]);
}

function likelySlug(name: string, bySpelling: ReadonlyMap<string, string>): string | null {
  const beginning = kebab(name).slice(0, NEAR);
  const found = [...bySpelling].filter(([spelling]) => spelling.startsWith(beginning));
  const closest = found.sort(([a], [b]) => Math.abs(a.length - name.length) - Math.abs(b.length - name.length) || (a < b ? -1 : 1));
  return beginning.length < NEAR ? null : (closest[0]?.[1] ?? null);
}

/**
 * The slugs of Providers by whatever they are called: their slug, the name that the screens show, or another spelling that Sources use. **Returns** a
 * sentence about the first that nobody is called.
 */
export function nameProviders(names: readonly string[], known: readonly NamedProvider[]): Result<string[], string> {
  const bySpelling = spellings(known);
  const slugs: string[] = [];
  for (const name of names) {
    const slug = bySpelling.get(kebab(name)) ?? bySpelling.get(canonicalProvider("curated", name));
    if (slug === undefined) {
      const likely = likelySlug(name, bySpelling);
      return err(`must be known to the board or your log: “${name}” is not${likely === null ? "" : `; perhaps ${likely} is meant`}`);
    }
    if (!slugs.includes(slug)) slugs.push(slug);
  }
  return ok(slugs);
}
