import { expect, it } from "vitest";
import { countAnswerStates } from "@/db/attempts/count-answer-states";
import { readRequest } from "@/db/attempts/read-request";
import { listProviderTerms } from "@/db/queries/usage/list-provider-terms";
import { storePriced } from "@/db/test/store-attempts";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { tallyAnswers } from "@/lib/usage/audit/answer-states";
import { drawnTraffic, TRAFFIC } from "@/lib/usage/audit/fixtures";
import { readPeriod } from "@/lib/usage/period";
import { RETENTION_FIELDS } from "@/lib/usage/receipt/answer-retention";
import { answerAudit } from "@/lib/usage/receipt/answers";
import { answering } from "@/lib/usage/receipt/logged-attempt";
import type { Narrowing } from "@/lib/usage/spend";
import { readAudit } from "@/server/usage/audit";
import { readOverview } from "@/server/usage/overview";

/** Drawn traffic of a Team, and terms of one Provider that stand, and of another's that nobody states any more. */
async function stored() {
  const kit = await teamKit();
  const { sql } = kit.owner;
  await sql`insert into source (id) values ('curated') on conflict do nothing`;
  await sql`insert into provider (slug) values ('openai'), ('google-vertex'), ('deepinfra') on conflict do nothing`;
  await sql`
    insert into fact (provider_id, source_id, scope, field, value, "from", until)
    select id, 'curated', '', 'retention_days', '30', '2026-10-20T00:00:00Z'::timestamptz, null::timestamptz from provider where slug in ('openai', 'google-vertex')
    union all select id, 'curated', '', 'retains_prompts', 'true', '2026-01-01T00:00:00Z', '2026-10-10T00:00:00Z' from provider where slug = 'deepinfra'`;
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const traffic = drawnTraffic(TRAFFIC);
  await storePriced(kit.sql, scope, traffic);
  return { kit, scope, traffic };
}

it("what an audit counts is what the receipts of the requests tell, one by one", { timeout: 120_000 }, async () => {
  const { kit, scope, traffic } = await stored();
  const ours = tallyAnswers(
    await withTeam(kit.sql, scope, (tx) =>
      countAnswerStates(tx, { teamId: scope.teamId, from: "2026-10-01T00:00:00.000Z", until: "2026-11-01T00:00:00.000Z", zone: "UTC" }),
    ),
  );
  const counts: Record<string, Record<string, number>> = {};
  const groups = Map.groupBy(traffic, ({ attempt }) => `${attempt.gateway} ${attempt.requestId}`);
  for (const [one] of groups.values()) {
    if (!one) continue;
    const { attempt } = one;
    const { request } = await withTeam(kit.sql, scope, (tx) =>
      readRequest(tx, scope.teamId, { gateway: attempt.gateway, id: attempt.recordId, at: attempt.startedAt / 1000 }),
    );
    if (!request) throw new Error("gone");
    const answer = request.attempts[answering(request.attempts)];
    if (!answer) throw new Error("none");
    const terms =
      answer.provider === ""
        ? null
        : await listProviderTerms(kit.owner.sql, {
            slug: answer.provider,
            at: new Date(answer.at).toISOString(),
            fields: RETENTION_FIELDS,
          });
    const receipt = answerAudit({ zone: "UTC", attempts: request.attempts, reckonings: [], rates: [], terms, precision: null } as never);
    for (const [q, { state }] of Object.entries(receipt) as [string, { state: string }][]) {
      counts[q] ??= {};
      counts[q][state] = (counts[q][state] ?? 0) + 1;
    }
  }
  const plain = (s: Record<string, number>) => Object.fromEntries(Object.entries(s).filter(([, n]) => n > 0));
  const { provider, model, retention, region, caching, fallback } = ours.states;
  expect({
    n: groups.size,
    provider: plain(provider),
    model_and_version: plain(model),
    retention: plain(retention),
    region: plain(region),
    cache_effect: plain(caching),
    fallback: plain(fallback),
  }).toEqual({ n: ours.requests, ...counts });
});

const NARROWINGS: readonly Narrowing[] = [
  {},
  { provider: ["openai", ""] },
  { gateway: ["langfuse"] },
  { key: ["key-1"], tag: ["nightly"] },
];

it.each(["2026-10", "2026-10-05..2026-10-12", "2026-10-08T10:20:00Z..2026-10-12T19:00:00Z"])(
  "the overview of %s tells the same answers as the audit",
  { timeout: 120_000 },
  async (text) => {
    const { kit, scope } = await stored();
    const read = readPeriod(text, { now: "2026-11-27T12:00:00Z", zone: "UTC", lastDay: "2026-10-29" });
    if (!read.ok) throw new Error(read.error);
    const period = read.value;
    for (const where of NARROWINGS) {
      const overview = await readOverview(kit, scope, { period, zone: "UTC", where });
      const audit = await readAudit(kit.sql, scope, { span: period, zone: "UTC", where, now: "2026-11-27T12:00:00Z" });
      expect(overview.answers, JSON.stringify(where)).toEqual(audit.all.tally);
      expect(overview.answers.requests).toBeGreaterThan(0);
      // Narrowed, tries go by any row of a request and answers by the one that decided.
      if (Object.keys(where).length === 0) expect(overview.tries.untold).toBe(overview.answers.states.fallback.not_recorded);
    }
  },
);
