import "server-only";
import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";
import type { ImportPreview } from "@/lib/usage/preview";

type Place = { readonly teamId: string; readonly id: string };

/** What looking at a file found. */
export type FoundFormat = {
  readonly format: string;
  readonly gateway: string;
  readonly grain: string;
  readonly preview: ImportPreview;
};

// A file's own words may hold what PostgreSQL cannot.
const storable = (_name: string, value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value;

/** Keeps what a file would become, for a person to decide; an import that is to start by itself waits for nobody. */
export function savePreview(sql: Sql, { teamId, id }: Place, { format, gateway, grain, preview }: FoundFormat): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = case when starts_alone then 'queued' else 'preview' end, format = ${format}, gateway = ${gateway},
      grain = ${grain}, preview = ${JSON.stringify(preview, storable)}::text::jsonb, deaths = 0
      where team_id = ${teamId} and id = ${id} and state = 'received'`;
  });
}

/** Ends an import that nothing can be made of, or that failed too often, with words for whoever sent it. */
export function failImport(sql: Sql, { teamId, id }: Place, why: string): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = 'failed', failure = ${why.slice(0, 500)}, ended_at = now()
      where team_id = ${teamId} and id = ${id} and state in ('received', 'queued', 'running')`;
  });
}

/** Ends a withdrawal once nothing of the import is left. */
export function endWithdrawal(sql: Sql, { teamId, id }: Place): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = 'withdrawn', ended_at = now() where team_id = ${teamId} and id = ${id} and state = 'withdrawing'`;
  });
}

/** Counts that whoever worked an import died over it since it last came on. **Returns** how often that was. */
export function noteDeath(sql: Sql, { teamId, id }: Place): Promise<number> {
  return withTeam(sql, { teamId }, async (tx) => {
    const [row] = await tx<{ deaths: number }[]>`
      update usage_import set deaths = least(deaths + 1, 1000) where team_id = ${teamId} and id = ${id} returning deaths`;
    return row?.deaths ?? 0;
  });
}
