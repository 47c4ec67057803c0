import "server-only";
import type { Sql } from "postgres";
import { bumpRevision, lockCatalog } from "@/db/commands/load-capture/load-capture";
import { err, ok, type Result } from "@/lib/base/result";

export type HeldDecision = {
  readonly id: number;
  readonly decision: "accept" | "reject";
  readonly note: string | null;
  readonly at: string;
};

/** Records what a person makes of a held price: `accept` publishes it at once, `reject` keeps it held for good. */
export async function decideHeld(sql: Sql, { id, decision, note, at }: HeldDecision): Promise<Result<void, "not_held">> {
  return sql.begin(async (tx): Promise<Result<void, "not_held">> => {
    await lockCatalog(tx);
    const [fact] = await tx`
      insert into fact_review (source_id, offer_id, field, value, decision, note, decided_at)
      select source_id, offer_id, field, value, ${decision}, ${note}, ${at} from fact where id = ${id} and held is not null
      on conflict (source_id, offer_id, field, value) do update set decision = excluded.decision, note = excluded.note, decided_at = excluded.decided_at
      returning id`;
    if (!fact) return err("not_held");
    if (decision === "accept") await tx`update fact set held = null where id = ${id}`;
    await bumpRevision(tx);
    return ok(undefined);
  }) as Promise<Result<void, "not_held">>;
}
