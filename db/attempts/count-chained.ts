import "server-only";
import { SLOT } from "@/db/attempts/columns";
import { narrowingSql } from "@/db/attempts/narrow";
import { columnsOf, isByTag, parametersOf, rawFrom, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";

/** A row as the database gives it: what it is of as `k0`, `k1` … and its figures by name. */
export type Answer = Readonly<Record<string, string | number | null>>;

/** How many keys the rows of a breakdown have: an Offer has two. */
export const widthOf = ({ by }: Pick<SourceQuery, "by">): number => by.flatMap(columnsOf).length;

/** What a row is of, as one text. */
export const keyOf = (row: Answer, width: number): string => JSON.stringify(Array.from({ length: width }, (_, place) => row[`k${place}`]));

/** Requests of several Attempts: by the key of each row that one of those is in, and in all. */
export type ChainedCounts = { readonly byKey: ReadonlyMap<string, number>; readonly all: number };

/** Counts Requests of several Attempts once wherever one of those is. The others are counted by their only Attempt. */
export async function countChained(tx: TeamTx, query: SourceQuery): Promise<ChainedCounts> {
  const width = widthOf(query);
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const names = keys.map((_, place) => `k${place}`);
  const tag = isByTag(query);
  // All that is asked for where nothing is told apart stands in the index of chained rows.
  const distinct = `select distinct ${[...keys, "c.gateway", "c.request_id"].join(", ")}
    from (select a.*, ${SLOT} as at ${tag ? ", tag.tag" : ""} from ${rawFrom(query)} where ${rawWhere(query)} and a.is_chained) c
    where $4::text is not null and ${narrowingSql(query.where, "c", tag ? [] : ["tag"])}`;
  const all = `select ${[...names.map(() => "null"), "count(*)::int", "true"].join(", ")} from (select distinct gateway, request_id from d) r`;
  const each = `select ${[...names, "count(*)::int as requests", "false as is_all"].join(", ")} from d group by ${names.join(", ")}`;
  const text = `with d as materialized (${distinct})
    ${width === 0 ? "select count(*)::int as requests, true as is_all from d" : `${each} union all ${all}`}`;
  const rows = await tx.unsafe<(Answer & { readonly requests: number; readonly is_all: boolean })[]>(text, parametersOf(query));
  return {
    byKey: new Map(rows.filter(({ is_all }) => !is_all).map((row) => [keyOf(row, width), row.requests])),
    all: rows.find(({ is_all }) => is_all)?.requests ?? 0,
  };
}
