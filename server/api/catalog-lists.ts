import "server-only";
import type { z } from "zod";
import { floatText } from "@/lib/base/decimal";
import { cutPage } from "@/lib/base/page";
import type { ModelRow, ModelsQuery, OfferRow, OffersQuery, ProviderRow, ProvidersQuery } from "@/lib/catalog/api-schema";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { type OfferDetail, offerDetail } from "@/lib/catalog/offer-detail";
import { getBoard } from "@/server/catalog/board";
import type { Problem } from "@/server/edge/public-route";

const BAD_CURSOR: Problem = {
  status: 400,
  title: "Bad query",
  issues: [{ path: "cursor", message: "is damaged; use `next` of the page before" }],
};

type Rows<Row> = { as_of: string; total: number; next: string | null; rows: Row[] };

function page<Row>(
  rows: Row[],
  key: (row: Row) => string,
  query: { limit: number; cursor?: string | undefined },
  asOf: string,
): Rows<Row> | Problem {
  const sorted = rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const cut = cutPage(sorted, key, { limit: query.limit, cursor: query.cursor });
  return cut ? { as_of: asOf, total: cut.total, next: cut.next, rows: [...cut.rows] } : BAD_CURSOR;
}

/** The lowest price that is compared under a lens, as decimal text. */
function lowest(table: BoardTable, lens: "input" | "output", offers: readonly number[]): string | null {
  const figures = offers
    .map((offer) => ({ offer, figure: table[lens][offer] ?? Number.NaN }))
    .filter(({ offer, figure }) => !Number.isNaN(figure) && compareRank(table, lens, offer, figure) === 0);
  return figures.length === 0 ? null : floatText(Math.min(...figures.map(({ figure }) => figure)));
}

const slugs = (table: BoardTable, offers: readonly number[]): string[] =>
  [...new Set(offers.map((offer) => table.core.providers[table.provider[offer] ?? 0]?.slug ?? ""))].sort();

const listOf = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

/** Models with at least one Offer, by id. */
export async function listModels(query: z.output<typeof ModelsQuery>): Promise<Rows<z.infer<typeof ModelRow>> | Problem> {
  const { core, table } = await getBoard(query.asOf ?? null);
  const view = selectBoard(table, { ...DEFAULT_FILTER, text: query.q ?? "", labs: listOf(query.lab), providers: listOf(query.provider) });
  const rows = view.rows.map((row) => {
    const lab = core.labs[core.models.lab[row.model] ?? 0];
    return {
      id: core.models.id[row.model] ?? "",
      name: core.models.name[row.model] ?? "",
      lab: lab?.slug ?? "",
      lab_name: lab?.name ?? "",
      offers: row.offers.length,
      providers: slugs(table, row.offers),
      context_max: Number.isNaN(row.context) ? null : row.context,
      input_from: lowest(table, "input", row.offers),
      output_from: lowest(table, "output", row.offers),
    };
  });
  return page(rows, (row) => row.id, query, core.asOf);
}

/** Providers, with or without Offers, by slug. */
export async function listProviders(query: z.output<typeof ProvidersQuery>): Promise<Rows<z.infer<typeof ProviderRow>> | Problem> {
  const { core, table } = await getBoard(query.asOf ?? null);
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const counts = new Map<number, number>();
  for (const provider of table.provider) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  const rows = core.providers.flatMap((provider, index) => {
    const line = `${provider.name} ${provider.slug}`.toLowerCase();
    if (!words.every((word) => line.includes(word)) || (query.kind !== undefined && !provider.kinds.includes(query.kind))) return [];
    return [
      {
        slug: provider.slug,
        name: provider.name,
        kinds: [...provider.kinds],
        headquarters: provider.headquarters,
        datacenters: [...provider.datacenters],
        retains_prompts: provider.retainsPrompts,
        retention_days: provider.retentionDays,
        trains_on_prompts: provider.trainsOnPrompts,
        offers: counts.get(index) ?? 0,
      },
    ];
  });
  return page(rows, (row) => row.slug, query, core.asOf);
}

const sourced = (value: { source: string; since: string; checkedAt: string; conflict: boolean }) => ({
  source: value.source,
  since: value.since,
  checked_at: value.checkedAt,
  conflict: value.conflict,
});

function offerRow(offer: OfferDetail, sources: readonly string[]): z.infer<typeof OfferRow> {
  return {
    id: offer.id,
    model: offer.model,
    provider: offer.provider,
    native_id: offer.nativeId,
    variant: offer.variant,
    match_rule: offer.rule,
    unseen_since: offer.unseenSince,
    suspicion: offer.suspicion,
    sources: [...sources],
    prices: offer.rates.map((rate) => ({
      meter: rate.meter,
      unit: rate.unit,
      usd: String(rate.value),
      condition: { ...rate.condition },
      stated: rate.stated,
      held: rate.held,
      ...sourced(rate),
    })),
    fields: Object.fromEntries(offer.fields.map((field) => [field.field, { value: field.value, ...sourced(field) }])),
  };
}

/** Offers with every price and its provenance, by id. */
export async function listOffers(query: z.output<typeof OffersQuery>): Promise<Rows<z.infer<typeof OfferRow>> | Problem> {
  const board = await getBoard(query.asOf ?? null);
  const { core, rest, table } = board;
  const filter = { ...DEFAULT_FILTER, text: query.q ?? "", labs: listOf(query.lab), providers: listOf(query.provider) };
  const view = selectBoard(table, filter);
  const ids = view.rows
    .filter((row) => query.model === undefined || core.models.id[row.model] === query.model)
    .flatMap((row) => row.offers.filter((offer) => query.native_id === undefined || rest.offers.nativeId[offer] === query.native_id))
    .map((offer) => rest.offers.id[offer] ?? 0);
  const key = (id: number): string => String(id).padStart(12, "0");
  const cut = page(ids, key, query, core.asOf);
  if ("status" in cut) return cut;
  const rows = cut.rows.flatMap((id) => {
    const offer = board.offers.get(id);
    return offer ? [offerRow(offerDetail(offer, core.asOf), offer.sources)] : [];
  });
  return { ...cut, rows };
}
