import "server-only";
import type { Sql } from "postgres";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import type { ProviderTerms } from "@/lib/usage/receipt/logged-attempt";

type Ask = { readonly slug: string; readonly at: string; readonly fields: readonly string[] };

async function termsAt(sql: Sql, { slug, at, fields }: Ask): Promise<ProviderTerms["fields"] | null> {
  const claims = (await listProviderClaims(sql, at, slug)).get(slug) ?? [];
  const picked = resolveProvider(slug, claims, at);
  return fields.some((field) => picked.has(field)) ? picked : null;
}

/**
 * What a Provider's terms said at an ISO instant; where nobody had stated one of `fields` by then, what was first stated after it. **Returns** `null` where nobody ever did.
 */
export async function listProviderTerms(sql: Sql, ask: Ask): Promise<ProviderTerms | null> {
  const then = await termsAt(sql, ask);
  if (then) return { fields: then, isLater: false };
  const [first] = await sql<{ from: Date | null }[]>`
    select min(f."from") as "from" from fact f join provider p on p.id = f.provider_id
    where p.slug = ${ask.slug} and f.field = any(${[...ask.fields]}::text[]) and f."from" > ${ask.at}`;
  if (!first?.from) return null;
  const later = await termsAt(sql, { ...ask, at: first.from.toISOString() });
  return later && { fields: later, isLater: true };
}
