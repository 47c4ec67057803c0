import type { Sql } from "postgres";
import { REASON_CODES, STATE_CODES, wordOf } from "@/db/attempts/columns";
import { countFallbacks } from "@/db/attempts/count-fallbacks";
import { listPercentiles } from "@/db/attempts/percentiles";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import type { TeamScope } from "@/lib/team/scope";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { GatewayId } from "@/lib/usage/gateway";
import type { Difference } from "@/server/test/planted/compare";
import type { Truth, TruthReceipt } from "@/server/test/planted/truth";

const ALLOWED = 0.022;
const WIDE = { from: "2026-09-01T00:00:00Z", until: "2026-12-01T00:00:00Z", zone: "UTC" };

async function compareTimes(tx: TeamTx, teamId: string, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [metric, wanted] of [
    ["latency", truth.latency_ms],
    ["ttft", truth.ttft_ms],
  ] as const) {
    const rows = await listPercentiles(tx, { teamId, metric, ...WIDE, by: "provider" });
    const byName = new Map(rows.map((row) => [row.name, row]));
    for (const [provider, figures] of Object.entries(wanted)) {
      const ours = byName.get(provider === "" ? "" : canonicalProvider("litellm", provider));
      if (ours?.count !== figures.n) found.push({ what: `${metric} ${provider} n`, ours: String(ours?.count), truth: String(figures.n) });
      for (const name of ["p50", "p95", "p99"] as const) {
        const [have, want] = [ours?.[name] ?? 0, figures[name] ?? 0];
        if (Math.abs(have - want) > want * ALLOWED + 0.5)
          found.push({ what: `${metric} ${provider} ${name}`, ours: have.toFixed(0), truth: String(want) });
      }
    }
  }
  return found;
}

// Some records have ids of their own in the truth, which the store keeps with what makes them unique.
const KINDS: Readonly<Record<string, readonly [format: string, hasGroups: boolean | null]>> = {
  litellm: ["litellm-spend-logs", null],
  "litellm-logger": ["litellm-logger", null],
  otlp: ["otlp", null],
  helicone: ["helicone", null],
  openrouter: ["openrouter-csv", null],
  langfuse: ["langfuse", null],
  cloudflare: ["cloudflare", null],
  portkey: ["portkey", true],
  "portkey-without-ids": ["portkey", false],
};

async function compareFallbacks(tx: TeamTx, teamId: string, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [kind, wanted] of Object.entries(truth.fallback)) {
    const [format = "", hasGroups = null] = KINDS[kind] ?? [];
    const [ours] = await tx<Record<string, number>[]>`
      with requests as (
        select coalesce(a.request_id, a.record_id) as request, max(a.prior_attempts) + count(*) - 1 as before
        from attempt a join usage_import i on i.team_id = a.team_id and i.number = a.import_number
        where a.team_id = ${teamId} and i.format = ${format} and (${hasGroups}::boolean is null or (a.request_id is not null) = ${hasGroups})
        group by 1)
      select count(*)::int as requests, count(*) filter (where before > 0)::int as requests_with_fallback,
        count(*) filter (where before is null)::int as requests_where_not_recorded, coalesce(sum(before), 0)::int as attempts_before_the_answer from requests`;
    for (const [name, want] of Object.entries(wanted))
      if (ours?.[name] !== want) found.push({ what: `fallback ${kind} ${name}`, ours: String(ours?.[name]), truth: String(want) });
  }
  return found;
}

/** The kinds of log that are of one gateway. */
const GATEWAY_OF: Readonly<Record<string, GatewayId>> = { "litellm-logger": "litellm", "portkey-without-ids": "portkey" };

/** The same counts as screens show them, by gateway. */
async function compareTries(tx: TeamTx, teamId: string, truth: Truth): Promise<Difference[]> {
  const kinds = Object.groupBy(Object.entries(truth.fallback), ([kind]) => GATEWAY_OF[kind] ?? kind);
  const found: Difference[] = [];
  for (const [gateway, logs = []] of Object.entries(kinds)) {
    const days = await countFallbacks(tx, { teamId, ...WIDE, where: { gateway: [gateway] } });
    const ours = (name: "requests" | "fellBack" | "untold") => days.reduce((sum, day) => sum + day[name], 0);
    const want = (name: string) => logs.reduce((sum, [, counts]) => sum + (counts[name] ?? 0), 0);
    for (const [name, wanted] of [
      ["requests", want("requests")],
      ["fellBack", want("requests_with_fallback")],
      ["untold", want("requests_where_not_recorded")],
    ] as const)
      if (ours(name) !== wanted) found.push({ what: `tries ${gateway} ${name}`, ours: String(ours(name)), truth: String(wanted) });
  }
  return found;
}

type Stored = Readonly<Record<string, string | number | null>>;

async function findReceipt(tx: TeamTx, teamId: string, { gateway, record_id }: TruthReceipt): Promise<Stored | undefined> {
  const like = gateway === "otlp" ? `%/${record_id}` : record_id;
  const [row] = await tx<Stored[]>`
    select a.state, a.reason, a.reported::text, a.upstream::text, a.calculated::text, a.low::text, a.high::text, l.name as tier,
      ${tx.unsafe(TOKEN_BUCKETS.map((bucket) => `coalesce(a.${bucket}, 0) as ${bucket}`).join(", "))}
    from attempt a left join usage_label l on l.team_id = a.team_id and l.id = a.tier where a.team_id = ${teamId} and a.record_id like ${like}`;
  return row;
}

function receiptFigures(row: Stored): Record<string, string> {
  const reported = row.reported === null ? null : BigInt(row.reported ?? 0) + BigInt(row.upstream ?? 0);
  return {
    state: wordOf(STATE_CODES, Number(row.state)),
    reason: wordOf(REASON_CODES, Number(row.reason)),
    tier: String(row.tier),
    reported: String(reported),
    calculated: String(row.calculated),
    low: String(row.low),
    high: String(row.high),
    tokens: JSON.stringify(TOKEN_BUCKETS.filter((bucket) => Number(row[bucket]) > 0).map((bucket) => [bucket, row[bucket]])),
  };
}

async function compareReceipts(tx: TeamTx, teamId: string, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const receipt of truth.receipts) {
    const row = await findReceipt(tx, teamId, receipt);
    if (!row) {
      found.push({ what: `receipt ${receipt.name}`, ours: "none", truth: receipt.record_id });
      continue;
    }
    const wanted = {
      state: receipt.state,
      reason: receipt.reason,
      tier: receipt.service_tier,
      reported: String(receipt.reported_nano),
      calculated: String(receipt.calculated_nano),
      low: String(receipt.low_nano),
      high: String(receipt.high_nano),
      tokens: JSON.stringify(
        TOKEN_BUCKETS.filter((bucket) => (receipt.tokens[bucket] ?? 0) > 0).map((bucket) => [bucket, receipt.tokens[bucket]]),
      ),
    };
    const ours = receiptFigures(row);
    for (const [name, want] of Object.entries(wanted))
      if (ours[name] !== want) found.push({ what: `receipt ${receipt.name} ${name}`, ours: ours[name] ?? "", truth: want });
  }
  return found;
}

/** What of times, fallbacks and named receipts differs from the truth. */
export const compareMore = (sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> =>
  withTeam(sql, scope, async (tx) => [
    ...(await compareTimes(tx, scope.teamId, truth)),
    ...(await compareFallbacks(tx, scope.teamId, truth)),
    ...(await compareTries(tx, scope.teamId, truth)),
    ...(await compareReceipts(tx, scope.teamId, truth)),
  ]);

/** Tables of the whole database in which any of some texts stands. Read as the owner, past the wall. */
export async function findTexts(owner: Sql, texts: readonly string[]): Promise<string[]> {
  const tables = await owner<{ schema: string; name: string }[]>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'pgboss')`;
  if (!tables.some(({ name }) => name.startsWith("attempt_"))) throw new Error("the months of attempts are not looked at");
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await owner.unsafe<{ line: string }[]>(`select t::text as line from ${JSON.stringify(schema)}.${JSON.stringify(name)} t`);
    const text = rows.map((row) => row.line).join("\n");
    for (const one of texts) if (text.includes(one)) found.push(`${name}: ${one}`);
  }
  return found;
}
