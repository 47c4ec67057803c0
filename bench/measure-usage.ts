import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Sql } from "postgres";
import { figure, median, percentile95, timeMs } from "@/bench/figure";
import { MEASURE_NAMES, MEASURES } from "@/db/attempts/columns";
import { type SumRow, sumAttempts } from "@/db/attempts/sum-attempts";
import { connect } from "@/db/client";
import { findTeam } from "@/db/queries/team/find-team";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { withDatabase } from "@/db/with-database";
import { proveScope } from "@/lib/team/scope";
import { readPeriod } from "@/lib/usage/period";
import type { Dimension } from "@/lib/usage/spend";
import { readOverview } from "@/server/usage/overview";

/* How long sums of a Team's usage take from roll-ups, and from its Attempts themselves in the same run, with the answers held against each other
 * to the last figure. On a folder that `bench/make-attempts.ts` has filled.
 * Usage: NODE_OPTIONS=--conditions=react-server npx tsx bench/measure-usage.ts FOLDER [days, 30 without a word] [runs, 30] [runs on Attempts, as many] [question] */

type Question = { readonly name: string; readonly by: readonly Dimension[] };

const QUESTIONS: readonly Question[] = [
  { name: "total", by: [] },
  { name: "by day and provider", by: ["day", "provider"] },
  { name: "by model", by: ["model"] },
  { name: "by key", by: ["key"] },
];

const DAY_MS = 86_400_000;

type Asked = { readonly teamId: string; readonly from: string; readonly until: string };

const NAMED: Readonly<Partial<Record<Dimension, string>>> = { provider: "provider", model: "model", key: "key" };

/** What every Attempt says, asked of nothing but Attempts: the same columns by the same words, from the table alone. */
async function sumRaw(tx: TeamTx, { teamId, from, until }: Asked, by: readonly Dimension[]) {
  const keys = by.map((dimension) =>
    dimension === "day" ? "to_char(a.started_at at time zone 'UTC', 'YYYY-MM-DD')" : `a.${NAMED[dimension]}`,
  );
  const group = keys.length === 0 ? "" : `group by ${keys.map((_, place) => place + 1).join(", ")}`;
  const measures = MEASURE_NAMES.map((name) => `coalesce(${MEASURES[name]}, 0)::text as ${name}`);
  const requests =
    "(count(*) filter (where a.request_id is null) + count(distinct (a.gateway, a.request_id)) filter (where a.request_id is not null))::int as requests";
  const rows = await tx.unsafe<Record<string, string | number>[]>(
    `select ${[...keys.map((key, place) => `${key} as k${place}`), ...measures, requests].join(", ")} from attempt a
     where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 ${group}`,
    [teamId, from, until],
  );
  const names = new Map(
    (await tx<{ id: number; name: string }[]>`select id, name from usage_label where team_id = ${teamId}`).map((row) => [row.id, row.name]),
  );
  return rows.map((row) => ({
    values: by.map((dimension, place) => (dimension === "day" ? String(row[`k${place}`]) : (names.get(Number(row[`k${place}`])) ?? ""))),
    requests: Number(row.requests),
    sums: Object.fromEntries(MEASURE_NAMES.map((name) => [name, BigInt(row[name] ?? 0)])),
  }));
}

type Plain = Pick<SumRow, "values" | "requests"> & { readonly sums: Readonly<Record<string, bigint>> };

const inOrder = (rows: readonly Plain[]): Plain[] =>
  rows
    .map(({ values, requests, sums }) => ({ values, requests, sums }))
    .sort((a, b) => (a.values.join("\0") < b.values.join("\0") ? -1 : 1));

/** What some work gave the last time, and how long it took each time. */
async function repeat<T>(runs: number, work: () => Promise<T>): Promise<{ answer: T; times: number[] }> {
  const times: number[] = [];
  for (;;) {
    let answer: T | undefined;
    times.push(
      await timeMs(async () => {
        answer = await work();
      }),
    );
    if (times.length >= runs) return { answer: answer as T, times };
  }
}

const shown = (ms: number): string => (ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en"));

type Runs = { readonly days: number; readonly rolled: number; readonly raw: number };

/** Asks one question both ways. **Returns** whether the answers agree. */
async function measure(sql: Sql, asked: Asked, { name, by }: Question, runs: Runs): Promise<boolean> {
  const ask = () => withTeam(sql, asked, (tx) => sumAttempts(tx, { ...asked, zone: "UTC", by }));
  const askRaw = () => withTeam(sql, asked, (tx) => sumRaw(tx, asked, by));
  const [{ answer: ours, times: rolled }, { answer: wanted, times: raw }] = [
    await repeat(runs.rolled, ask),
    await repeat(runs.raw, askRaw),
  ];
  const agrees = isDeepStrictEqual(inOrder(ours), inOrder(wanted));
  const ratio = (median(raw) / median(rolled)).toFixed(0);
  const fromRaw = `attempts: p50 ${shown(median(raw))}, p95 ${shown(percentile95(raw))} ms; ${ratio} times`;
  const answer = agrees ? "the same answer" : "ANOTHER ANSWER";
  figure(`${name} (${ours.length} rows)`, `${shown(median(rolled))} ms`, `p95 ${shown(percentile95(rolled))} ms; ${fromRaw}; ${answer}`);
  return agrees;
}

/** The whole of a Team's overview of a month, as its page asks for it. */
async function measureOverview(sql: Sql, teamId: string, { last, runs }: { readonly last: Date; readonly runs: number }): Promise<void> {
  const actor = { kind: "system", id: null, name: "bench" } as const;
  const scope = proveScope({ teamId, slug: "bench", role: "viewer", actor, userId: null, tokenScopes: null, address: null });
  const day = last.toISOString().slice(0, 10);
  const period = readPeriod("30d", { now: last.toISOString(), zone: "UTC", lastDay: day });
  if (!period.ok) throw new Error(period.error);
  const { times } = await repeat(runs, () => readOverview({ sql }, scope, { period: period.value, zone: "UTC", where: {} }));
  figure("overview of 30 days, all of the page", `${shown(median(times))} ms`, `p95 ${shown(percentile95(times))} ms of ${runs} runs`);
}

async function run(sql: Sql, runs: Runs, only: string): Promise<boolean> {
  const team = await findTeam(sql, "bench");
  const [made] = team
    ? await withTeam(
        sql,
        team,
        (tx) => tx<{ inserted: number; last: Date; state: string }[]>`
          select inserted, last_at as last, state from usage_import where team_id = ${team.teamId} and number = 1`,
      )
    : [];
  if (!team || !made) throw new Error("there is nothing to ask: fill the folder with bench/make-attempts.ts first");
  const until = made.last.getTime();
  const asked = { teamId: team.teamId, from: new Date(until - runs.days * DAY_MS).toISOString(), until: new Date(until).toISOString() };
  console.log(`${made.inserted.toLocaleString("en")} attempts${made.state === "done" ? "" : " so far"}, asked of ${runs.days} days`);
  const questions = QUESTIONS.filter(({ name }) => only === "" || name === only);
  let agreed = 0;
  for (const question of questions) if (await measure(sql, asked, question, runs)) agreed += 1;
  if (only === "" || only === "overview") await measureOverview(sql, team.teamId, { last: made.last, runs: runs.rolled });
  return agreed === questions.length;
}

const [folder, days = "30", rolled = "30", raw = rolled, only = ""] = process.argv.slice(2);
if (folder === undefined || ![days, rolled, raw].map(Number).every(Number.isSafeInteger))
  throw new Error("Usage: measure-usage.ts FOLDER [days] [runs] [runs on Attempts]");
await withDatabase({ databaseUrl: null, dataDir: path.resolve(folder), log: console.log }, async (url) => {
  const { sql, close } = connect(url, { max: 1 });
  try {
    if (!(await run(sql, { days: Number(days), rolled: Number(rolled), raw: Number(raw) }, only))) process.exitCode = 1;
  } finally {
    await close();
  }
});
