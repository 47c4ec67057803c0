import "server-only";
import type { Sql } from "postgres";
import { databaseNow } from "@/db/commands/catalog-change/follow-load";
import { EVER, writeChanges } from "@/db/commands/catalog-change/write-changes";
import { bumpRevision, lockCatalog } from "@/db/commands/load-capture/load-capture";
import { insertModels } from "@/db/commands/load-capture/register";
import { IDENTITY_VERSION, identifyModel } from "@/lib/catalog/identity/identify-model";

type OldOffer = { id: number; provider: string; nativeId: string; variant: string };

/**
 * Matches anew every Offer that an older version of the identity rules had matched, so that better rules reach a catalog
 * that is already loaded. **Returns** how many Offers were looked at; 0 when all are of the present version.
 */
export async function reidentifyOffers(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await lockCatalog(tx);
    const old = await tx<OldOffer[]>`
      select id, provider_slug as provider, native_id as "nativeId", variant from offer where identity_version <> ${IDENTITY_VERSION}`;
    if (old.length === 0) return 0;
    const found = old.map((offer) => identifyModel(offer));
    await insertModels(tx, found);
    await tx`update offer o set model_id = n.model, match_rule = n.rule, quantization = n.quantization, region = n.region, tier = n.tier,
        identity_version = ${IDENTITY_VERSION}
      from unnest(${old.map((offer) => offer.id)}::int[], ${found.map((one) => one.model)}::text[], ${found.map((one) => one.rule)}::text[],
        ${found.map((one) => one.quantization ?? null)}::text[], ${found.map((one) => one.region ?? null)}::text[],
        ${found.map((one) => one.tier ?? null)}::text[]) as n(id, model, rule, quantization, region, tier)
      where o.id = n.id`;
    const providers = [...new Set(old.map((offer) => offer.provider))].sort();
    await writeChanges(tx, providers, EVER, await databaseNow(tx));
    await bumpRevision(tx);
    return old.length;
  });
}
