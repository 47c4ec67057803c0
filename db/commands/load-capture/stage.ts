import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "postgres";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import type { Capture, Claim } from "@/lib/catalog/capture";

/** The rows that a capture speaks of, parallel to its `offers` and `providers`. */
export type SubjectIds = { readonly offers: readonly number[]; readonly providers: readonly number[] };

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const CHUNK = 1 << 16;

const copyText = (text: string | null): string => (text === null ? "\\N" : text.replaceAll(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char));

function copyLine(subject: string, field: string, claim: Claim): string {
  const price = field.startsWith("price:") ? parseDecimal(claim.value) : null;
  const nano = price ? toNano(price).toString() : null;
  const origin = claim.origin ? JSON.stringify(claim.origin) : null;
  return `${subject}\t${[field, claim.value, claim.stated, origin, nano].map(copyText).join("\t")}\n`;
}

function* claimLines(capture: Capture, ids: SubjectIds): Generator<string> {
  for (const [index, offer] of capture.offers.entries())
    for (const [field, claim] of offer.claims) yield copyLine(`${ids.offers[index]}\t\\N`, field, claim);
  for (const [index, provider] of capture.providers.entries())
    for (const [field, claim] of provider.claims) yield copyLine(`\\N\t${ids.providers[index]}`, field, claim);
}

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** Copies every claim of a capture into the transaction's own table `staged`. */
export async function stageClaims(tx: TransactionSql, capture: Capture, ids: SubjectIds): Promise<void> {
  await tx`create temporary table staged (offer_id int, provider_id int, field text not null, value text not null,
    stated text, origin jsonb, nano_per_million bigint,
    subject int generated always as (coalesce(offer_id, -provider_id)) stored) on commit drop`;
  const target = await tx`copy staged (offer_id, provider_id, field, value, stated, origin, nano_per_million) from stdin`.writable();
  await pipeline(Readable.from(chunked(claimLines(capture, ids))), target);
  await tx`analyze staged`;
}
