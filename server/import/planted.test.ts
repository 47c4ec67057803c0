import { expect, it } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { compareFiles, compareReports } from "@/server/test/planted/compare";
import { compareBuckets } from "@/server/test/planted/compare-buckets";
import { importPlanted, importReports, loadPlantedCatalog } from "@/server/test/planted/load";
import { hasPlanted, readTruth } from "@/server/test/planted/truth";

if (!hasPlanted()) process.stderr.write("SKIPPED: ../shared/planted is not here, so no total is held against a known truth.\n");

it.skipIf(!hasPlanted())(
  "the planted month imports to its exact counts and totals, again adds nothing, and reports over it move no total",
  { timeout: 300_000 },
  async () => {
    const kit = await teamKit();
    const truth = readTruth();
    await loadPlantedCatalog(kit.owner.sql, truth);
    const scope = await kit.join(await kit.makeTeam(), "admin");
    expect(compareFiles(await importPlanted(kit, scope, truth), truth)).toEqual([]);
    expect(await compareReports(kit.sql, scope, truth)).toEqual([]);
    const again = await importPlanted(kit, scope, truth);
    expect(again.map(({ row }) => [row.inserted, row.replaced])).toEqual(again.map(() => [0, 0]));
    expect(await compareReports(kit.sql, scope, truth)).toEqual([]);

    const imported = await importReports(kit, scope, truth);
    expect(imported.map(({ row, rejects }) => [row.grain, row.state, row.read, row.inserted, rejects])).toEqual(
      truth.buckets.map(({ buckets }) => ["bucket", "done", buckets, buckets, []]),
    );
    expect(await compareBuckets(kit.sql, scope, { imported, truth })).toEqual([]);
    const repeated = await importReports(kit, scope, truth);
    expect(repeated.map(({ row }) => [row.inserted, row.replaced, row.duplicate])).toEqual(
      truth.buckets.map(({ buckets }) => [0, 0, buckets]),
    );
    expect(await compareBuckets(kit.sql, scope, { imported, truth })).toEqual([]);
    expect(await compareReports(kit.sql, scope, truth)).toEqual([]);
  },
);
