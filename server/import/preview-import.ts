import "server-only";
import type { Sql } from "postgres";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { countKnown } from "@/db/attempts/count-known";
import { withTeam } from "@/db/wall/with-team";
import { formatDecimal } from "@/lib/base/decimal";
import { inputTotal, outputTotal } from "@/lib/usage/bucket";
import type { FileShape } from "@/lib/usage/file/find-shape";
import type { AttemptFormat } from "@/lib/usage/format";
import type { ImportPreview } from "@/lib/usage/preview";
import { Pricer } from "@/server/import/price-attempts";
import { type ReadBatch, readAttempts } from "@/server/import/read-attempts";
import { sampleFile } from "@/server/import/record-source";

const MOST_RECORDS = 5_000;
const MOST_ROWS = 20;

const usd = (nano: bigint): string => formatDecimal({ coefficient: nano, scale: 9 });
const iso = (us: number): string => new Date(Math.floor(us / 1000)).toISOString();

type Options = {
  readonly sql: Sql;
  readonly teamId: string;
  readonly path: string;
  readonly format: AttemptFormat;
  readonly shape: FileShape;
  readonly now: number;
};

/** The first records of a file, and whether there are no more. */
async function readSome({ path, format, shape, now }: Options): Promise<{ batches: ReadBatch[]; isWhole: boolean }> {
  const batches: ReadBatch[] = [];
  let read = 0;
  for await (const batch of readAttempts({ path, format, shape, now: now * 1000 })) {
    batches.push(batch);
    read += batch.read;
    if (read >= MOST_RECORDS) return { batches, isWhole: false };
  }
  return { batches, isWhole: true };
}

const previewRow = ({ attempt, costing, provider, model }: PricedAttempt, place: number): ImportPreview["rows"][number] => ({
  record: place + 1,
  started_at: iso(attempt.startedAt),
  provider,
  model,
  input_tokens: inputTotal(attempt.tokens),
  output_tokens: outputTotal(attempt.tokens),
  reported: attempt.reported === null ? null : usd(attempt.reported + (attempt.upstream ?? 0n)),
  calculated: costing.calculated === null ? null : usd(costing.calculated),
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

const sum = (values: readonly (bigint | null)[]): bigint => values.reduce<bigint>((total, value) => total + (value ?? 0n), 0n);

/** What a file would become, by its first 5,000 records: nothing is written. **Throws** `ImportError` for a file that cannot be read. */
export async function previewImport(options: Options): Promise<ImportPreview> {
  const { sample } = await sampleFile(options.path);
  const { batches, isWhole } = await readSome(options);
  const attempts = batches.flatMap((batch) => batch.attempts);
  const pricer = await Pricer.open(options.sql, new Date(options.now).toISOString());
  const priced = await pricer.price(attempts);
  const known = await withTeam(options.sql, options, (tx) => countKnown(tx, options.teamId, attempts));
  const starts = attempts.map((attempt) => attempt.startedAt).sort((a, b) => a - b);
  const rejects = batches.flatMap((batch) => batch.rejects);
  const states: Record<string, number> = {};
  for (const { costing } of priced) states[costing.state] = (states[costing.state] ?? 0) + 1;
  return {
    looked_at: batches.reduce((total, batch) => total + batch.read, 0),
    is_whole: isWhole,
    attempts: attempts.length,
    known,
    ignored: batches.reduce((total, batch) => total + batch.ignored, 0),
    rejected: rejects.length,
    first_at: starts[0] === undefined ? null : iso(starts[0]),
    last_at: starts.length === 0 ? null : iso(starts.at(-1) ?? 0),
    reported: usd(sum(attempts.flatMap(({ reported, upstream }) => [reported, upstream]))),
    calculated: usd(sum(priced.map(({ costing }) => costing.calculated))),
    states,
    unmatched: listUnmatched(priced),
    columns: [...(sample.columns ?? sample.record?.names ?? [])].slice(0, 200).map((name) => name.slice(0, 100)),
    drops: [...(options.format.drops ?? [])],
    rows: priced.slice(0, MOST_ROWS).map(previewRow),
    rejects: rejects.slice(0, MOST_ROWS),
  };
}
