import { buildDataset } from "@/lib/catalog/board/build-dataset";
import { type BoardProvider, type BoardTable, decodeBoard } from "@/lib/catalog/board/dataset";
import { AT, claim, listing } from "@/lib/catalog/resolve/fixtures";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

/** For tests only: an Offer of the board by what one source states of it; `gone` since when nobody lists it. */
export type Sketch = {
  readonly id?: number;
  readonly model?: string;
  readonly provider?: string;
  readonly nativeId?: string;
  readonly tier?: string;
  readonly gone?: string;
  readonly says?: Readonly<Record<string, unknown>>;
};

/** For tests only: a provider of which nothing is known but its slug. */
export const provider = (slug: string, more: Partial<BoardProvider> = {}): BoardProvider => ({
  slug,
  name: slug.toUpperCase(),
  kinds: [],
  headquarters: null,
  datacenters: [],
  retainsPrompts: null,
  retentionDays: null,
  trainsOnPrompts: null,
  ...more,
});

/** For tests only: sketches as resolved Offers, numbered from 1. */
export const offersOf = (sketches: readonly Sketch[]): ResolvedOffer[] =>
  sketches.map((sketch, index) =>
    resolveOffer(
      listing(sketch.id ?? index + 1, {
        provider: sketch.provider ?? "acme",
        model: sketch.model ?? "lab/m",
        nativeId: sketch.nativeId ?? `native-${sketch.id ?? index + 1}`,
        tier: sketch.tier ?? null,
        claims: Object.entries({ listed: true, ...sketch.says }).map(([field, value]) =>
          claim("litellm", field, value, { unseenSince: sketch.gone ?? null }),
        ),
      }),
      AT,
    ),
  );

/** For tests only: a table of these Offers, through the whole way that the board's data travels. */
export function tableOf(sketches: readonly Sketch[], providers: readonly BoardProvider[] = []): BoardTable {
  const offers = offersOf(sketches);
  const slugs = new Set([...providers.map(({ slug }) => slug), ...offers.map((offer) => offer.provider)]);
  const known = new Map(providers.map((one) => [one.slug, one]));
  const { core, rest } = buildDataset({
    revision: "1",
    asOf: AT,
    newest: AT,
    sourceCount: 1,
    offers,
    providers: new Map([...slugs].sort().map((slug) => [slug, known.get(slug) ?? provider(slug)])),
    models: new Map(
      offers.map(({ model }) => [
        model,
        { name: model.split("/")[1] ?? model, lab: model.split("/")[0] ?? "", labName: `Lab ${model.split("/")[0]}` },
      ]),
    ),
    moved: new Map(),
  });
  return decodeBoard(JSON.parse(JSON.stringify(core)), JSON.parse(JSON.stringify(rest)));
}
