import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { MAX_SOURCES } from "@/lib/usage/source/schema";
import type { SourceKind } from "@/lib/usage/source/source-kind";

/** A source to be added. `settings` as the kind's own schema gave them; `keyId` is `null` for a kind that asks nobody. */
export type NewSource = {
  readonly kind: SourceKind;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly keyId: string | null;
  readonly everyMinutes: number;
};

export type AddFault = "name_taken" | "no_key" | "too_many";

const objectOf = (id: string, name: string) => ({ kind: "source", id, name }) as const;

async function faultOf(tx: TeamTx, teamId: string, { name, keyId }: NewSource): Promise<AddFault | null> {
  const rows = await tx<{ name: string }[]>`select name from import_source where team_id = ${teamId}`;
  if (rows.length >= MAX_SOURCES) return "too_many";
  if (rows.some((row) => row.name === name)) return "name_taken";
  if (keyId === null) return null;
  const [key] = await tx`select 1 from provider_key where team_id = ${teamId} and id = ${keyId} and revoked_at is null`;
  return key ? null : "no_key";
}

/** Adds a source, which is looked at soon. **Returns** its id. **Throws** `PolicyError`. */
export function addSource(store: TeamStore, scope: TeamScope, made: NewSource): Promise<Result<string, AddFault>> {
  return changeTeam<string, AddFault>(store, scope, "source:manage", async (tx, { teamId, actor }) => {
    await tx`select pg_advisory_xact_lock(4210, hashtext(${teamId}))`;
    const fault = await faultOf(tx, teamId, made);
    if (fault !== null) return err(fault);
    const { kind, name, settings, keyId, everyMinutes } = made;
    const id = newId("src");
    await tx`insert into import_source (team_id, id, kind, name, settings, key_id, every_minutes, created_by)
      values (${teamId}, ${id}, ${kind}, ${name}, ${JSON.stringify(settings)}::text::jsonb, ${keyId}, ${everyMinutes}, ${actor.name})`;
    const after = { kind, key: keyId, every_minutes: everyMinutes, ...settings };
    return ok({ value: id, audit: { action: "source.add", object: objectOf(id, name), after } });
  });
}

export const SOURCE_STEPS = ["pause", "resume", "run"] as const;
export type SourceStep = (typeof SOURCE_STEPS)[number];

const ACTIONS = { pause: "source.pause", resume: "source.resume", run: "source.run" } as const;

type Row = { readonly name: string; readonly state: string };

async function take(tx: TeamTx, teamId: string, { id, step }: { readonly id: string; readonly step: SourceStep }): Promise<void> {
  if (step === "pause") await tx`update import_source set state = 'paused' where team_id = ${teamId} and id = ${id}`;
  else {
    await tx`update import_source set state = 'on', next_at = now(), failures = 0 where team_id = ${teamId} and id = ${id}`;
    // What was wrong with a file may have been put right without changing it, such as who may read it.
    await tx`update import_source_file set fault = null where team_id = ${teamId} and source_id = ${id} and fault is not null`;
  }
}

/**
 * Pauses or resumes a source, or has it looked at at once. A worker that has it in hand stops with the next page.
 *
 * **Returns** `not_found`, or `not_now` for one that is paused already, is not, or is asked to run while it is. **Throws** `PolicyError`.
 */
export function stepSource(
  store: TeamStore,
  scope: TeamScope,
  asked: { readonly id: string; readonly step: SourceStep },
): Promise<Result<void, "not_found" | "not_now">> {
  return changeTeam<void, "not_found" | "not_now">(store, scope, "source:manage", async (tx, { teamId }) => {
    const { id, step } = asked;
    const [row] = await tx<Row[]>`select name, state from import_source where team_id = ${teamId} and id = ${id} for update`;
    if (!row) return err("not_found");
    if ((row.state === "on") !== (step !== "resume")) return err("not_now");
    await take(tx, teamId, asked);
    return ok({ value: undefined, audit: { action: ACTIONS[step], object: objectOf(id, row.name) } });
  });
}

/** Removes a source and what it knew of files. Its imports stay. **Returns** `not_found`. **Throws** `PolicyError`. */
export function removeSource(store: TeamStore, scope: TeamScope, id: string): Promise<Result<void, "not_found">> {
  return changeTeam<void, "not_found">(store, scope, "source:manage", async (tx, { teamId }) => {
    const [gone] = await tx<{ name: string; kind: string }[]>`
      delete from import_source where team_id = ${teamId} and id = ${id} returning name, kind`;
    if (!gone) return err("not_found");
    return ok({
      value: undefined,
      audit: { action: "source.remove", object: objectOf(id, gone.name), before: { kind: gone.kind } },
    });
  });
}
