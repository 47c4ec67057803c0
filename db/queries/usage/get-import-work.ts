import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { can } from "@/lib/team/policy";
import { isRole } from "@/lib/team/role";
import type { ImportState } from "@/lib/usage/import-state";

/** What a worker has to know of an import. Instants are ISO texts. */
export type ImportWork = {
  readonly id: string;
  readonly number: number;
  readonly state: ImportState;
  readonly way: string;
  readonly format: string;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Whether whoever asked for it still may: a Member whose role suffices, with a Token that was not revoked. */
  readonly isAllowed: boolean;
};

type Stored = Omit<ImportWork, "firstAt" | "lastAt" | "isAllowed"> & {
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly requestedBy: string | null;
  readonly role: string | null;
  readonly isTokenLive: boolean;
};

function isStillAllowed({ requestedBy, role, isTokenLive }: Stored): boolean {
  if (requestedBy === null) return true;
  return isTokenLive && role !== null && isRole(role) && can({ role, tokenScopes: null }, "import:create");
}

/** An import as a worker takes it up, with the rights of this very moment; `null` where there is none. */
export async function getImportWork(tx: TeamTx, teamId: string, id: string): Promise<ImportWork | null> {
  const [row] = await tx<Stored[]>`
    select i.id, i.number, i.state, i.way, i.format, i.first_at as "firstAt", i.last_at as "lastAt", i.requested_by as "requestedBy", m.role,
      i.requested_token is null or exists (
        select from api_token k where k.team_id = i.team_id and k.id = i.requested_token and k.revoked_at is null and k.expires_at > now()) as "isTokenLive"
    from usage_import i
    left join user_account u on u.id = i.requested_by and u.disabled_at is null
    left join member m on m.team_id = i.team_id and m.user_id = u.id
    where i.team_id = ${teamId} and i.id = ${id}`;
  if (!row) return null;
  const { number, state, way, format, firstAt, lastAt } = row;
  return {
    id,
    number,
    state,
    way,
    format,
    firstAt: firstAt?.toISOString() ?? null,
    lastAt: lastAt?.toISOString() ?? null,
    isAllowed: isStillAllowed(row),
  };
}

/** Imports of a Team that a worker has to see to or whose file is still needed. The command line works its own, and pushes are flushed. */
export async function listOpenImports(tx: TeamTx, teamId: string): Promise<{ id: string; state: ImportState }[]> {
  const rows = await tx<{ id: string; state: ImportState }[]>`
    select id, state from usage_import where team_id = ${teamId} and (way not in ('command', 'push') or state = 'withdrawing')
      and state in ('received', 'preview', 'queued', 'running', 'paused', 'withdrawing') order by number`;
  return [...rows];
}
