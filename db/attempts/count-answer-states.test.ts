import { expect, it } from "vitest";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { countAnswerStates } from "@/db/attempts/count-answer-states";
import { storePriced } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { completeness, tallyAnswers } from "@/lib/usage/audit/answer-states";
import { drawnTraffic, receiptStates, TRAFFIC } from "@/lib/usage/audit/fixtures";
import type { Narrowing } from "@/lib/usage/spend";

const SPAN = { from: "2026-10-01T00:00:00.000Z", until: "2026-11-01T00:00:00.000Z", zone: "UTC" };

/** Terms of one Provider that stand, and of another's that nobody states any more. */
async function stateTerms(kit: TeamKit): Promise<void> {
  const { sql } = kit.owner;
  await sql`insert into source (id) values ('curated') on conflict do nothing`;
  await sql`insert into provider (slug) values ('openai'), ('google-vertex'), ('deepinfra') on conflict do nothing`;
  await sql`
    insert into fact (provider_id, source_id, scope, field, value, "from", until)
    select id, 'curated', '', 'retention_days', '30', '2026-10-20T00:00:00Z'::timestamptz, null::timestamptz from provider where slug in ('openai', 'google-vertex')
    union all select id, 'curated', '', 'retains_prompts', 'true', '2026-01-01T00:00:00Z', '2026-10-10T00:00:00Z' from provider where slug = 'deepinfra'`;
}

const ask = (kit: TeamKit, scope: TeamScope, where: Narrowing = {}, zone = SPAN.zone) =>
  withTeam(kit.sql, scope, (tx) => countAnswerStates(tx, { teamId: scope.teamId, ...SPAN, zone, where }));

const counted = async (kit: TeamKit, scope: TeamScope, where: Narrowing = {}, zone?: string) =>
  tallyAnswers(await ask(kit, scope, where, zone));

/** What the Receipts of the Requests tell, one by one. */
function expected(traffic: readonly PricedAttempt[], is: (answer: PricedAttempt) => boolean = () => true) {
  const requests = Map.groupBy(traffic, ({ attempt }) => `${attempt.gateway} ${attempt.requestId}`);
  return receiptStates([...requests.values()], is);
}

it("counts, in every narrowing, what the receipts of the requests tell one by one", async () => {
  const kit = await teamKit();
  await stateTerms(kit);
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const traffic = drawnTraffic(TRAFFIC);
  await storePriced(kit.sql, scope, traffic);
  const all = await counted(kit, scope);
  expect(all).toEqual(expected(traffic));
  expect(all.requests).toBeLessThan(TRAFFIC);
  expect(completeness(all)).toBeGreaterThan(1);
  // Terms end here within a day of that zone, and are told by days.
  const { retention: _, ...elsewhere } = (await counted(kit, scope, {}, "America/New_York")).states;
  expect(all.states).toMatchObject(elsewhere);
  for (const gateway of ["litellm", "langfuse"])
    expect(await counted(kit, scope, { gateway: [gateway] })).toEqual(expected(traffic, ({ attempt }) => attempt.gateway === gateway));
  expect(await counted(kit, scope, { provider: ["openai", ""] })).toEqual(
    expected(traffic, ({ provider }) => ["openai", ""].includes(provider)),
  );
  expect(await counted(kit, scope, { key: ["key-1"] })).toEqual(expected(traffic, ({ attempt }) => attempt.key === "key-1"));
  expect(await counted(kit, scope, { tag: ["nightly"] })).toEqual(expected(traffic, ({ attempt }) => attempt.tags.includes("nightly")));
  const days = Map.groupBy(await ask(kit, scope), ({ day }) => day);
  expect([...days.values()].reduce((sum, day) => sum + tallyAnswers(day).requests, 0)).toBe(all.requests);
});

it("another team sees nothing of it", async () => {
  const kit = await teamKit();
  await storePriced(kit.sql, await kit.join(await kit.makeTeam(), "owner"), drawnTraffic(30));
  expect(await ask(kit, await kit.join(await kit.makeTeam(), "owner"))).toEqual([]);
});
