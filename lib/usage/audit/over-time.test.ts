import { expect, it } from "vitest";
import { answersByGateway, stretchesOf } from "@/lib/usage/audit/over-time";

it("a short span is told by its days, a long one by its weeks, each day in one of them", () => {
  const month = stretchesOf({ from: "2026-10-01T04:00:00Z", to: "2026-11-01T04:00:00Z" }, "America/New_York");
  expect([month.length, month[0], month.at(-1)]).toEqual([
    31,
    { first: "2026-10-01", last: "2026-10-01" },
    { first: "2026-10-31", last: "2026-10-31" },
  ]);
  const quarter = stretchesOf({ from: "2026-08-01T00:00:00Z", to: "2026-11-01T00:00:00Z" }, "UTC");
  expect([quarter.length, quarter[0], quarter.at(-1)]).toEqual([
    14,
    { first: "2026-08-01", last: "2026-08-07" },
    { first: "2026-10-31", last: "2026-10-31" },
  ]);
});

it("answers are told of all and of each gateway, with a gap where there was no request", () => {
  const sample = { provider: "openai", isLone: false, hasTerms: true };
  const samples = [
    { ...sample, day: "2026-10-01", gateway: "helicone", answers: 3, requests: 1 },
    { ...sample, day: "2026-10-03", gateway: "litellm", answers: 1 + 2 + 4 + 16 + 32, requests: 3 },
  ];
  const { all, gateways } = answersByGateway(samples, stretchesOf({ from: "2026-10-01T00:00:00Z", to: "2026-10-04T00:00:00Z" }, "UTC"));
  expect(gateways.map(({ gateway, score, over }) => [gateway, score, over])).toEqual([
    ["litellm", 6, [null, null, 6]],
    ["helicone", 3, [3, null, null]],
  ]);
  expect([all.score, all.over]).toEqual([(3 * 6 + 3) / 4, [3, null, 6]]);
});
