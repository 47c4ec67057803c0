import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { loadCapture } from "@/db/commands/load-capture/load-capture";
import { SEED_FOLDER } from "@/db/seed/load-embedded-catalog";
import { teamKit } from "@/db/test/team-kit";
import { parseSource } from "@/lib/catalog/sources/adapters";
import { compareReceipts } from "@/server/test/planted/compare-receipts";
import { importPlanted, loadPlantedCatalog } from "@/server/test/planted/load";
import { hasPlanted, readTruth } from "@/server/test/planted/truth";

if (!hasPlanted()) process.stderr.write("SKIPPED: ../shared/planted is not here, so no receipt is held against a known truth.\n");

/** The profiles of Providers: the planted catalog has prices and no terms. Read after the month, as somebody has it who begins today. */
function profiles() {
  const bytes = readFileSync(path.join(SEED_FOLDER, "curated.json"));
  const at = "2026-11-22T00:00:00.000Z";
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { capture: { source: "curated", scope: "", capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length } as const, bytes, at };
}

it.skipIf(!hasPlanted())(
  "every receipt of the planted month has the figures, the attempts and the six answers that are known of it",
  { timeout: 300_000 },
  async () => {
    const kit = await teamKit();
    const truth = readTruth();
    await loadPlantedCatalog(kit.owner.sql, truth);
    const { capture, bytes, at } = profiles();
    expect(await loadCapture(kit.owner.sql, capture, () => parseSource("curated", bytes, { at, scope: "" }))).toMatchObject({ ok: true });
    const scope = await kit.join(await kit.makeTeam(), "viewer");
    await importPlanted(kit, await kit.join(scope, "admin"), truth);
    expect(truth.receipts.length).toBeGreaterThan(40);
    expect(await compareReceipts(kit.sql, scope, truth)).toEqual([]);
  },
);
