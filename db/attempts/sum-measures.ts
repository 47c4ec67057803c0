import "server-only";
import type { Measure } from "@/db/attempts/columns";
import type { Answer } from "@/db/attempts/count-chained";
import { readNarrowing } from "@/db/attempts/narrow";
import { namesOf, type SumQuery, valuesOf } from "@/db/attempts/sum-attempts";
import { parametersOf, sourceOf } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";

/** Some sums by the values of the dimensions asked for, in their order. Numbers of cost are nano-USD. */
export type MeasureRow<M extends Measure> = { readonly values: readonly string[]; readonly sums: Readonly<Record<M, bigint>> };

/**
 * As `sumAttempts`, but only the sums that are named, and no count of Requests, for which the store's own rows are needed wherever they
 * have several Attempts. Without a breakdown there is one row.
 */
export async function sumMeasures<M extends Measure>(
  tx: TeamTx,
  { where = {}, most: _, ...span }: SumQuery,
  measures: readonly M[],
): Promise<MeasureRow<M>[]> {
  const query = { ...span, where: await readNarrowing(tx, span.teamId, where) };
  const { rows, met, columns } = await sourceOf(tx, query);
  const keys = query.by.flatMap(columns).map((column, place) => `${column} as k${place}`);
  const sums = measures.map((name) => `coalesce(sum(c.${name}), 0)::text as ${name}`);
  const grouped = keys.length === 0 ? "" : `group by ${keys.map((_, place) => place + 1).join(", ")} having sum(c.attempts) <> 0`;
  const text = `select ${[...keys, ...sums].join(", ")} from ${rows} c where $4::text is not null and ${met} ${grouped}`;
  const answers = [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
  const names = await namesOf(tx, query, answers);
  return answers.map((answer) => ({
    values: valuesOf(answer, query.by, names),
    sums: Object.fromEntries(measures.map((name) => [name, BigInt(answer[name] ?? 0)])) as Record<M, bigint>,
  }));
}
