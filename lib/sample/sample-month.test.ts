import { expect, it } from "vitest";
import type { SampleCall } from "@/lib/sample/call";
import { samplePrices } from "@/lib/sample/fixtures";
import { planSample, type SampleSpan } from "@/lib/sample/plan";
import { type SampleAsk, sampleCalls, sampleFiles } from "@/lib/sample/sample-month";

const ZONE = "Europe/Vienna";
const ASK: SampleAsk = { asOf: "2026-11-27T14:30:00.000Z", zone: ZONE, seed: 7, prices: samplePrices() };
const PLAN = planSample(ASK.asOf, ZONE);
const CALLS = sampleCalls(ASK).flatMap(({ calls }) => calls);

const of = (test: (call: SampleCall) => boolean): SampleCall[] => CALLS.filter(test);
const isIn = ({ at }: SampleCall, { from, until }: SampleSpan): boolean => at >= from && at < until;
const dollars = (calls: readonly SampleCall[]): number => calls.reduce((sum, { cost }) => sum + Number(cost ?? 0n), 0) / 1e9;
const share = (calls: readonly SampleCall[], test: (call: SampleCall) => boolean): number => calls.filter(test).length / calls.length;
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const dayBefore = (span: SampleSpan, days: number): SampleSpan => ({
  from: span.from - days * 86_400_000,
  until: span.until - days * 86_400_000,
});

it("the same ask gives the same bytes, another seed others", () => {
  const textOf = (ask: SampleAsk) =>
    sampleFiles(ask)
      .map(({ name, text }) => `${name}\n${text}`)
      .join("");
  const text = textOf(ASK);
  expect(textOf(ASK) === text).toBe(true);
  expect(sampleCalls({ ...ASK, seed: 8 })[0]?.calls[0]).not.toEqual(sampleCalls(ASK)[0]?.calls[0]);
});

it("made an hour later, it is what it was, and goes on for an hour", () => {
  const later = sampleCalls({ ...ASK, asOf: "2026-11-27T15:30:00.000Z" }).flatMap(({ calls }) => calls);
  const known = new Set(CALLS.map(({ id }) => id));
  expect(later.length).toBeGreaterThan(CALLS.length);
  expect(later.filter(({ id, at }) => !known.has(id) && at < PLAN.asOf - 3_600_000)).toEqual([]);
});

it("is of a size that is made in seconds, ends when it was asked for, and tells no call twice", () => {
  expect(CALLS.length).toBeGreaterThan(30_000);
  expect(CALLS.length).toBeLessThan(60_000);
  expect(of(({ at, latencyMs }) => at + latencyMs >= PLAN.asOf)).toEqual([]);
  expect(new Set(CALLS.map(({ id }) => id)).size).toBe(CALLS.length);
});

it("weekends are quieter than weekdays", () => {
  const perDay = (weekend: boolean) => {
    const days = PLAN.days.filter(({ weekday, ago }) => ago > 0 && ago < 60 && weekday > 5 === weekend);
    return middle(days.map(({ start, end }) => of((call) => isIn(call, { from: start, until: end })).length));
  };
  expect(perDay(true)).toBeLessThan(perDay(false) * 0.6);
});

it("its Tuesday cost twice of what it would have, by one run of one key without a cache", () => {
  expect(PLAN.loop.day.weekday).toBe(2);
  const day = of((call) => isIn(call, { from: PLAN.loop.day.start, until: PLAN.loop.day.end }));
  const loop = day.filter(({ session }) => session === "run-5d0e44c1");
  const factor = dollars(day) / (dollars(day) - dollars(loop));
  expect(factor).toBeGreaterThan(1.95);
  expect(factor).toBeLessThan(2.1);
  expect(new Set(loop.map(({ key }) => key))).toEqual(new Set(["agents-coder"]));
  expect(loop.filter(({ tokens }) => tokens.cacheRead > 0)).toEqual([]);
});

it("its outage lasts two hours: refusals, and a dearer Provider in the same Request", () => {
  const during = of((call) => isIn(call, PLAN.outage) && call.project === "support-bot");
  expect(PLAN.outage.until - PLAN.outage.from).toBe(7_200_000);
  expect(
    share(
      during.filter(({ offer }) => offer.provider === "openai"),
      ({ status }) => status !== 200,
    ),
  ).toBeGreaterThan(0.6);
  expect(new Set(during.filter(({ status }) => status !== 200).map(({ status }) => status))).toEqual(new Set([429, 503]));
  for (const failed of during.filter(({ status }) => status !== 200)) {
    const next = CALLS.find(({ trace, status }) => trace === failed.trace && status === 200);
    expect(next?.offer.provider).toBe("anthropic");
  }
});

it("after its deploy a project's prompts are hardly cached any more", () => {
  const week = 7 * 86_400_000;
  const cached = (span: SampleSpan) => {
    const calls = of((call) => isIn(call, span) && call.key === "support-prod" && call.offer.provider === "openai" && call.status === 200);
    const sum = (pick: (call: SampleCall) => number) => calls.reduce((total, call) => total + pick(call), 0);
    return sum(({ tokens }) => tokens.cacheRead) / sum(({ tokens }) => tokens.cacheRead + tokens.input);
  };
  expect(cached({ from: PLAN.deploy - week, until: PLAN.deploy })).toBeGreaterThan(0.7);
  expect(cached({ from: PLAN.deploy, until: PLAN.deploy + week })).toBeLessThan(0.1);
});

it("one Provider's answers come later each day for three days, and in time again after", () => {
  const latency = (span: SampleSpan) =>
    middle(of((call) => isIn(call, span) && call.offer.provider === "groq").map(({ latencyMs }) => latencyMs));
  const days = PLAN.slow.map(latency);
  const usual = latency(dayBefore(PLAN.slow[0] ?? PLAN.night, 7));
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(days).toHaveLength(3);
  expect((days[2] ?? 0) / usual).toBeGreaterThan(2.5);
  expect(latency(dayBefore(PLAN.slow[2] ?? PLAN.night, -1)) / usual).toBeLessThan(1.3);
});

it("from a Monday on another model serves than is asked for, and never before", () => {
  const isOther = ({ asked, offer }: SampleCall) => asked !== offer.model;
  expect(of((call) => isOther(call) && call.at < PLAN.switched)).toEqual([]);
  const since = of(({ key, at }) => key === "agents-planner" && at >= PLAN.switched);
  expect(since.length).toBeGreaterThan(50);
  expect(since.filter((call) => !isOther(call))).toEqual([]);
});

it("an id that nobody prices is used from a Monday on", () => {
  const unpriced = of(({ offer }) => offer.price === null);
  expect(new Set(unpriced.map(({ offer }) => offer.model))).toEqual(new Set(["acme/search-intent-ft-2"]));
  expect(unpriced.length).toBeGreaterThan(200);
  expect(unpriced.filter(({ at }) => at < PLAN.unpriced)).toEqual([]);
});

it("nothing runs outside of Europe but on one day", () => {
  const abroad = of(({ region }) => region === "us-east-1");
  expect(abroad.length).toBeGreaterThan(15);
  expect(abroad.filter((call) => call.at < PLAN.region.from || call.at > PLAN.region.until + 600_000)).toEqual([]);
  expect(new Set(of(({ offer }) => offer.provider === "amazon-bedrock").map(({ region }) => region))).toEqual(
    new Set(["eu-central-1", "eu-west-1", "us-east-1"]),
  );
});

it("a key that is used in office hours alone is used at night once", () => {
  const isNight = ({ at }: SampleCall) => new Date(at).getUTCHours() < 4;
  const nightly = of((call) => call.key === "support-staging" && isNight(call));
  expect(nightly.length).toBeGreaterThan(200);
  expect(nightly.filter((call) => !isIn(call, PLAN.night))).toEqual([]);
});

it("without a catalog it is the same traffic, and tells no cost", () => {
  const calls = sampleCalls({ ...ASK, prices: new Map() }).flatMap(({ calls }) => calls);
  expect(calls.length).toBeGreaterThan(30_000);
  expect(calls.filter(({ cost, status }) => cost !== null && status === 200)).toEqual([]);
});

it("its days are those of the zone, also where clocks turn", () => {
  for (const zone of ["Asia/Kathmandu", "America/New_York", "Pacific/Apia"]) {
    const plan = planSample(ASK.asOf, zone);
    for (const [place, day] of plan.days.entries()) expect(plan.days[place + 1]?.start ?? day.end).toBe(day.end);
    expect(plan.days.at(-1)?.start).toBeLessThanOrEqual(plan.asOf);
    expect(plan.days.at(-1)?.end).toBeGreaterThan(plan.asOf);
  }
});
