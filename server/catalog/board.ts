import "server-only";
import type { Sql } from "postgres";
import { getCatalogRevision, getLatestCapture, listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listPriorPrices } from "@/db/queries/catalog/list-prior-prices";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { listSources } from "@/db/queries/catalog/list-sources";
import { buildDataset } from "@/lib/catalog/board/build-dataset";
import { type BoardCore, type BoardRest, type BoardTable, decodeBoard } from "@/lib/catalog/board/dataset";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { priceMoves } from "@/lib/catalog/resolve/price-moves";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import { KeptBoards } from "@/server/catalog/kept-boards";
import { database } from "@/server/database";

export type Board = {
  readonly core: BoardCore;
  readonly rest: BoardRest;
  readonly table: BoardTable;
  readonly offers: ReadonlyMap<number, ResolvedOffer>;
};

/** The plain fields that the board shows, filters or sorts by. */
const BOARD_FIELDS = [
  "mode",
  "status",
  "released_on",
  "context",
  "max_output",
  "modalities_in",
  "modalities_out",
  "tools",
  "structured_output",
  "reasoning",
  "open_weights",
  "free",
  "quantization",
  "regions",
  "datacenters",
  "zero_retention",
  "latency_ms_p50",
  "throughput_p50",
  "match",
  "alias_of",
];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days for which the board still shows, struck out, what no Source lists any more; the pages show it for good. */
const GONE_DAYS = 90;

const kept = new KeptBoards<Board>(4);

async function buildBoard(sql: Sql, revision: string, at: string): Promise<Board> {
  const monthAgo = new Date(Date.parse(at) - 30 * DAY_MS).toISOString();
  const [listings, names, claims, prior, sources] = await Promise.all([
    listListings(sql, at, { fields: BOARD_FIELDS }),
    listModelNames(sql),
    listProviderClaims(sql, at),
    listPriorPrices(sql, monthAgo, at),
    listSources(sql, at),
  ]);
  const longGone = new Date(Date.parse(at) - GONE_DAYS * DAY_MS).toISOString();
  const offers: ResolvedOffer[] = linkListings(listings)
    .map((listing) => resolveOffer(listing, at))
    .filter((offer) => offer.unseenSince === null || offer.unseenSince > longGone);
  const slugs = [...new Set([...claims.keys(), ...offers.map((offer) => offer.provider)])].sort();
  const providers = new Map(slugs.map((slug) => [slug, boardProvider(slug, resolveProvider(slug, claims.get(slug) ?? [], at))]));
  const loaded = sources.flatMap((source) => source.latestAt ?? []);
  const { core, rest } = buildDataset({
    revision,
    asOf: at,
    newest: loaded.sort().at(-1) ?? null,
    sourceCount: loaded.length,
    offers,
    providers,
    models: names,
    moved: priceMoves(offers, prior, monthAgo),
  });
  return { core, rest, table: decodeBoard(core, rest), offers: new Map(offers.map((offer) => [offer.id, offer])) };
}

/**
 * The board as of an ISO instant, or of now. The catalog is public, so the same board serves everyone. A past instant
 * means the later of its last capture and its UTC midnight: between the two nothing changes, so boards of the past are as
 * few as captures and days, whatever instants are asked for.
 *
 * **Throws** `BusyError` when too many boards of the past are wanted at once.
 */
export async function getBoard(asOf: string | null): Promise<Board> {
  const { sql } = database();
  const revision = await getCatalogRevision(sql);
  if (asOf === null) {
    const key = `${revision}-${Math.floor(Date.now() / HOUR_MS)}`;
    return kept.current(key, () => buildBoard(sql, key, new Date().toISOString()));
  }
  const midnight = `${asOf.slice(0, 10)}T00:00:00.000Z`;
  const latest = await getLatestCapture(sql, asOf);
  const at = latest !== null && latest > midnight ? latest : midnight;
  const key = `${revision}-${at}`;
  return kept.past(key, () => buildBoard(sql, key, at));
}
