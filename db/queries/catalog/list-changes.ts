import "server-only";
import type { Sql } from "postgres";
import type { ChangeKind, ChangeSide } from "@/lib/catalog/change/change";
import type { ChangeChoice, ChangeFilter } from "@/lib/catalog/change/change-filter";
import { type SourceId, sourceSpec } from "@/lib/catalog/source";

/** A side as it is kept: when its Source was last checked goes on changing, so it is not here. */
export type StoredSide = Omit<ChangeSide, "source" | "sourceName" | "checkedAt">;

/** One change as the feed has it. `at`: the ISO instant of the capture that said it. */
export type ChangeRow = {
  readonly id: number;
  readonly offerId: number;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly model: string;
  readonly lab: string;
  readonly kind: Exclude<ChangeKind, "restated">;
  readonly field: string | null;
  readonly ratio: number | null;
  readonly at: string;
  readonly source: SourceId;
  readonly sourceName: string;
  readonly before: StoredSide | null;
  readonly after: StoredSide | null;
};

type Row = Omit<ChangeRow, "at" | "sourceName"> & { at: Date };

const DIRECTED: Partial<Record<ChangeChoice, readonly [kind: string, direction: string]>> = {
  cheaper: ["price", "down"],
  dearer: ["price", "up"],
};

/** What readers come for first: the order of changes of one instant. */
const RANKED = ["price", "retired", "gone", "new", "back", "limit", "term"] as const;

// Unless asked for, what a Source states for the first time, or no more, of limits and terms is its own news and not the Offer's.
function ofKinds(sql: Sql, kinds: readonly ChangeChoice[]) {
  if (kinds.length === 0) return sql`not (c.kind in ('limit', 'term') and (c.before is null or c.after is null))`;
  const plain = kinds.filter((kind) => !DIRECTED[kind]);
  const directed = kinds.flatMap((kind) => (DIRECTED[kind] ? [DIRECTED[kind].join(" ")] : []));
  return sql`(c.kind = any(${plain}::text[]) or c.kind || ' ' || c.direction = any(${directed}::text[]))`;
}

// By how much a figure moved, whichever way: to a half and to the double are both far.
const ofSize = (sql: Sql, least: number | null) => (least === null ? sql`true` : sql`abs(c.ratio - 1) >= ${least / 100 - 1e-9}::float8`);

const rankOf = (sql: Sql) => sql`(1 - array_position(${[...RANKED]}::text[], c.kind))`;

function beforeCursor(sql: Sql, cursor: string | null) {
  if (cursor === null) return sql`true`;
  const [ms = "0", rank = "0", id = "0"] = cursor.split("-");
  return sql`(c.at, ${rankOf(sql)}, c.id) < (to_timestamp(${ms}::numeric / 1000), ${-Number(rank)}::int, ${id}::bigint)`;
}

/** Where the page after a row begins. */
export const cursorOf = ({ at, id, kind }: Pick<ChangeRow, "at" | "id" | "kind">): string =>
  `${Date.parse(at)}-${RANKED.indexOf(kind)}-${id}`;

/** Changes that a Filter lets through, newest first, of one instant prices first; at most `limit` of them. */
export async function listChanges(sql: Sql, filter: ChangeFilter, limit: number): Promise<ChangeRow[]> {
  const { provider, model, lab, since, until } = filter;
  const rows = await sql<Row[]>`
    select c.id::int as id, c.offer_id as "offerId", o.provider_slug as provider, o.native_id as "nativeId", o.variant, o.model_id as model,
      m.lab_slug as lab, c.kind, c.field, c.ratio, c.at, c.source_id as source, c.before, c.after
    from catalog_change c join offer o on o.id = c.offer_id join model m on m.id = o.model_id
    where ${provider === null ? sql`true` : sql`o.provider_slug = ${provider}`} and ${model === null ? sql`true` : sql`o.model_id = ${model}`}
      and ${lab === null ? sql`true` : sql`m.lab_slug = ${lab}`} and ${ofKinds(sql, filter.kinds)} and ${ofSize(sql, filter.least)}
      and ${since === null ? sql`true` : sql`c.at >= ${since}`} and ${until === null ? sql`true` : sql`c.at < ${until}`}
      and ${beforeCursor(sql, filter.before)}
    order by c.at desc, ${rankOf(sql)} desc, c.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), sourceName: sourceSpec(row.source).name }));
}
