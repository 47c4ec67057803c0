import "server-only";
import { listPostedPrices } from "@/db/queries/catalog/list-posted-prices";
import { getTeam } from "@/db/queries/team/get-team";
import { SAMPLE_CANDIDATES } from "@/lib/sample/offers";
import { planSample } from "@/lib/sample/plan";
import type { SampleProgress } from "@/lib/sample/sample-team";
import { findingHref, listSampleFindings, type SampleFinding } from "@/lib/sample/tour";
import type { TeamScope } from "@/lib/team/scope";
import { OPEN_STATES } from "@/lib/usage/import-state";
import { database } from "@/server/database";
import { readImports } from "@/server/import/team-imports";

/** A sample as its own page tells of it: how far its making has come, and what is to be found. */
export type SampleView = {
  readonly progress: SampleProgress;
  readonly stops: readonly { readonly finding: SampleFinding; readonly href: string }[];
  readonly isPriced: boolean;
  readonly zone: string;
};

/** Reads a sample Team. **Throws** `PolicyError`. */
export async function viewSample(scope: TeamScope): Promise<SampleView> {
  const [team, imports, prices] = await Promise.all([
    getTeam(database(), scope),
    readImports(scope, { limit: 50 }),
    listPostedPrices(database().sql, SAMPLE_CANDIDATES),
  ]);
  const { rows } = imports;
  return {
    progress: {
      files: rows.length,
      ended: rows.filter(({ state }) => !OPEN_STATES.includes(state)).length,
      attempts: rows.reduce((sum, { inserted }) => sum + inserted, 0),
      failure: rows.find(({ failure }) => failure !== null)?.failure ?? null,
    },
    stops: listSampleFindings(planSample(team.createdAt, team.zone)).map((finding) => ({
      finding,
      href: findingHref(scope.slug, finding),
    })),
    isPriced: prices.size > 0,
    zone: team.zone,
  };
}
