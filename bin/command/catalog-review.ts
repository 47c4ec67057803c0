import type { Sql } from "postgres";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { decideHeld } from "@/db/commands/decide-held";
import { listHeldPrices } from "@/db/queries/catalog/list-held-prices";

export type ReviewRequest = { readonly decision: string | undefined; readonly id: string | undefined; readonly note: string | undefined };

async function listHeld(sql: Sql, output: Output): Promise<number> {
  const held = await listHeldPrices(sql);
  if (output.json) output.print(JSON.stringify(held));
  else if (held.length === 0) output.print("No price is held.");
  else
    for (const price of held)
      output.print(
        `${price.id}  ${price.provider} ${price.nativeId} ${price.field}: ${price.standing ?? "?"} → ${price.value} (${price.source}, ${price.from.slice(0, 10)}): ${price.reason}`,
      );
  return 0;
}

/** Lists held prices, or lets one pass, or keeps it back for good. **Returns** the exit code. */
export async function reviewHeld(sql: Sql, output: Output, request: ReviewRequest): Promise<number> {
  if (request.decision === undefined) return listHeld(sql, output);
  const { decision } = request;
  const id = Number(request.id);
  if ((decision !== "accept" && decision !== "reject") || !Number.isSafeInteger(id))
    throw new UsageError("catalog review takes accept or reject and an ID");
  const decided = await decideHeld(sql, { id, decision, note: request.note ?? null, at: new Date().toISOString() });
  if (!decided.ok) {
    fail(output, decided.error, `no held price has the id ${id}`);
    return 1;
  }
  output.print(output.json ? JSON.stringify({ id, decision }) : `${decision === "accept" ? "Accepted" : "Rejected"} ${id}.`);
  return 0;
}
