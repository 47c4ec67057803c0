import { kindWord } from "@/components/catalog/kind-mark";
import type { ProviderCount } from "@/components/catalog/list-summaries";
import { PROVIDER_KINDS } from "@/lib/catalog/field";
import { compareNames, formatNoun } from "@/lib/format/count";

/** What is asked of the list of Providers; held in its URL. */
export type ProviderFind = { readonly text: string; readonly kind: string; readonly sort: "name" | "offers" };

/** Reads what is asked out of the URL's parameters. */
export const readProviderFind = (params: Readonly<Record<string, string>>): ProviderFind => ({
  text: (params.q ?? "").slice(0, 100),
  kind: PROVIDER_KINDS.find((kind) => kind === params.kind) ?? "",
  sort: params.sort === "offers" ? "offers" : "name",
});

/** The Providers asked for in their order; those without an Offer come last. */
export function findProviders(rows: readonly ProviderCount[], { text, kind, sort }: ProviderFind): ProviderCount[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (row: ProviderCount): boolean => row.offers > 0;
  return rows
    .filter(({ provider }) => {
      const hay = `${provider.name} ${provider.slug}`.toLowerCase();
      return words.every((word) => hay.includes(word)) && (kind === "" || provider.kinds.includes(kind));
    })
    .sort(
      (a, b) =>
        Number(has(b)) - Number(has(a)) || (sort === "offers" ? b.offers - a.offers : 0) || compareNames(a.provider.name, b.provider.name),
    );
}

/** Search, kind and order; a plain form, so that it works before scripts run. */
export function ProviderForm({ find, count }: { find: ProviderFind; count: number }) {
  return (
    <form action="/providers" className="mt-5 mb-3 flex flex-wrap items-center gap-2.5">
      <input
        type="search"
        name="q"
        defaultValue={find.text}
        maxLength={100}
        className="field w-72 max-w-full"
        aria-label="Find a provider"
        placeholder="Find a provider"
      />
      <select name="kind" className="field" aria-label="Kind of provider" defaultValue={find.kind}>
        <option value="">Every kind</option>
        {PROVIDER_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindWord(kind)}
          </option>
        ))}
      </select>
      <select name="sort" className="field" aria-label="Order" defaultValue={find.sort}>
        <option value="name">By name</option>
        <option value="offers">Most offers first</option>
      </select>
      <button type="submit" className="button">
        Find
      </button>
      <span className="text-muted" role="status">
        {formatNoun(count, "provider")}
      </span>
    </form>
  );
}
