import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";

/** Columns that hold the number of a name, by table. Of hourly sums by gateway and of histograms by hour `a` is no name. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  attempt: [
    ...["provider", "model", "native", "asked", "key", "project", "end_user"],
    ...["tier", "region", "precision_label", "error", "finish", "route_variant"],
  ],
  usage_day: ["provider", "model", "native", "key", "project", "region"],
  usage_day_name: ["label"],
  usage_day_answer: ["provider"],
  usage_hour: ["a", "b"],
  usage_histogram: ["a", "b"],
  usage_bucket: [],
  usage_version: [],
};

type Row = Record<string, unknown>;

/** All that a Team's sums and reports are made of, with names for their numbers and without who brought it in, in a fixed order. */
export async function dumpStore(sql: Sql, teamId: string): Promise<Record<string, string[]>> {
  return withTeam(sql, { teamId }, async (tx) => {
    const labels = await tx<{ id: number; name: string }[]>`select id, name from usage_label where team_id = ${teamId}`;
    const names = new Map([[0, ""], ...labels.map(({ id, name }) => [id, name] as const)]);
    const dump: Record<string, string[]> = {};
    for (const [table, columns] of Object.entries(NAMED)) {
      const rows = await tx<{ row: Row }[]>`
        select to_jsonb(t) - 'team_id' - 'import_number' as row from ${tx.unsafe(table)} t where team_id = ${teamId}`;
      const named = rows.map(({ row }) => {
        const isNumber = (table === "usage_hour" && row.kind === "gateway") || (table === "usage_histogram" && row.kind === "hour");
        const replaced = columns.map((column) => [column, isNumber ? row[column] : names.get(Number(row[column]))]);
        const tags = Array.isArray(row.tags) ? { tags: row.tags.map((tag) => names.get(Number(tag))).sort() } : {};
        return JSON.stringify({ ...row, ...Object.fromEntries(replaced), ...tags });
      });
      dump[table] = named.sort();
    }
    return dump;
  });
}

/** Whether a Team's sums of every kind are those of its Attempts: the hourly and daily ones hold as many, and as many tokens. */
export async function sumsAgree(sql: Sql, teamId: string): Promise<unknown> {
  return withTeam(sql, { teamId }, async (tx) => {
    const of = async (from: string) => {
      const [row] = await tx.unsafe<Row[]>(
        `select coalesce(sum(n), 0)::text as attempts, coalesce(sum(input), 0)::text as input, coalesce(sum(reported), 0)::text as reported from (${from}) t`,
      );
      return JSON.stringify(row);
    };
    const stored = await of(`select 1 as n, input, reported from attempt where team_id = '${teamId}'`);
    const daily = await of(`select attempts as n, input, reported from usage_day where team_id = '${teamId}'`);
    const hourly = await of(`select attempts as n, input, reported from usage_hour where team_id = '${teamId}' and kind = 'key'`);
    return { stored, isDaily: daily === stored, isHourly: hourly === stored };
  });
}
