import { expect, test } from "vitest";
import { readText } from "@/lib/usage/report/fixtures";

test("a team's day is read with its thousands commas", () => {
  const header = "Date,Team,Team ID,Spend ($),Requests,Successful Requests,Failed Requests,Total Tokens,Prompt Tokens,Completion Tokens";
  const { format, rows } = readText(
    `${header}\n2026-10-05,Search,t-1,"1,234.5678",12,11,1,110,100,10\n2026-10-05,-,-,0.0000,0,0,0,0,0,0\n`,
  );
  expect(format).toBe("litellm-export");
  expect(rows).toMatchObject([
    {
      source: "litellm-export-team",
      dimensions: { project: "t-1", project_name: "Search" },
      tokens: { input_unsplit: 100, output: 10 },
      units: { successful_requests: 11, failed_requests: 1 },
      requests: 12,
      cost: 1_234_567_800_000n,
    },
    { dimensions: {}, cost: 0n },
  ]);
});

test("a team's total that is repeated on each of its Models is never summed", () => {
  const { rows, faults } = readText(
    "Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens\n2026-10-05,A,t-1,m-1,10.0000,4,4,0,99\n2026-10-05,A,t-1,m-2,10.0000,4,4,0,99\n",
  );
  expect(rows).toEqual([]);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toContain("repeated on each Model");
});

test("shares by Model of the versions that tell cached tokens are kept by Model, JSON too", () => {
  const share = { Date: "2026-10-05", User: "u", "User ID": "u", Model: "m-1", "Spend ($)": "1.5000", Requests: 2.5, "Total Tokens": 11 };
  const { rows } = readText(
    JSON.stringify({
      data: [{ ...share, "Prompt Tokens": 10, "Completion Tokens": 1, "Cache Read Input Tokens": 4, "Cache Creation Input Tokens": 0 }],
    }),
  );
  expect(rows).toMatchObject([
    { source: "litellm-export-user", requests: 3, tokens: { input: 6, cache_read: 4, cache_write_ttl_unknown: 0, output: 1 } },
  ]);
  expect(rows[0]?.dimensions).toEqual({ user: "u", model: "m-1" });
});
