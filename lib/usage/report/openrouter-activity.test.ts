import { expect, test } from "vitest";
import { readText, us } from "@/lib/usage/report/fixtures";

const activity = {
  date: "2026-10-05 00:00:00",
  model: "lab/m:free",
  model_permaslug: "lab/m-2026",
  endpoint_id: "e1",
  provider_name: "Provider",
  usage: 0.015,
  byok_usage_inference: 0.012,
  requests: 5,
  prompt_tokens: 50,
  completion_tokens: 125,
  reasoning_tokens: 25,
};

test("a day of an endpoint keeps what was charged apart from what was paid upstream", () => {
  const { format, rows } = readText(JSON.stringify({ data: [activity, { ...activity, date: "2026-10-06", workspace_id: "w" }] }));
  expect(format).toBe("openrouter-activity");
  expect(rows[0]).toEqual({
    source: "openrouter-activity",
    startsAt: us("2026-10-05T00:00:00Z"),
    endsAt: us("2026-10-06T00:00:00Z"),
    dimensions: { model: "lab/m-2026", model_slug: "lab/m:free", provider: "Provider", endpoint: "e1" },
    tokens: { input_unsplit: 50, output: 100, reasoning: 25 },
    units: {},
    requests: 5,
    cost: 15_000_000n,
    upstream: 12_000_000n,
    currency: "USD",
  });
  expect(rows[1]?.dimensions.project).toBe("w");
});

test("the page's CSV is read with dollar signs and thousands commas, by Model, key or creator", () => {
  const { format, rows } = readText('Date,Model,Spend,Requests\n2026-10-05,lab/m,"$1,234.56","1,002"\n2026-10-06,lab/m,$0.00,0\n');
  expect(format).toBe("openrouter-activity-csv");
  expect(rows.map(({ cost, requests, dimensions }) => [cost, requests, dimensions.model])).toEqual([
    [1_234_560_000_000n, 1002, "lab/m"],
    [0n, 0, "lab/m"],
  ]);
  expect(readText('Hour,API Key,Total Spend\n2026-10-05 13:00:00,prod,"$2"\n').rows).toMatchObject([
    { startsAt: us("2026-10-05T13:00:00Z"), endsAt: us("2026-10-05T14:00:00Z"), dimensions: { key: "prod" }, cost: 2_000_000_000n },
  ]);
});

test("the page's CSV without a span is refused row by row, and a table of unknown columns is not taken for it", () => {
  expect(readText("Model Name,Total Spend\nlab/m,$5\n").faults).toEqual(["time: no column tells the day: export by day"]);
  expect(readText("Model,Spend,Mileage\nlab/m,$5,7\n").format).toBeUndefined();
});
