import "server-only";
import { listModelAliases, type ModelAlias } from "@/db/queries/catalog/list-model-aliases";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import { listSubjects } from "@/lib/catalog/search/list-subjects";
import { buildNameIndex, type NameIndex } from "@/lib/catalog/search/name-index";
import { PUBLIC_PAGES, teamPages } from "@/lib/catalog/search/public-pages";
import { compareHits, rankNames, type SearchHit } from "@/lib/catalog/search/rank-names";
import { countServed, rankPairs, type Served } from "@/lib/catalog/search/rank-pairs";
import { searchRow } from "@/lib/catalog/search/search-row";
import type { SearchAnswer } from "@/lib/catalog/search/search-schema";
import { type Board, getBoard } from "@/server/catalog/board";
import { database } from "@/server/database";

const VIA: Readonly<Record<ModelAlias["field"], string>> = {
  aliases: "alias",
  huggingface_id: "Hugging Face id",
  canonical_id: "canonical slug",
};

type Found = { readonly names: NameIndex; readonly served: Served };

const kept = new WeakMap<Board, Promise<Found>>();

async function buildIndex(board: Board): Promise<Found> {
  const aliases = await listModelAliases(database().sql);
  const named = aliases.map(({ model, field, name }) => ({ model, text: name, via: VIA[field] }));
  return { names: buildNameIndex(listSubjects(board.table, named)), served: countServed(board.table) };
}

/** The index of the present board, built on first use and dropped with it. */
function indexOf(board: Board): Promise<Found> {
  const known = kept.get(board) ?? buildIndex(board);
  kept.set(board, known);
  known.catch(() => kept.delete(board));
  return known;
}

/** The Model that a query spells by the rules of identity, whichever Provider's spelling it is. */
function spelledModel(query: string): string | null {
  const nativeId = query.trim();
  return nativeId === "" ? null : identifyModel({ provider: "", nativeId, variant: "" }).model;
}

async function readHits(query: string, limit: number) {
  const board = await getBoard(null);
  const { names, served } = await indexOf(board);
  const named = rankNames(names, query, { limit, sameAs: spelledModel(query) });
  const pairs = rankPairs(names, served, query);
  const hits = [...named.hits, ...pairs].sort(compareHits).slice(0, limit);
  return { asOf: board.core.asOf, hits, total: named.total + pairs.length };
}

/** What a query means on the present board, best first. */
export async function searchCatalog(query: string, limit: number): Promise<SearchAnswer> {
  const { asOf, hits, total } = await readHits(query, limit);
  return { as_of: asOf, total, rows: hits.map(searchRow) };
}

const PAGE_LIMIT = 50;

/** As `searchCatalog` for a reader's page, with the pages of their Teams. An empty query gives all pages. */
export async function searchEverything(query: string, teams: readonly { readonly slug: string; readonly name: string }[]) {
  const own = teams.flatMap(teamPages);
  if (query === "") {
    const all = [...own, ...PUBLIC_PAGES].map((subject): SearchHit => ({ subject, how: "exact", text: subject.name, via: "", rank: 0 }));
    return { rows: all.map(searchRow), total: all.length };
  }
  const mine = rankNames(buildNameIndex(own), query, { limit: PAGE_LIMIT });
  const found = await readHits(query, PAGE_LIMIT);
  const hits = [...mine.hits, ...found.hits].sort(compareHits).slice(0, PAGE_LIMIT);
  return { rows: hits.map(searchRow), total: mine.total + found.total };
}
