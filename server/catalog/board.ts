import "server-only";
import type { Sql } from "postgres";
import { getCatalogRevision, listModelNames } from "@/db/queries/catalog/get-catalog-state";
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
const DAY_MS = 86_400_000;
/** Days for which the board still shows, struck out, what no Source lists any more; the pages show it for good. */
const GONE_DAYS = 90;
const KEPT_BOARDS = 4;

const kept = new Map<string, Promise<Board>>();

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
  const used = new Set(offers.map((offer) => offer.provider));
  const providers = new Map(
    [...new Set([...claims.keys(), ...used])]
      .sort()
      .map((slug) => [slug, boardProvider(slug, resolveProvider(slug, claims.get(slug) ?? [], at))]),
  );
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
 * The board as of an ISO instant, or of now. Built once per change of the catalog and hour of the clock, then kept: the
 * catalog is public, so the same board serves everyone.
 */
export async function getBoard(asOf: string | null): Promise<Board> {
  const { sql } = database();
  const revision = await getCatalogRevision(sql);
  const hour = Math.floor(Date.now() / 3_600_000);
  const key = `${revision}-${asOf ?? hour}`;
  const known = kept.get(key);
  if (known) return known;
  const board = buildBoard(sql, key, asOf ?? new Date().toISOString());
  kept.set(key, board);
  board.catch(() => kept.delete(key));
  while (kept.size > KEPT_BOARDS) kept.delete(kept.keys().next().value ?? "");
  return board;
}
