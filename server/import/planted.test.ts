import { expect, it } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { compareFiles, compareReports } from "@/server/test/planted/compare";
import { importPlanted, loadPlantedCatalog } from "@/server/test/planted/load";
import { hasPlanted, readTruth } from "@/server/test/planted/truth";

if (!hasPlanted()) process.stderr.write("SKIPPED: ../shared/planted is not here, so no total is held against a known truth.\n");

it.skipIf(!hasPlanted())(
  "the planted month imports to its exact counts and totals, and again adds nothing",
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
  },
);
