import type { Sql } from "postgres";
import { addNames, attemptLine, type PricedAttempt } from "@/db/attempts/attempt-line";
import { Labels } from "@/db/attempts/labels";
import { makeMonth } from "@/db/attempts/months";
import { writeAttempts } from "@/db/attempts/write-batch";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import type { Costing } from "@/lib/usage/cost/costing";

const UNPRICED: Costing = {
  state: "unpriced",
  reason: "no_offer",
  offerId: null,
  calculated: null,
  low: null,
  high: null,
  rate: null,
  posted: null,
  saving: null,
  tierFrom: 0,
  lines: [],
};

/** Puts Attempts with their costs into a Team's store as an import does, months and roll-ups among it. */
export async function storePriced(sql: Sql, scope: TeamScope, priced: readonly PricedAttempt[]): Promise<void> {
  const labels = new Labels(sql, scope.teamId);
  const names = new Set<string>();
  for (const one of priced) addNames(one, names);
  await labels.learn(names);
  const months = new Set(priced.map(({ attempt }) => new Date(attempt.startedAt / 1000).toISOString().slice(0, 7)));
  for (const month of months) await makeMonth(sql, month);
  const lines = [Buffer.from(priced.map((one) => attemptLine(one, labels, 1)).join(""))];
  await withTeam(sql, scope, (tx) => writeAttempts(tx, scope.teamId, { lines, count: priced.length, hasVersions: false, importNumber: 1 }));
}

/** The same for Attempts that have no price, each of the Provider and Model that it names. */
export const storeAttempts = (sql: Sql, scope: TeamScope, attempts: readonly Attempt[], costing: Partial<Costing> = {}): Promise<void> =>
  storePriced(
    sql,
    scope,
    attempts.map((attempt) => ({ attempt, costing: { ...UNPRICED, ...costing }, provider: attempt.provider, model: attempt.model })),
  );
