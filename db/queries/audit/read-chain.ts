import "server-only";
import type { Sql } from "postgres";
import type { AuditHead } from "@/db/queries/audit/get-audit-head";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import type { ChainEntry } from "@/lib/audit/chain";

const BATCH = 1_000;

type Row = { seq: string; body: string; mac: Uint8Array; headSeq: string | null; headMac: Uint8Array | null };

const fetchRows = (tx: TeamTx) => tx.unsafe<Row[]>(`fetch ${BATCH} from audit_chain`);

async function* entriesOf(tx: TeamTx, first: readonly Row[]): AsyncGenerator<ChainEntry> {
  let rows: readonly Row[] = first;
  while (rows.length > 0) {
    for (const { seq, body, mac } of rows) yield { seq: Number(seq), body, mac };
    rows = rows.length < BATCH ? [] : await fetchRows(tx);
  }
}

const headOf = (row: { headSeq: string | null; headMac: Uint8Array | null } | undefined): AuditHead | null =>
  row?.headSeq && row.headMac ? { seq: Number(row.headSeq), mac: row.headMac } : null;

/**
 * Gives `work` a whole chain, oldest first, with its head, both of one snapshot: a cursor's is that of its opening, whatever
 * is written meanwhile, and each fetch is a statement of its own, so that no long chain meets the time limit of one.
 */
export function readChain<T>(
  sql: Sql,
  teamId: string,
  work: (chain: { readonly head: AuditHead | null; readonly entries: AsyncIterable<ChainEntry> }) => Promise<T>,
): Promise<T> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`
      declare audit_chain no scroll cursor for
      select seq, body, mac, (select h.seq from audit_head h where h.team_id = ${teamId}) as "headSeq",
        (select h.mac from audit_head h where h.team_id = ${teamId}) as "headMac"
      from audit_event where team_id = ${teamId} order by seq`;
    const first = await fetchRows(tx);
    if (first.length > 0) return work({ head: headOf(first[0]), entries: entriesOf(tx, first) });
    // An entry may have come since the cursor was opened: a head counts only beside no entries at all.
    const [alone] = await tx<{ headSeq: string; headMac: Uint8Array }[]>`
      select seq as "headSeq", mac as "headMac" from audit_head where team_id = ${teamId}
      and not exists (select 1 from audit_event where team_id = ${teamId})`;
    return work({ head: headOf(alone), entries: entriesOf(tx, []) });
  });
}
