import { expect, it } from "vitest";
import { removeRule, setRule } from "@/db/commands/usage/rule";
import { listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { storeAttempts } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import type { RuleTerms } from "@/lib/usage/audit/rule";
import { makeAttempt } from "@/lib/usage/draft";
import type { Narrowing } from "@/lib/usage/spend";
import { readRules } from "@/server/usage/audit";
import { reportRule } from "@/server/usage/rule-report";

const NOW = "2026-11-20T00:00:00.000Z";

const ALL_ENTRIES = { action: null, actorId: null, objectId: null, outcome: null, from: null, to: null, text: null, before: null } as const;

let count = 0;
const on = (day: string, more: Partial<Attempt>): Attempt =>
  makeAttempt({
    gateway: "litellm",
    recordId: `try-${++count}`,
    startedAt: Date.parse(`${day}T10:00:00Z`) * 1000 + count,
    provider: "openai",
    model: "gpt-x",
    ...more,
  });

async function begin(attempts: readonly Attempt[]): Promise<{ kit: TeamKit; scope: TeamScope }> {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await storeAttempts(kit.sql, scope, attempts);
  return { kit, scope };
}

type Asked = { readonly kit: TeamKit; readonly scope: TeamScope; readonly where?: Narrowing };

async function report({ kit, scope, where = {} }: Asked, terms: RuleTerms, since = "2026-10-01") {
  await setRule(kit, scope, { terms, since });
  const [rule] = (await readRules(kit.sql, scope)).filter((one) => one.terms.kind === terms.kind);
  if (!rule) throw new Error("the rule is not there");
  const span = { teamId: scope.teamId, from: "2026-10-01T00:00:00.000Z", until: "2026-11-01T00:00:00.000Z", zone: "UTC", where };
  return reportRule({ sql: kit.sql, scope, span, now: NOW }, rule);
}

const figures = ({ kept, broken, untold }: { kept: number; broken: number; untold: number }) => ({ kept, broken, untold });

it("providers that may not serve are found, the latest first; what is not recorded is told apart, and what a gateway replayed asked nobody", async () => {
  const team = await begin([
    on("2026-10-02", {}),
    on("2026-10-03", { provider: "groq", recordId: "early" }),
    on("2026-10-09", { provider: "groq", recordId: "late", key: "backend" }),
    on("2026-10-09", { provider: "groq", isReplay: true }),
    on("2026-10-09", { provider: "" }),
    on("2026-11-02", { provider: "groq" }),
  ]);
  const terms = { kind: "providers", allowed: ["openai"] } as const;
  const all = await report(team, terms);
  expect(figures(all)).toEqual({ kept: 1, broken: 2, untold: 1 });
  expect(all.days).toEqual([
    { day: "2026-10-03", broken: 1 },
    { day: "2026-10-09", broken: 1 },
  ]);
  expect(all.providers).toEqual([{ provider: "groq", region: "", broken: 2 }]);
  expect(all.found.map(({ recordId, at, key }) => [recordId, at.slice(0, 10), key])).toEqual([
    ["late", "2026-10-09", "backend"],
    ["early", "2026-10-03", ""],
  ]);
  // What lies before the rule's first day is not judged.
  expect(figures(await report(team, terms, "2026-10-04"))).toEqual({ kept: 0, broken: 1, untold: 1 });
  expect(await report(team, terms, "2026-11-01")).toMatchObject({ kept: 0, broken: 0, untold: 0, judgesFrom: null, found: [] });
  const narrowed = await report({ ...team, where: { key: ["backend"] } }, terms);
  expect([figures(narrowed), narrowed.found.length]).toEqual([{ kept: 0, broken: 1, untold: 0 }, 1]);
});

it("regions are judged by their name or their beginning", async () => {
  const team = await begin([
    on("2026-10-02", { region: "eu-central-1", regionFrom: "recorded" }),
    on("2026-10-02", { region: "us-east-1", regionFrom: "derived", recordId: "away" }),
    on("2026-10-02", {}),
  ]);
  const found = await report(team, { kind: "regions", allowed: ["eu-*"] });
  expect(figures(found)).toEqual({ kept: 1, broken: 1, untold: 1 });
  expect(found.found.map(({ recordId, region }) => [recordId, region])).toEqual([["away", "us-east-1"]]);
});

it("what providers keep is judged by the terms that stood on the day, else by the first ones after it", async () => {
  const team = await begin([
    on("2026-10-02", {}),
    on("2026-10-02", { provider: "deepinfra" }),
    on("2026-10-03", { provider: "deepinfra", recordId: "eve" }),
    on("2026-10-05", { provider: "deepinfra", recordId: "changed" }),
    on("2026-10-02", { provider: "groq", recordId: "before" }),
    on("2026-10-02", { provider: "nobody" }),
  ]);
  const { sql } = team.kit.owner;
  await sql`insert into source (id) values ('curated') on conflict do nothing`;
  await sql`insert into provider (slug) values ('openai'), ('deepinfra') on conflict do nothing`;
  await sql`insert into fact (provider_id, source_id, scope, field, value, "from", until)
    select id, 'curated', '', 'retention_days', case slug when 'openai' then '30' else '0' end, '2026-09-01T00:00:00Z'::timestamptz, null::timestamptz
    from provider where slug in ('openai', 'deepinfra')`;
  await sql`insert into provider (slug) values ('groq') on conflict do nothing`;
  await sql`update fact set until = '2026-10-04T00:00:00Z' where field = 'retention_days' and value = '0'`;
  await sql`insert into fact (provider_id, source_id, scope, field, value, "from", until)
    select id, 'curated', '', 'retention_days', '7', '2026-10-04T00:00:00Z'::timestamptz, null::timestamptz from provider where slug in ('deepinfra', 'groq')`;
  const none = await report(team, { kind: "retention", days: 0 });
  expect([figures(none), none.later]).toEqual([{ kept: 2, broken: 3, untold: 1 }, 1]);
  expect(none.found.map(({ recordId }) => recordId).slice(0, 1)).toEqual(["changed"]);
  expect(figures(await report(team, { kind: "retention", days: 7 }))).toEqual({ kept: 4, broken: 1, untold: 1 });
  expect(figures(await report(team, { kind: "retention", days: 30 }))).toEqual({ kept: 5, broken: 0, untold: 1 });
});

it("another model than the one asked for is found, unless a failed try is told before it", async () => {
  const team = await begin([
    on("2026-10-02", { askedModel: "gpt-x" }),
    on("2026-10-02", { askedModel: "gpt-y", recordId: "silent" }),
    on("2026-10-02", { askedModel: "gpt-y", priorAttempts: 1 }),
    on("2026-10-03", { askedModel: "gpt-y", model: "gpt-y", requestId: "call", isGrouped: true, outcome: "failed" }),
    on("2026-10-03", { askedModel: "gpt-y", requestId: "call", isGrouped: true }),
    on("2026-10-03", { askedModel: "chat-default" }),
    on("2026-10-03", {}),
  ]);
  const found = await report(team, { kind: "fallback", aliases: ["chat-default"] });
  expect(figures(found)).toEqual({ kept: 4, broken: 1, untold: 1 });
  expect(found.found.map(({ recordId, asked, native }) => [recordId, asked, native])).toEqual([["silent", "gpt-y", "gpt-x"]]);
  expect([found.looked, found.asked]).toEqual([null, [{ asked: "gpt-y", broken: 1 }]]);
});

it("a failed try is told before an answer even where what is asked for leaves the try out", async () => {
  const team = await begin([
    on("2026-10-03", { provider: "azure", askedModel: "gpt-y", model: "gpt-y", requestId: "call", isGrouped: true, outcome: "failed" }),
    on("2026-10-03", { askedModel: "gpt-y", requestId: "call", isGrouped: true }),
    on("2026-10-04", { askedModel: "gpt-y", requestId: "other", isGrouped: true, recordId: "silent-too" }),
  ]);
  const found = await report({ ...team, where: { provider: ["openai"] } }, { kind: "fallback", aliases: [] });
  expect(figures(found)).toEqual({ kept: 1, broken: 1, untold: 0 });
  expect(found.found.map(({ recordId }) => recordId)).toEqual(["silent-too"]);
});

it("precision is judged as the log names it", async () => {
  const team = await begin([
    on("2026-10-02", { precision: "bf16" }),
    on("2026-10-02", { precision: "fp4", recordId: "coarse" }),
    on("2026-10-02", {}),
  ]);
  const found = await report(team, { kind: "precision", least: "fp8" });
  expect(figures(found)).toEqual({ kept: 1, broken: 1, untold: 1 });
  expect(found.found.map(({ recordId }) => recordId)).toEqual(["coarse"]);
});

it("another team's log and rules are out of reach; members read rules and administrators set them, each change in the log", async () => {
  const { kit, scope } = await begin([on("2026-10-02", { provider: "groq" })]);
  const other = await kit.join(await kit.makeTeam(), "admin");
  const terms = { kind: "providers", allowed: ["openai"] } as const;
  expect(figures(await report({ kit, scope: other }, terms))).toEqual({ kept: 0, broken: 0, untold: 0 });
  expect(await readRules(kit.sql, scope)).toEqual([]);
  const member = await kit.join(scope, "member");
  await expect(setRule(kit, member, { terms, since: "2026-10-01" })).rejects.toThrow("may not rule:edit");
  expect(await setRule(kit, scope, { terms, since: "2026-10-01" })).toBe(true);
  expect(await setRule(kit, scope, { terms, since: "2026-10-01" })).toBe(false);
  expect(await setRule(kit, scope, { terms: { ...terms, allowed: ["openai", "groq"] }, since: "2026-10-01" })).toBe(true);
  expect((await readRules(kit.sql, member)).map((rule) => rule.terms)).toEqual([{ ...terms, allowed: ["openai", "groq"] }]);
  expect(await removeRule(kit, scope, "providers")).toEqual({ ok: true, value: undefined });
  expect(await removeRule(kit, scope, "providers")).toEqual({ ok: false, error: "no_such_rule" });
  const { entries } = await listAuditEvents(kit, scope, { ...ALL_ENTRIES, limit: 10 });
  expect(entries.map(({ body }) => [body?.action, body?.before, body?.after])).toEqual([
    ["rule.remove", { rule: "Only openai, groq may serve.", since: "2026-10-01" }, null],
    ["rule.set", { rule: "Only openai may serve.", since: "2026-10-01" }, { rule: "Only openai, groq may serve.", since: "2026-10-01" }],
    ["rule.set", null, { rule: "Only openai may serve.", since: "2026-10-01" }],
  ]);
});
