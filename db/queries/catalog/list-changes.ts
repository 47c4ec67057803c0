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

function ofKinds(sql: Sql, kinds: readonly ChangeChoice[]) {
  if (kinds.length === 0) return sql`true`;
  const plain = kinds.filter((kind) => !DIRECTED[kind]);
  const directed = kinds.flatMap((kind) => (DIRECTED[kind] ? [DIRECTED[kind].join(" ")] : []));
  return sql`(c.kind = any(${plain}::text[]) or c.kind || ' ' || c.direction = any(${directed}::text[]))`;
}

// By how much a figure moved, whichever way: to a half and to the double are both far.
const ofSize = (sql: Sql, least: number | null) => (least === null ? sql`true` : sql`abs(c.ratio - 1) >= ${least / 100}::float8`);

function beforeCursor(sql: Sql, cursor: string | null) {
  if (cursor === null) return sql`true`;
  const [ms = "0", id = "0"] = cursor.split("-");
  return sql`(c.at, c.id) < (to_timestamp(${Number(ms) / 1000}::float8), ${id}::bigint)`;
}

/** Where the page after a row begins. */
export const cursorOf = ({ at, id }: Pick<ChangeRow, "at" | "id">): string => `${Date.parse(at)}-${id}`;

/** Changes that a Filter lets through, newest first, at most `limit` of them. */
export async function listChanges(sql: Sql, filter: ChangeFilter, limit: number): Promise<ChangeRow[]> {
  const { provider, model, lab, since, until } = filter;
  const rows = await sql<Row[]>`
    select c.id::int as id, c.offer_id as "offerId", o.provider_slug as provider, o.native_id as "nativeId", o.variant, o.model_id as model,
      m.lab_slug as lab, c.kind, c.field, c.ratio, date_trunc('milliseconds', c.at) as at, c.source_id as source, c.before, c.after
    from catalog_change c join offer o on o.id = c.offer_id join model m on m.id = o.model_id
    where ${provider === null ? sql`true` : sql`o.provider_slug = ${provider}`} and ${model === null ? sql`true` : sql`o.model_id = ${model}`}
      and ${lab === null ? sql`true` : sql`m.lab_slug = ${lab}`} and ${ofKinds(sql, filter.kinds)} and ${ofSize(sql, filter.least)}
      and ${since === null ? sql`true` : sql`c.at >= ${since}`} and ${until === null ? sql`true` : sql`c.at < ${until}`}
      and ${beforeCursor(sql, filter.before)}
    order by c.at desc, c.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), sourceName: sourceSpec(row.source).name }));
}
