import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Capture, OfferRecord, ParseCapture } from "@/lib/catalog/capture";

const folder = path.join(import.meta.dirname, "../../../shared/catalogs");

function warnMissing(what: string): null {
  process.stderr.write(`\n*** SKIPPED: ${what} is not beside this checkout (../shared/catalogs); its counts were NOT checked ***\n`);
  return null;
}

/** For tests only: the bytes of a published catalog file, unpacked; `null` with a loud warning when it is not there. */
export function readCatalogFile(name: string): Uint8Array | null {
  const file = path.join(folder, name);
  if (!existsSync(file)) return warnMissing(name);
  const bytes = readFileSync(file);
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/** For tests only: the names of the files in a folder of published catalogs; `null` with a loud warning when it is not there. */
export function listCatalogFiles(name: string): string[] | null {
  const at = path.join(folder, name);
  return existsSync(at) ? readdirSync(at).sort() : warnMissing(name);
}

/** For tests only: a value as the bytes of a JSON file. */
export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** For tests only: what an adapter makes of a value. **Throws** when it refuses the file. */
export function captureOf(parse: ParseCapture, value: unknown, { at = "2026-08-21T00:00:00Z", scope = "" } = {}): Capture {
  const parsed = parse(value instanceof Uint8Array ? value : jsonBytes(value), { at, scope });
  if (!parsed.ok) throw new Error(`${parsed.error.where}: ${parsed.error.what}`);
  return parsed.value;
}

/** For tests only: one offer of a capture by its place. **Throws** when there is none. */
export function offerAt({ offers, rejects }: Capture, place = 0): OfferRecord {
  const offer = offers[place];
  if (!offer) throw new Error(`no offer ${place}; rejects: ${JSON.stringify(rejects)}`);
  return offer;
}

/** For tests only: the value of one field of an offer, `undefined` when it is not stated. */
export function claimOf({ claims }: Pick<OfferRecord, "claims">, field: string): unknown {
  const claim = claims.get(field);
  return claim && JSON.parse(claim.value);
}

/** For tests only: every price of an offer by its field without `price:`, in USD per million units. */
export const pricesOf = ({ claims }: OfferRecord): Record<string, string> =>
  Object.fromEntries([...claims].filter(([field]) => field.startsWith("price:")).map(([field, { value }]) => [field.slice(6), value]));
