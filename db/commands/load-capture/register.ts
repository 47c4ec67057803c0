import "server-only";
import type { TransactionSql } from "postgres";
import type { SubjectIds } from "@/db/commands/load-capture/stage";
import type { Capture } from "@/lib/catalog/capture";
import { IDENTITY_VERSION, type Identity, identifyModel } from "@/lib/catalog/identity/identify-model";
import { labName } from "@/lib/catalog/identity/lab";
import { modelName } from "@/lib/catalog/identity/model-name";

/** Makes sure that the Models and Labs of some identities have their rows, under their present names. */
export async function insertModels(tx: TransactionSql, identities: readonly Identity[]): Promise<void> {
  const labOf = new Map(identities.map((identity) => [identity.model, identity.lab]));
  const labs = [...new Set(labOf.values())].sort();
  const ids = [...labOf.keys()].sort();
  await tx`insert into lab (slug, name) select * from unnest(${labs}::text[], ${labs.map(labName)}::text[])
    on conflict (slug) do update set name = excluded.name where lab.name <> excluded.name`;
  await tx`insert into model (id, lab_slug, name)
    select * from unnest(${ids}::text[], ${ids.map((id) => labOf.get(id) ?? "")}::text[], ${ids.map(modelName)}::text[])
    on conflict (id) do update set name = excluded.name, lab_slug = excluded.lab_slug
      where (model.name, model.lab_slug) <> (excluded.name, excluded.lab_slug)`;
}

async function insertProviders(tx: TransactionSql, capture: Capture): Promise<number[]> {
  const slugs = capture.providers.map((provider) => provider.slug);
  const all = [...new Set([...slugs, ...capture.offers.map((offer) => offer.provider)])].sort();
  await tx`insert into provider (slug) select unnest(${all}::text[]) on conflict do nothing`;
  const rows = await tx<{ slug: string; id: number }[]>`select slug, id from provider where slug = any(${slugs}::text[])`;
  const idOf = new Map(rows.map((row) => [row.slug, row.id]));
  return slugs.map((slug) => idOf.get(slug) ?? 0);
}

/**
 * Makes sure that every Provider, Lab, Model and Offer of a capture has its row. Identity depends on the Offer's own key
 * alone, so the order in which Sources arrive does not matter.
 */
export async function registerSubjects(tx: TransactionSql, capture: Capture): Promise<SubjectIds> {
  const providers = await insertProviders(tx, capture);
  const identities = capture.offers.map((offer) => identifyModel(offer));
  await insertModels(tx, identities);
  const key = [
    capture.offers.map((offer) => offer.provider),
    capture.offers.map((offer) => offer.nativeId),
    capture.offers.map((offer) => offer.variant),
  ] as const;
  await tx`insert into offer (provider_slug, native_id, variant, model_id, match_rule, quantization, region, tier, identity_version)
    select *, ${IDENTITY_VERSION}::int from unnest(${key[0]}::text[], ${key[1]}::text[], ${key[2]}::text[],
      ${identities.map((one) => one.model)}::text[], ${identities.map((one) => one.rule)}::text[],
      ${identities.map((one) => one.quantization ?? null)}::text[], ${identities.map((one) => one.region ?? null)}::text[],
      ${identities.map((one) => one.tier ?? null)}::text[])
    on conflict do nothing`;
  const rows = await tx<{ place: number; id: number }[]>`
    select wanted.place::int as place, offer.id
    from unnest(${key[0]}::text[], ${key[1]}::text[], ${key[2]}::text[]) with ordinality as wanted(provider, native, variant, place)
    join offer on offer.provider_slug = wanted.provider and offer.native_id = wanted.native and offer.variant = wanted.variant`;
  const offers = new Array<number>(capture.offers.length).fill(0);
  for (const row of rows) offers[row.place - 1] = row.id;
  return { offers, providers };
}
