import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Sql } from "postgres";
import { getCatalogRevision, listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import type { MirrorCatalog, MirrorProvider } from "@/lib/catalog/mirror/mirror-catalog";
import { writeLitellm } from "@/lib/catalog/mirror/write-litellm";
import { writeModelsDev } from "@/lib/catalog/mirror/write-models-dev";
import { type OpenRouterModel, writeOpenRouter } from "@/lib/catalog/mirror/write-openrouter";
import { boardOffers } from "@/lib/catalog/resolve/board-offers";
import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import { nameFromSlug, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import { KeptBoards } from "@/server/catalog/kept-boards";
import { settledInstant } from "@/server/catalog/settled-instant";
import { database } from "@/server/database";

/** The catalog of an instant in the shapes of others, ready to be sent. */
export type Mirrors = {
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly modelsDev: Uint8Array<ArrayBuffer>;
  readonly litellm: Uint8Array<ArrayBuffer>;
  readonly openRouter: readonly OpenRouterModel[];
};

const HOUR_MS = 3_600_000;

// Some 20 MB each with every live Source: the current one and one of the past.
const kept = new KeptBoards<Mirrors>(1);

function mirrorProvider(slug: string, fields: ReadonlyMap<string, PickedField>): MirrorProvider {
  const read = (field: string): string | null => {
    const value = fields.get(field)?.shown.value;
    return typeof value === "string" && value !== "" ? value : null;
  };
  return { name: read("name") ?? nameFromSlug(slug), docsUrl: read("docs_url"), apiUrl: read("api_url") };
}

/** Everything that mirrors write, with every plain field, as of an ISO instant. */
export async function readMirrorCatalog(sql: Sql, at: string): Promise<MirrorCatalog> {
  const [listings, names, claims] = await Promise.all([listListings(sql, at), listModelNames(sql), listProviderClaims(sql, at)]);
  const offers = boardOffers(listings, at);
  const slugs = new Set(offers.map((offer) => offer.provider));
  return {
    offers,
    modelNames: new Map([...names].map(([id, { name }]) => [id, name])),
    providers: new Map([...slugs].map((slug) => [slug, mirrorProvider(slug, resolveProvider(slug, claims.get(slug) ?? [], at))])),
  };
}

async function buildMirrors(sql: Sql, at: string): Promise<Mirrors> {
  const catalog = await readMirrorCatalog(sql, at);
  const shown = catalog.offers.flatMap((offer) => [...offer.fields.values()].map((field) => field.shown.source));
  const encoder = new TextEncoder();
  // Each takes up to a second of work without a pause: others get their turn in between.
  await setImmediate();
  const modelsDev = encoder.encode(writeModelsDev(catalog));
  await setImmediate();
  const litellm = encoder.encode(writeLitellm(catalog));
  await setImmediate();
  return { asOf: at, sources: [...new Set(shown)].sort(), modelsDev, litellm, openRouter: writeOpenRouter(catalog) };
}

/**
 * The mirrors as of an ISO instant, or of now; kept as the board is. **Throws** `BusyError` when too many instants of the
 * past are wanted at once.
 */
export async function getMirrors(asOf: string | null): Promise<Mirrors> {
  const { sql } = database();
  const revision = await getCatalogRevision(sql);
  if (asOf === null) {
    const key = `${revision}-${Math.floor(Date.now() / HOUR_MS)}`;
    return kept.current(key, () => buildMirrors(sql, new Date().toISOString()));
  }
  const at = await settledInstant(sql, asOf);
  return kept.past(`${revision}-${at}`, () => buildMirrors(sql, at));
}
