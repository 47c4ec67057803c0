import "server-only";
import type { Sql } from "postgres";
import { changeSystem } from "@/db/commands/change-team";
import type { TeamTx } from "@/db/wall/with-team";
import type { Ledger } from "@/lib/audit/ledger";
import { ok } from "@/lib/base/result";

const START_HOURS = 24;

/** Whether anybody has an account yet. */
export async function hasUsers(sql: Sql): Promise<boolean> {
  const [row] = await sql`select 1 from user_account limit 1`;
  return row !== undefined;
}

const START = { actor: { kind: "system", id: null, name: "start" }, address: null } as const;

/**
 * Keeps the hash of a new link that makes the first owner, good for a day; links of earlier starts stop working. `ledger`: what
 * signs the log, which then tells of the link.
 */
export async function makeStartLink(sql: Sql, hash: string, ledger: Ledger | null = null): Promise<void> {
  const make = async (tx: Sql | TeamTx): Promise<void> => {
    await tx`delete from one_time_link where kind = 'start'`;
    await tx`insert into one_time_link (hash, kind, expires_at) values (${hash}, 'start', now() + make_interval(hours => ${START_HOURS}))`;
  };
  if (ledger === null) return make(sql);
  await changeSystem<void, never>({ sql, ledger }, START, async (tx) => {
    await make(tx);
    return ok({ value: undefined, audit: { action: "account.start_link", object: { kind: "user", id: null, name: "first owner" } } });
  });
}
