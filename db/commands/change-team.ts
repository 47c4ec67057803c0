import "server-only";
import type { Sql } from "postgres";
import { type AuditNote, recordAudit } from "@/db/commands/audit/record-audit";
import { inReadPlace } from "@/db/wall/read-places";
import { type TeamTx, withSettings, withTeam } from "@/db/wall/with-team";
import type { Ledger } from "@/lib/audit/ledger";
import { err, ok, type Result } from "@/lib/base/result";
import { type Action, can } from "@/lib/team/policy";
import { isRole } from "@/lib/team/role";
import { type Actor, SYSTEM_TEAM_ID, type TeamScope } from "@/lib/team/scope";

/** Where Teams' data is changed: the application's connection, and what signs the log. */
export type TeamStore = { readonly sql: Sql; readonly ledger: Ledger };

/** What a change gives back, and how the log tells it: one entry or several, `null` for what changed nothing. */
export type Change<T> = { readonly value: T; readonly audit: AuditNote | readonly AuditNote[] | null };

/** The policy does not let the actor do this. Whoever answers the actor writes the refusal down. */
export class PolicyError extends Error {
  constructor(
    readonly scope: TeamScope,
    readonly action: Action,
  ) {
    super(`${scope.actor.name} may not ${action}`);
  }
}

/** Asks the policy, with the role as it was read at the gate. **Throws** `PolicyError`. */
export function authorize(scope: TeamScope, action: Action): void {
  if (!can(scope, action)) throw new PolicyError(scope, action);
}

/** Actions that change who is in the Team as what. */
const ON_MEMBERS: ReadonlySet<Action> = new Set(["member:change", "member:remove", "member:leave", "team:transfer"]);

/**
 * The role may have been lowered since the gate read it: what counts is the one of this transaction. Changes of Members all
 * lock the owners first, in one order, so that they come one after the other and never wait on each other crosswise.
 */
async function authorizeNow(tx: TeamTx, scope: TeamScope, action: Action): Promise<TeamScope> {
  authorize(scope, action);
  const { teamId, userId } = scope;
  if (ON_MEMBERS.has(action)) await tx`select 1 from member where team_id = ${teamId} and role = 'owner' order by user_id for update`;
  if (userId === null) return scope;
  const [row] = await tx<{ role: string }[]>`select role from member where team_id = ${teamId} and user_id = ${userId} for share`;
  if (!row || !isRole(row.role) || !can({ ...scope, role: row.role }, action)) throw new PolicyError(scope, action);
  return { ...scope, role: row.role };
}

/** Reads inside a Team's wall what the policy lets the actor see; of its usage few at once. **Throws** `PolicyError`, `BusyReadsError`. */
export function readTeam<T>(
  { sql }: Pick<TeamStore, "sql">,
  scope: TeamScope,
  action: Action,
  work: (tx: TeamTx) => Promise<T>,
): Promise<T> {
  authorize(scope, action);
  if (action === "usage:read") return inReadPlace(scope.teamId, () => withTeam(sql, scope, work));
  return withTeam(sql, scope, work);
}

class Abandoned<E> extends Error {
  constructor(readonly reason: E) {
    super("abandoned");
  }
}

async function settle<T, E>(run: () => Promise<T>): Promise<Result<T, E>> {
  try {
    return ok(await run());
  } catch (cause) {
    if (cause instanceof Abandoned) return err(cause.reason as E);
    throw cause;
  }
}

const notesOf = (audit: Change<unknown>["audit"]): readonly AuditNote[] => (audit === null ? [] : ([audit].flat() as AuditNote[]));

/**
 * Makes one change inside a Team's wall, with its log entries in the same transaction. `action` is what the policy is asked
 * for; `null` where something else than a role allows the change, such as an invitation in hand. `work` is given the proof
 * with the role of this very transaction.
 *
 * **Returns** the error of `work`, with everything rolled back and nothing logged. **Throws** `PolicyError`.
 */
export function changeTeam<T, E>(
  { sql, ledger }: TeamStore,
  scope: TeamScope,
  action: Action | null,
  work: (tx: TeamTx, now: TeamScope) => Promise<Result<Change<T>, E>>,
): Promise<Result<T, E>> {
  return settle(() =>
    withTeam(sql, scope, async (tx) => {
      const now = action === null ? scope : await authorizeNow(tx, scope, action);
      const outcome = await work(tx, now);
      if (!outcome.ok) throw new Abandoned(outcome.error);
      for (const note of notesOf(outcome.value.audit)) await recordAudit(tx, ledger, scope, note);
      return outcome.value.value;
    }),
  );
}

/** Makes a change that belongs to no Team (accounts, sessions, sign-in), logged in the system's chain. */
export function changeSystem<T, E>(
  { sql, ledger }: TeamStore,
  by: { readonly actor: Actor; readonly address: string | null },
  work: (tx: TeamTx) => Promise<Result<Change<T>, E>>,
): Promise<Result<T, E>> {
  return settle(() =>
    withSettings(sql, { "app.team_id": SYSTEM_TEAM_ID, "app.user_id": by.actor.kind === "user" ? (by.actor.id ?? "") : "" }, async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new Abandoned(outcome.error);
      for (const note of notesOf(outcome.value.audit)) await recordAudit(tx, ledger, { ...by, teamId: SYSTEM_TEAM_ID }, note);
      return outcome.value.value;
    }),
  );
}

/** Writes down what was refused or went wrong, where nothing else was changed: in a Team's chain, or with `null` in the system's. */
export async function noteRefusal(
  { sql, ledger }: TeamStore,
  place: { readonly teamId: string | null; readonly actor: Actor; readonly address: string | null },
  note: AuditNote,
): Promise<void> {
  const teamId = place.teamId ?? SYSTEM_TEAM_ID;
  await withTeam(sql, { teamId }, (tx) => recordAudit(tx, ledger, { ...place, teamId }, { ...note, outcome: "refused" }));
}
