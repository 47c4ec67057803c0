import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { type AuditBody, type AuditValues, writeAuditBody } from "@/lib/audit/audit-body";
import { chainInput } from "@/lib/audit/chain";
import type { Ledger } from "@/lib/audit/ledger";
import type { Actor } from "@/lib/team/scope";

/** What was done to what. `before` and `after` hold plain values, never a secret. */
export type AuditNote = {
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly before?: AuditValues | null;
  readonly after?: AuditValues | null;
  readonly outcome?: AuditBody["outcome"];
};

/** Whose chain, and who acts from where. */
export type AuditPlace = { readonly teamId: string; readonly actor: Actor; readonly address: string | null };

/**
 * Writes one entry at the end of a Team's chain: the last statement of a change, in the change's own transaction. The
 * chain's head row puts writers in line, so sequence numbers have no gaps and times do not run backwards.
 */
export async function recordAudit(tx: TeamTx, ledger: Ledger, { teamId, actor, address }: AuditPlace, note: AuditNote): Promise<void> {
  const [head] = await tx<{ seq: string; mac: Uint8Array }[]>`
    insert into audit_head (team_id, seq, mac) values (${teamId}, 0, ${Buffer.alloc(32)})
    on conflict (team_id) do update set seq = audit_head.seq returning seq, mac`;
  if (!head) throw new Error("the log of this team cannot be reached");
  const seq = Number(head.seq) + 1;
  const body = writeAuditBody({
    v: 1,
    at: new Date().toISOString(),
    actor,
    action: note.action,
    object: note.object,
    outcome: note.outcome ?? "done",
    address,
    before: note.before ?? null,
    after: note.after ?? null,
  });
  const input = chainInput({ version: 1, teamId, seq, bodySha256: ledger.sha256(body), previousMac: head.mac });
  const mac = Buffer.from(ledger.mac(input));
  await tx`
    with entry as (insert into audit_event (team_id, seq, body, mac) values (${teamId}, ${seq}, ${body}, ${mac}))
    update audit_head set seq = ${seq}, mac = ${mac} where team_id = ${teamId}`;
}
