import { createHash, createHmac } from "node:crypto";
import { withTemporaryDatabase } from "@/bench/catalog-database";
import { connect } from "@/db/client";
import { openAppRole } from "@/db/commands/open-app-role";
import { createTeam } from "@/db/commands/team/create-team";
import { proveScope } from "@/lib/team/scope";
import { compareFiles, compareReports, type Difference } from "@/server/test/planted/compare";
import { compareBuckets } from "@/server/test/planted/compare-buckets";
import { compareMore, findTexts } from "@/server/test/planted/compare-more";
import { importPlanted, importReports, loadPlantedCatalog } from "@/server/test/planted/load";
import { hasPlanted, readTruth } from "@/server/test/planted/truth";

/* Loads the planted month beside the checkout into an empty database, imports every file of it, twice, and prints each figure that is
 * not what its truth says. Exits with 1 when there is any. */

function print(title: string, differences: readonly Difference[]): number {
  console.log(`${title}: ${differences.length === 0 ? "all equal" : `${differences.length} differ`}`);
  for (const { what, ours, truth } of differences) console.log(`  ${what}: ours ${ours}, truth ${truth}`);
  return differences.length;
}

const ledger = {
  sha256: (text: string) => createHash("sha256").update(text).digest(),
  mac: (input: Uint8Array) => createHmac("sha256", "a key of this run alone").update(input).digest(),
};

if (!hasPlanted()) console.log("SKIPPED: ../shared/planted is not here.");
else
  await withTemporaryDatabase(async (owner, url) => {
    const truth = readTruth();
    await loadPlantedCatalog(owner.sql, truth);
    const opened = await openAppRole(url, "a-password-of-this-run");
    if (!opened.ok) throw new Error(opened.error);
    const app = connect(opened.value, { max: 4 });
    try {
      const actor = { kind: "system", id: null, name: "comparison" } as const;
      const store = { sql: app.sql, ledger };
      const made = await createTeam(store, { actor, userId: null, address: null }, { slug: "planted", name: "Planted", zone: "UTC" });
      if (!made.ok) throw new Error(made.error);
      const { teamId } = made.value;
      const scope = proveScope({ teamId, slug: "planted", role: "owner", actor, userId: null, tokenScopes: null, address: null });
      let differing = print("counts and refused records of the files", compareFiles(await importPlanted(store, scope, truth), truth));
      differing += print("totals in all zones, by every dimension", await compareReports(app.sql, scope, truth));
      differing += print("percentiles, fallbacks, receipts", await compareMore(app.sql, scope, truth));
      const again = await importPlanted(store, scope, truth);
      const added = again.filter(({ row }) => row.inserted + row.replaced > 0);
      console.log(`imported again: ${added.length === 0 ? "nothing added" : added.map(({ file }) => file).join(", ")}`);
      differing += added.length + print("totals after that", await compareReports(app.sql, scope, truth));
      const imported = await importReports(store, scope, truth);
      differing += print("buckets and totals of the reports", await compareBuckets(app.sql, scope, { imported, truth }));
      const repeated = (await importReports(store, scope, truth)).filter(({ row }) => row.inserted + row.replaced > 0);
      console.log(`reports imported again: ${repeated.length === 0 ? "nothing added" : repeated.map(({ file }) => file).join(", ")}`);
      differing += repeated.length + print("totals beside the reports", await compareReports(app.sql, scope, truth));
      const canaries = await findTexts(owner.sql, Object.values(truth.canaries).flat());
      console.log(`canaries: ${canaries.length === 0 ? "in no table" : canaries.join("; ")}`);
      process.exitCode = differing + canaries.length > 0 ? 1 : 0;
    } finally {
      await app.close();
    }
  });
