import "server-only";
import type { Sql } from "postgres";
import type { ImportRun } from "@/db/commands/usage/import-run";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import type { JsonRecord } from "@/lib/base/json";

/** A span whose trace is quiet. */
export type QuietSpan = { readonly traceId: string; readonly spanId: string; readonly span: JsonRecord };

/** When a trace is taken as whole: nothing came of it for so long, or its first span has waited for so long. **Units**: seconds. */
export type Quiet = { readonly seconds: number; readonly most: number };

const MOST_SPANS = 5_000;

/**
 * Takes a push in hand for which traces have become quiet. **Returns** its run with whole traces, at most 5,000 spans, of which a larger trace is a part;
 * `null` where nothing is to be done. A later taker ends this one: it can write no more.
 */
export function claimPush(sql: Sql, teamId: string, quiet: Quiet): Promise<{ run: ImportRun; spans: QuietSpan[] } | null> {
  return withTeam(sql, { teamId }, async (tx) => {
    // Of a push that was withdrawn nothing is wanted any more.
    await tx`delete from usage_span s using usage_import i where s.team_id = ${teamId} and i.team_id = s.team_id and i.id = s.import_id
      and i.state in ('withdrawing', 'withdrawn')`;
    const traces = await tx<{ traceId: string; importId: string; count: number }[]>`
      select trace_id as "traceId", min(import_id) as "importId", count(*)::int as count from usage_span where team_id = ${teamId}
      group by trace_id
      having max(received_at) < now() - make_interval(secs => ${quiet.seconds}) or min(received_at) < now() - make_interval(secs => ${quiet.most})
      order by min(received_at) limit 5000`;
    const [first] = traces;
    if (!first) return null;
    let count = 0;
    const taken = traces.filter((trace) => {
      if (trace.importId !== first.importId) return false;
      count += trace.count;
      return count <= MOST_SPANS || trace === first;
    });
    const [run] = await tx<Omit<ImportRun, "teamId">[]>`
      update usage_import set state = 'running', run = run + 1, started_at = now()
      where team_id = ${teamId} and id = ${first.importId} and state in ('done', 'running') returning id, number, run, format, mapping, cursor`;
    if (!run) return null;
    const spans = await tx<QuietSpan[]>`
      select trace_id as "traceId", span_id as "spanId", span from usage_span
      where team_id = ${teamId} and trace_id = any(${taken.map(({ traceId }) => traceId)}::text[]) order by trace_id, received_at, span_id limit ${MOST_SPANS}`;
    return { run: { ...run, teamId }, spans: [...spans] };
  });
}

/** Forgets spans whose Attempts are written, in the transaction that writes them. */
export async function dropSpans(tx: TeamTx, teamId: string, spans: readonly QuietSpan[]): Promise<void> {
  await tx`delete from usage_span s using unnest(${spans.map((one) => one.traceId)}::text[], ${spans.map((one) => one.spanId)}::text[]) as gone(t, s)
    where s.team_id = ${teamId} and s.trace_id = gone.t and s.span_id = gone.s`;
}

/** Lets a push rest until more comes, in the transaction that writes its Attempts. */
export async function restPush(tx: TeamTx, { teamId, id, run }: ImportRun): Promise<void> {
  await tx`update usage_import set state = 'done', ended_at = now() where team_id = ${teamId} and id = ${id} and run = ${run}`;
}
