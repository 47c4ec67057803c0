import "server-only";
import type { TransactionSql } from "postgres";
import { copyIn } from "@/db/copy-in";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import type { Capture, Claim } from "@/lib/catalog/capture";
import { saidField, writeSaid } from "@/lib/catalog/said-field";

/** The rows that a capture speaks of, parallel to its `offers` and `providers`. */
export type SubjectIds = { readonly offers: readonly number[]; readonly providers: readonly number[] };

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const CHUNK = 1 << 16;

const copyText = (text: string | null): string => (text === null ? "\\N" : text.replaceAll(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char));

function* copyLines(subject: string, field: string, claim: Claim): Generator<string> {
  const price = field.startsWith("price:") ? parseDecimal(claim.value) : null;
  yield `${subject}\t${[field, claim.value, price ? toNano(price).toString() : null].map(copyText).join("\t")}\n`;
  if (claim.stated === null && claim.origin === null) return;
  yield `${subject}\t${[saidField(field), writeSaid(claim), null].map(copyText).join("\t")}\n`;
}

function* claimLines(capture: Capture, ids: SubjectIds): Generator<string> {
  for (const [index, offer] of capture.offers.entries())
    for (const [field, claim] of offer.claims) yield* copyLines(`${ids.offers[index]}\t\\N`, field, claim);
  for (const [index, provider] of capture.providers.entries())
    for (const [field, claim] of provider.claims) yield* copyLines(`\\N\t${ids.providers[index]}`, field, claim);
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

/** Copies every claim of a capture, and where it says how it was said, into the transaction's own table `staged`. */
export async function stageClaims(tx: TransactionSql, capture: Capture, ids: SubjectIds): Promise<void> {
  await tx`create temporary table staged (offer_id int, provider_id int, field text not null, value text not null,
    nano_per_million bigint,
    subject int generated always as (coalesce(offer_id, -provider_id)) stored) on commit drop`;
  await copyIn(tx`copy staged (offer_id, provider_id, field, value, nano_per_million) from stdin`, chunked(claimLines(capture, ids)));
  await tx`analyze staged`;
}
