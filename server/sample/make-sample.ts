import "server-only";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import type { TeamStore } from "@/db/commands/change-team";
import { createTeam, type Founder } from "@/db/commands/team/create-team";
import { receiveImport } from "@/db/commands/usage/create-import";
import type { Enqueue } from "@/db/commands/usage/step-import";
import { newId } from "@/db/new-id";
import { listPostedPrices } from "@/db/queries/catalog/list-posted-prices";
import { SAMPLE_CANDIDATES } from "@/lib/sample/offers";
import { type SampleFile, sampleFiles } from "@/lib/sample/sample-month";
import { SAMPLE_NAME, SAMPLE_SEED } from "@/lib/sample/sample-team";
import type { TeamScope } from "@/lib/team/scope";
import { UPLOAD_QUOTA } from "@/lib/usage/upload-limits";
import { importFile, importFolder, removeImportFile } from "@/server/import/import-file";

/** `asOf`: when its last call was, an ISO instant. `enqueue`: who works its imports. */
export type SampleOptions = {
  readonly slug: string;
  readonly zone: string;
  readonly asOf: string;
  readonly dataDir: string;
  readonly enqueue: Enqueue;
};

/** A sample whose files wait to be imported. `isPriced`: whether the catalog knows what any of it costs. */
export type MadeSample = { readonly scope: TeamScope; readonly imports: readonly string[]; readonly isPriced: boolean };

async function hand(store: TeamStore, scope: TeamScope, { name, text }: SampleFile, { dataDir, enqueue }: SampleOptions): Promise<string> {
  const bytes = Buffer.from(text);
  const id = newId("imp");
  mkdirSync(importFolder(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(importFile(dataDir, id), bytes, { mode: 0o600 });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { id, name, format: "", sha256, byteCount: bytes.length, startsAlone: true };
  const received = await receiveImport(store, scope, { file, quota: UPLOAD_QUOTA, enqueue });
  if (received.ok) return id;
  removeImportFile(dataDir, id);
  throw new Error("a new team has room for a few files");
}

/**
 * Makes a sample Team: a month of invented traffic at posted prices, as the exports of its gateways, which are imported the way that
 * everybody's are. **Returns** `null` where another Team has the slug.
 */
export async function makeSample(store: TeamStore, founder: Founder, options: SampleOptions): Promise<MadeSample | null> {
  const { slug, zone, asOf } = options;
  const made = await createTeam(store, founder, { slug, name: SAMPLE_NAME, zone, isSample: true });
  if (!made.ok) return null;
  const prices = await listPostedPrices(store.sql, SAMPLE_CANDIDATES);
  const imports: string[] = [];
  for (const file of sampleFiles({ asOf, zone, seed: SAMPLE_SEED, prices })) imports.push(await hand(store, made.value, file, options));
  return { scope: made.value, imports, isPriced: prices.size > 0 };
}
