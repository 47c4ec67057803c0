import "server-only";
import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";

/** Every Team's id. */
export async function listTeamIds(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select tenant_id as id from team_route order by 1`;
  return rows.map((row) => row.id);
}

/** The key-encryption keys under which data keys are wrapped, with how many each. */
export async function countKekUse(sql: Sql): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const teamId of await listTeamIds(sql)) {
    const rows = await withTeam(
      sql,
      { teamId },
      (tx) => tx<{ kek: string; count: number }[]>`
      select kek_id as kek, count(*)::int as count from team_dek where team_id = ${teamId} group by 1`,
    );
    for (const { kek, count } of rows) uses.set(kek, (uses.get(kek) ?? 0) + count);
  }
  return uses;
}

/** Whether a database was tied to a secret already. */
export async function isClaimed(sql: Sql): Promise<boolean> {
  const [row] = await sql`select 1 from instance`;
  return row !== undefined;
}

/** Says under which key-encryption key data keys are wrapped from now on. Whoever wraps one waits for it and heeds it. */
export async function setCurrentKek(sql: Sql, kekId: string): Promise<void> {
  await sql`update instance set current_kek = ${kekId} where id = 1 and current_kek is distinct from ${kekId}`;
}

/** That key's id. **Returns** `null` before the first start. */
export async function getCurrentKek(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ kek: string | null }[]>`select current_kek as kek from instance where id = 1`;
  return row?.kek ?? null;
}

/**
 * Ties the database to the secret of this installation the first time, and later makes sure that the secret and every
 * key-encryption key in use are at hand. **Returns** one sentence on what is missing.
 */
export async function claimInstance(sql: Sql, secretCheck: string, kekIds: readonly string[]): Promise<Result<void, string>> {
  await sql`insert into instance (id, secret_check) values (1, ${secretCheck}) on conflict do nothing`;
  const [row] = await sql<{ check: string }[]>`select secret_check as check from instance where id = 1`;
  if (row?.check !== secretCheck)
    return err("TB_SECRET is not the one that this database was made with: with it the log would not verify and no key could be matched.");
  const missing = [...(await countKekUse(sql)).keys()].filter((kek) => !kekIds.includes(kek));
  return missing.length === 0
    ? ok(undefined)
    : err(`Provider keys are sealed under TB_KEK_${missing.join(", TB_KEK_")}, which is not set.`);
}
