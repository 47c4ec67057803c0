import { expect, test } from "vitest";
import { bucketIdentity } from "@/lib/usage/report/bucket-row";
import { readText, us } from "@/lib/usage/report/fixtures";

const row = {
  id: "7c0f",
  user_id: "u-1",
  date: "2026-10-05",
  api_key: "hash",
  model: "m-1",
  model_group: "fast",
  custom_llm_provider: "openai",
  endpoint: "/chat/completions",
  prompt_tokens: "6300",
  completion_tokens: 200,
  cache_read_input_tokens: 5000,
  cache_creation_input_tokens: 300,
  spend: 4.5,
  api_requests: 12,
  successful_requests: 11,
  failed_requests: 1,
  updated_at: "2026-10-06T01:00:00Z",
};

test("cached and written tokens are taken out of the prompt", () => {
  const { format, rows } = readText(JSON.stringify([row]));
  expect(format).toBe("litellm-daily");
  expect(rows).toEqual([
    {
      source: "litellm-daily-user",
      startsAt: us("2026-10-05T00:00:00Z"),
      endsAt: us("2026-10-06T00:00:00Z"),
      dimensions: { user: "u-1", key: "hash", model: "m-1", asked_model: "fast", provider: "openai", endpoint: "/chat/completions" },
      tokens: { input: 1000, cache_read: 5000, cache_write_ttl_unknown: 300, output: 200 },
      units: { successful_requests: 11, failed_requests: 1 },
      requests: 12,
      cost: 4_500_000_000n,
      upstream: null,
      currency: "USD",
    },
  ]);
});

test("a row keeps its identity when its figures and its time of change move", () => {
  const later = { ...row, id: "9999", spend: 5, updated_at: "2026-10-07T00:00:00Z" };
  const [before, after] = readText(JSON.stringify([row, later])).rows;
  expect(before && after && bucketIdentity(after) === bucketIdentity(before)).toBe(true);
});

test("tables of the same Requests are sources of their own, in CSV too", () => {
  const { rows } = readText(
    "team_id,date,api_key,model,prompt_tokens,completion_tokens,spend,api_requests\n,2026-10-05,hash,m-1,10,2,2.5e-06,1\n",
  );
  expect(rows).toMatchObject([
    { source: "litellm-daily-team", dimensions: { key: "hash", model: "m-1" }, tokens: { input_unsplit: 10, output: 2 }, cost: 2500n },
  ]);
});

const metrics = (spend: number) => ({ spend, prompt_tokens: 10, completion_tokens: 1, cache_read_input_tokens: 0, api_requests: 1 });
const day = (breakdown: object) => ({
  results: [{ date: "2026-10-05", metrics: metrics(3), breakdown }],
  metadata: { page: 1, total_spend: 3 },
});

test("a day with several breakdowns counts each Request once, by Model and key", () => {
  const keys = { k1: { metrics: metrics(1), metadata: { key_alias: "prod", team_id: "t" } }, k2: { metrics: metrics(1), metadata: {} } };
  const { format, rows } = readText(
    JSON.stringify(
      day({
        models: {
          "m-1": { metrics: metrics(2), api_key_breakdown: keys },
          "m-2": { metrics: metrics(1), metadata: {}, api_key_breakdown: {} },
        },
        providers: { openai: { metrics: metrics(3), api_key_breakdown: keys } },
        entities: { t: { metrics: metrics(3), api_key_breakdown: keys } },
        api_keys: { k1: { metrics: metrics(1) } },
      }),
    ),
  );
  expect(format).toBe("litellm-activity");
  expect(rows.map(({ dimensions, cost }) => [dimensions, cost])).toEqual([
    [{ model: "m-1", key: "k1", key_name: "prod", project: "t" }, 1_000_000_000n],
    [{ model: "m-1", key: "k2" }, 1_000_000_000n],
    [{ model: "m-2" }, 1_000_000_000n],
  ]);
});

test("a day without Models is one row, and entries of the first version hold their counts themselves", () => {
  expect(readText(JSON.stringify(day({ models: {} }))).rows).toMatchObject([{ dimensions: {}, cost: 3_000_000_000n, requests: 1 }]);
  expect(readText(JSON.stringify(day({ models: { "m-1": metrics(2) } }))).rows).toMatchObject([
    { dimensions: { model: "m-1" }, cost: 2_000_000_000n },
  ]);
});
