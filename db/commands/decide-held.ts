import "server-only";
import type { Sql } from "postgres";
import { databaseNow } from "@/db/commands/catalog-change/follow-load";
import { writeChanges } from "@/db/commands/catalog-change/write-changes";
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
    const [fact] = await tx<{ provider: string; since: Date }[]>`
      insert into fact_review (source_id, offer_id, field, value, decision, note, decided_at)
      select source_id, offer_id, field, value, ${decision}, ${note}, ${at} from fact where id = ${id} and held is not null
      on conflict (source_id, offer_id, field, value) do update set decision = excluded.decision, note = excluded.note, decided_at = excluded.decided_at
      returning (select provider_slug from offer where id = offer_id) as provider,
        (select min(f."from") from fact f where f.source_id = fact_review.source_id and f.offer_id = fact_review.offer_id
          and f.field = fact_review.field and f.value = fact_review.value) as since`;
    if (!fact) return err("not_held");
    if (decision === "accept") await tx`update fact set held = null where id = ${id}`;
    await writeChanges(tx, [fact.provider], fact.since.toISOString(), await databaseNow(tx));
    await bumpRevision(tx);
    return ok(undefined);
  }) as Promise<Result<void, "not_held">>;
}
