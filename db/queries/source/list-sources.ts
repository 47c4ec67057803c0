import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { PullPosition } from "@/lib/usage/source/position";
import { isSourceKind, type SourceKind } from "@/lib/usage/source/source-kind";
import type { SourceState } from "@/lib/usage/source/source-view";

/** A source as screens show it. Instants are ISO texts; `keyLabel` is `null` where there is no key or it is gone. */
export type SourceRow = {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly keyId: string | null;
  readonly keyLabel: string | null;
  readonly everyMinutes: number;
  readonly state: SourceState;
  readonly upTo: string | null;
  readonly importId: string | null;
  readonly lastFault: string | null;
  readonly lastRunAt: string | null;
  readonly nextAt: string;
  readonly imports: number;
  readonly createdBy: string;
  readonly createdAt: string;
};

type Stored = Omit<SourceRow, "kind" | "upTo" | "lastRunAt" | "nextAt" | "createdAt"> & {
  readonly kind: string;
  readonly position: unknown;
  readonly lastRunAt: Date | null;
  readonly nextAt: Date;
  readonly createdAt: Date;
};

function readRow({ position, ...row }: Stored): SourceRow[] {
  const { kind } = row;
  if (!isSourceKind(kind)) return [];
  const at = PullPosition.safeParse(position);
  return [
    {
      ...row,
      kind,
      upTo: at.success ? at.data.upTo : null,
      lastRunAt: row.lastRunAt?.toISOString() ?? null,
      nextAt: row.nextAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    },
  ];
}

/** A Team's sources by name. */
export async function listSources(tx: TeamTx, teamId: string): Promise<SourceRow[]> {
  const rows = await tx<Stored[]>`
    select s.id, s.kind, s.name, s.settings, s.key_id as "keyId", k.label as "keyLabel", s.every_minutes as "everyMinutes", s.state, s.position,
      s.import_id as "importId", s.last_fault as "lastFault", s.last_run_at as "lastRunAt", s.next_at as "nextAt", s.created_by as "createdBy",
      s.created_at as "createdAt", (select count(*)::int from usage_import i where i.team_id = s.team_id and i.source_id = s.id) as imports
    from import_source s left join provider_key k on k.team_id = s.team_id and k.id = s.key_id
    where s.team_id = ${teamId} order by lower(s.name), s.id`;
  return rows.flatMap(readRow);
}

/** The ids of all of a Team's sources, and whether the time of each has come; longest due first. */
export async function listTurns(tx: TeamTx, teamId: string): Promise<{ id: string; isDue: boolean }[]> {
  return [
    ...(await tx<{ id: string; isDue: boolean }[]>`
      select id, state = 'on' and next_at <= now() as "isDue" from import_source where team_id = ${teamId} order by next_at, id`),
  ];
}
