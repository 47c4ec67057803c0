import "server-only";
import type { Sql } from "postgres";
import { getCatalogRevision, listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listPriorPrices } from "@/db/queries/catalog/list-prior-prices";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { listSources, type SourceStatus } from "@/db/queries/catalog/list-sources";
import { buildDataset } from "@/lib/catalog/board/build-dataset";
import { type BoardCore, type BoardRest, type BoardTable, decodeBoard } from "@/lib/catalog/board/dataset";
import { splitOffers } from "@/lib/catalog/resolve/board-offers";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { priceMoves } from "@/lib/catalog/resolve/price-moves";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import { sourceSpec } from "@/lib/catalog/source";
import { KeptBoards } from "@/server/catalog/kept-boards";
import { settledInstant } from "@/server/catalog/settled-instant";
import { database } from "@/server/database";

/** `offers` are on it; `gone` have not been listed for so long that only pages of their own have them. */
export type Board = {
  readonly core: BoardCore;
  readonly rest: BoardRest;
  readonly table: BoardTable;
  readonly offers: ReadonlyMap<number, ResolvedOffer>;
  readonly gone: ReadonlyMap<number, ResolvedOffer>;
};

/** The plain fields that the board shows, filters or sorts by. */
const BOARD_FIELDS = [
  "mode",
  "status",
  "retires_on",
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

const kept = new KeptBoards<Board>(2);

/** When prices were last checked: by a capture that states its date, where there is one. */
function newestCheck(sources: readonly SourceStatus[]): string | null {
  const priced = sources.filter(({ id }) => id !== "curated" && !sourceSpec(id).describesOnly);
  const dated = priced.filter((source) => !source.isDateBound);
  const checks = (dated.length > 0 ? dated : priced.length > 0 ? priced : sources).flatMap((source) => source.checkedAt ?? []);
  return checks.sort().at(-1) ?? null;
}

/** Who a Provider is does not depend on the instant: a name and kinds learned later hold for the past too. */
function withLaterNames(claims: readonly FieldClaim[], later: readonly FieldClaim[]): FieldClaim[] {
  const missing = ["name", "kinds"].filter((field) => !claims.some((claim) => claim.field === field));
  return [...claims, ...later.filter((claim) => missing.includes(claim.field))];
}

const byId = (offers: readonly ResolvedOffer[]) => new Map(offers.map((offer) => [offer.id, offer]));

async function buildBoard(sql: Sql, revision: string, at: string): Promise<Board> {
  const monthAgo = new Date(Date.parse(at) - 30 * DAY_MS).toISOString();
  const [listings, names, claims, laterClaims, prior, sources] = await Promise.all([
    listListings(sql, at, { fields: BOARD_FIELDS }),
    listModelNames(sql),
    listProviderClaims(sql, at),
    listProviderClaims(sql, new Date().toISOString()),
    listPriorPrices(sql, monthAgo, at),
    listSources(sql, at),
  ]);
  const { held: offers, gone } = splitOffers(listings, at);
  const slugs = [...new Set([...claims.keys(), ...offers.map((offer) => offer.provider)])].sort();
  const providers = new Map(
    slugs.map((slug) => [
      slug,
      boardProvider(slug, resolveProvider(slug, withLaterNames(claims.get(slug) ?? [], laterClaims.get(slug) ?? []), at)),
    ]),
  );
  const { core, rest } = buildDataset({
    revision,
    asOf: at,
    newest: newestCheck(sources),
    sourceCount: sources.filter((source) => source.latestAt !== null).length,
    offers,
    providers,
    models: names,
    moved: priceMoves(offers, prior, monthAgo),
  });
  return { core, rest, table: decodeBoard(core, rest), offers: byId(offers), gone: byId(gone) };
}

/**
 * The board as of an ISO instant, or of now. The catalog is public, so the same board serves everyone. Boards of the
 * past are as few as captures and days (see `settledInstant`).
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
  const at = await settledInstant(sql, asOf);
  const key = `${revision}-${at}`;
  return kept.past(key, () => buildBoard(sql, key, at));
}
