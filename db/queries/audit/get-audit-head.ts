import "server-only";
import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";

/** The end of a chain: how many entries it has, and the mac of the last. */
export type AuditHead = { readonly seq: number; readonly mac: Uint8Array };

/** The end of a Team's chain, or of the system's. **Returns** `null` where nothing was ever logged. */
export async function getAuditHead(sql: Sql, teamId: string): Promise<AuditHead | null> {
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx<{ seq: string; mac: Uint8Array }[]>`select seq, mac from audit_head where team_id = ${teamId}`,
  );
  return row && Number(row.seq) > 0 ? { seq: Number(row.seq), mac: row.mac } : null;
}

/** The mac of one entry. **Returns** `null` where there is no such entry. */
export async function getAuditMac(sql: Sql, teamId: string, seq: number): Promise<Uint8Array | null> {
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx<{ mac: Uint8Array }[]>`select mac from audit_event where team_id = ${teamId} and seq = ${seq}`,
  );
  return row?.mac ?? null;
}
