import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { changeTeam } from "@/db/commands/change-team";
import { listTenantTables } from "@/db/wall/build-wall";
import type { TeamTx } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/** Columns that never leave: sealed secrets, wrapped keys, and hashes that a secret could be tried against. */
const WITHHELD = new Set(["sealed", "wrapped", "hash", "fingerprint", "mac", "kek_id", "dek_id"]);

/**
 * Tables that hold nothing of use outside of this installation; sums of Attempts, which are made anew from them; and Attempts themselves,
 * of which there can be more than one answer holds.
 */
const LEFT_OUT = new Set([
  "team_dek",
  "audit_head",
  "attempt",
  "attempt_again",
  "usage_day",
  "usage_day_name",
  "usage_hour",
  "usage_histogram",
  "usage_zone",
  "usage_version",
  "usage_recost_row",
  "usage_span",
  "import_source_file",
]);

async function readTable(tx: TeamTx, teamId: string, table: string): Promise<Record<string, unknown>[]> {
  const columns = await tx<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table}`;
  const kept = columns.map((column) => column.name).filter((name) => name !== "team_id" && !WITHHELD.has(name));
  return tx`select ${tx(kept)} from ${tx(table)} where team_id = ${teamId}`;
}

/** What a Team has here but its Attempts, table by table, without any secret; the log of it says who took it. **Throws** `PolicyError`. */
export async function exportTeam(store: TeamStore, scope: TeamScope): Promise<Record<string, Record<string, unknown>[]>> {
  const exported = await changeTeam<Record<string, Record<string, unknown>[]>, never>(store, scope, "team:export", async (tx) => {
    const all: Record<string, Record<string, unknown>[]> = {};
    for (const table of await listTenantTables(tx)) {
      if (!LEFT_OUT.has(table)) all[table] = await readTable(tx, scope.teamId, table);
    }
    return ok({ value: all, audit: { action: "team.export", object: { kind: "team", id: scope.teamId, name: scope.slug } } });
  });
  if (!exported.ok) throw new Error("an export has no expected failure");
  return exported.value;
}
