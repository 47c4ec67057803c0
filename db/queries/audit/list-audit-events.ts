import "server-only";
import type { Fragment } from "postgres";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamTx } from "@/db/wall/with-team";
import { type AuditBody, readAuditBody } from "@/lib/audit/audit-body";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";

/**
 * Which entries of the log. `action`: a code, or the beginning of one with its dot (`key.`). `from` and `to`: days in the
 * Team's zone, both included. `text`: found in the names of actor and object, as it stands. `before`: only older entries than
 * this one. What is `null` narrows nothing.
 */
export type AuditFilter = {
  readonly action: string | null;
  readonly actorId: string | null;
  readonly objectId: string | null;
  readonly outcome: AuditBody["outcome"] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string | null;
  readonly before: number | null;
};

/** One entry. `body` is `null` where the stored text is not one; its `address` is `null` for whoever may not see it. */
export type AuditEntry = { readonly seq: number; readonly at: string; readonly body: AuditBody | null };

/** `older`: the number to give as `before` for what follows, `null` at the end. */
export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly older: number | null };

type Row = { seq: string; at: string; body: string };

function conditions(tx: TeamTx, { teamId }: TeamScope, filter: AuditFilter): Fragment[] {
  const { action, actorId, objectId, outcome, from, to, text, before } = filter;
  // A refusal is logged under the policy's name for it, `key:create`.
  const codes = action === null ? [] : [action, action.replace(".", ":")];
  const midnight = (day: string, days: number) => tx`
    to_char(((${day}::date + ${days}::int)::timestamp at time zone (select zone from team where team_id = ${teamId})) at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') collate "C"`;
  const holds = (name: string, found: string) => tx`strpos(lower(body::jsonb #>> ${[name, "name"]}), lower(${found})) > 0`;
  return [
    tx`team_id = ${teamId}`,
    ...(before === null ? [] : [tx`seq < ${before}`]),
    ...(action === null ? [] : [action.endsWith(".") ? tx`action ^@ any(${codes})` : tx`action = any(${codes})`]),
    ...(actorId === null ? [] : [tx`actor_id = ${actorId}`]),
    ...(objectId === null ? [] : [tx`object_id = ${objectId}`]),
    ...(outcome === null ? [] : [tx`outcome = ${outcome}`]),
    ...(from === null ? [] : [tx`at collate "C" >= ${midnight(from, 0)}`]),
    ...(to === null ? [] : [tx`at collate "C" < ${midnight(to, 1)}`]),
    ...(text === null ? [] : [tx`(${holds("actor", text)} or ${holds("object", text)})`]),
  ];
}

const both = (tx: TeamTx, all: readonly Fragment[]): Fragment => all.reduce((sum, one) => tx`${sum} and ${one}`);

function readRow({ seq, at, body: text }: Row, isAddressShown: boolean): AuditEntry {
  const body = readAuditBody(text);
  return { seq: Number(seq), at, body: body && !isAddressShown ? { ...body, address: null } : body };
}

/** The Team's log, newest first, at most `limit` entries of it. **Throws** `PolicyError`. */
export async function listAuditEvents(
  store: Pick<TeamStore, "sql">,
  scope: TeamScope,
  { limit, ...filter }: AuditFilter & { readonly limit: number },
): Promise<AuditPage> {
  const rows = await readTeam(
    store,
    scope,
    "log:read",
    (tx) => tx<Row[]>`
      select seq, at, body from audit_event where ${both(tx, conditions(tx, scope, filter))} order by seq desc limit ${limit + 1}`,
  );
  const isAddressShown = can(scope, "log:read_address");
  const entries = rows.slice(0, limit).map((row) => readRow(row, isAddressShown));
  return { entries, older: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
}
