import "server-only";
import type { Sql } from "postgres";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { countKnown } from "@/db/attempts/count-known";
import { readTerms } from "@/db/queries/usage/read-terms";
import { withTeam } from "@/db/wall/with-team";
import { nanoText } from "@/lib/base/decimal";
import type { Attempt } from "@/lib/usage/attempt";
import { inputTotal, outputTotal } from "@/lib/usage/bucket";
import type { ImportPreview } from "@/lib/usage/preview";
import { countsOf, type FirstRows, isoOf, MOST_ROWS, spanOf } from "@/server/import/preview/read-first";
import { Pricer } from "@/server/import/price-attempts";

const sum = (values: readonly (bigint | null)[]): bigint => values.reduce<bigint>((total, value) => total + (value ?? 0n), 0n);

const rowOf = ({ attempt, costing, provider, model }: PricedAttempt, place: number): ImportPreview["rows"][number] => ({
  record: place + 1,
  started_at: isoOf(attempt.startedAt),
  provider,
  model: model.slice(0, 200),
  input_tokens: inputTotal(attempt.tokens),
  output_tokens: outputTotal(attempt.tokens),
  reported: attempt.reported === null ? null : nanoText(attempt.reported + (attempt.upstream ?? 0n)),
  calculated: costing.calculated === null ? null : nanoText(costing.calculated),
  state: costing.state,
  key: attempt.key.slice(0, 100),
  project: attempt.project.slice(0, 100),
});

function listUnmatched(priced: readonly PricedAttempt[]): ImportPreview["unmatched"] {
  const unmatched = priced.filter(({ costing }) => costing.reason === "no_offer");
  const groups = Map.groupBy(unmatched, ({ provider, attempt }) => `${provider}\u0000${attempt.model}`);
  return [...groups.values()]
    .map((group) => ({ provider: group[0]?.provider ?? "", model: (group[0]?.attempt.model ?? "").slice(0, 200), attempts: group.length }))
    .sort((a, b) => b.attempts - a.attempts)
    .slice(0, MOST_ROWS);
}

type Options = { readonly sql: Sql; readonly teamId: string; readonly now: number };

/** What the first Attempts of a file would become, priced as they would be. */
export async function previewAttempts(
  { sql, teamId, now }: Options,
  first: FirstRows<Attempt>,
): Promise<Omit<ImportPreview, "columns" | "drops">> {
  const terms = await withTeam(sql, { teamId }, (tx) => readTerms(tx, teamId));
  const pricer = await Pricer.open(sql, new Date(now).toISOString(), terms);
  const priced = await pricer.price(first.rows);
  const known = await withTeam(sql, { teamId }, (tx) => countKnown(tx, teamId, first.rows));
  const states: Record<string, number> = {};
  for (const { costing } of priced) states[costing.state] = (states[costing.state] ?? 0) + 1;
  return {
    ...countsOf(first),
    ...spanOf(first.rows.map((attempt) => attempt.startedAt)),
    known,
    reported: nanoText(sum(priced.flatMap(({ attempt: { reported, upstream } }) => [reported, upstream]))),
    unreported: priced.filter(({ attempt }) => attempt.reported === null).length,
    uncalculated: priced.filter(({ costing }) => costing.calculated === null).length,
    calculated: nanoText(sum(priced.map(({ costing }) => costing.calculated))),
    states,
    unmatched: listUnmatched(priced),
    rows: priced.slice(0, MOST_ROWS).map(rowOf),
    buckets: [],
  };
}
