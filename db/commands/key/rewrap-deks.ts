import "server-only";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { listTeamIds } from "@/db/commands/claim-instance";
import type { TeamTx } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";
import type { StoredDek } from "@/lib/key/vault";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";

/** Every column that holds something wrapped by a key-encryption key, with the column that says by which. */
export const WRAPPED_COLUMNS = [{ table: "team_dek", column: "wrapped", kek: "kek_id" }] as const;

const BATCH = 100;
const actor = { kind: "system", id: null, name: "command line" } as const;

/** Wraps a Team's data key anew. `to`: the id of the key-encryption key that then wraps it. **Throws** when it cannot be opened. */
export type Rewrap = { readonly to: string; readonly wrap: (teamId: string, dek: StoredDek) => Uint8Array };

/** Steps inside one Team's wall for a while, in a transaction that belongs to the system. */
async function insideTeam<T>(tx: TeamTx, teamId: string, work: () => Promise<T>): Promise<T> {
  await tx`select set_config('app.team_id', ${teamId}, true)`;
  const value = await work();
  await tx`select set_config('app.team_id', ${SYSTEM_TEAM_ID}, true)`;
  return value;
}

async function rewrapBatch(tx: TeamTx, teamId: string, { to, wrap }: Rewrap): Promise<StoredDek[]> {
  const deks = await tx<StoredDek[]>`
    select id, kek_id as "kekId", wrapped from team_dek where team_id = ${teamId} and kek_id <> ${to} order by id limit ${BATCH} for update`;
  for (const dek of deks)
    await tx`
      update team_dek set wrapped = ${Buffer.from(wrap(teamId, dek))}, kek_id = ${to} where team_id = ${teamId} and id = ${dek.id}`;
  return deks;
}

/** Wraps one batch of a Team's data keys anew and tells the system's log. **Returns** how many; 0 when none is left. */
async function rewrapSome(store: TeamStore, teamId: string, rewrap: Rewrap): Promise<number> {
  const done = await changeSystem<number, never>(store, { actor, address: null }, async (tx) => {
    const deks = await insideTeam(tx, teamId, () => rewrapBatch(tx, teamId, rewrap));
    const from = [...new Set(deks.map((dek) => dek.kekId))].sort();
    const object = { kind: "team", id: teamId, name: null };
    const audit = { action: "kek.rewrap", object, before: { keks: from }, after: { kek: rewrap.to, count: deks.length } };
    return ok({ value: deks.length, audit: deks.length > 0 ? audit : null });
  });
  return done.ok ? done.value : 0;
}

/**
 * Wraps every Team's data keys under one key-encryption key, in batches of a transaction each: killed at any point, what was
 * done stays and the rest is done by the next call. **Returns** how many were wrapped anew.
 */
export async function rewrapDeks(store: TeamStore, rewrap: Rewrap, onTeam: () => void = () => {}): Promise<number> {
  let total = 0;
  for (const teamId of await listTeamIds(store.sql)) {
    for (let count = await rewrapSome(store, teamId, rewrap); count > 0; count = await rewrapSome(store, teamId, rewrap)) total += count;
    onTeam();
  }
  return total;
}

/** Tells the system's log what was done with a key-encryption key outside of the database. */
export async function noteKek(store: TeamStore, action: "kek.stage" | "kek.drop", kekId: string): Promise<void> {
  await changeSystem<void, never>(store, { actor, address: null }, async () =>
    ok({ value: undefined, audit: { action, object: { kind: "kek", id: kekId, name: `TB_KEK_${kekId}` } } }),
  );
}
