import { expect, it } from "vitest";
import { csvOf, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "01JABCDEF0123456789ABCDEFG",
  created_at: "2026-10-04T09:14:22.000Z",
  provider: "anthropic",
  model: "claude-sonnet-4-5",
  path: "v1/messages",
  success: true,
  status_code: 200,
  cached: false,
  duration: 2140,
  tokens_in: 812,
  tokens_out: 190,
  cost: 0.005286,
  custom_cost: false,
  metadata: '{"team":"search","user":"u-17","secret":"sk-never"}',
  step: 1,
};
const page = (...rows: readonly object[]) => JSON.stringify({ success: true, result: rows, result_info: { page: 1 } });
const one = (changes: Record<string, unknown> = {}) => readOne(page({ ...ROW, ...changes }));

it("every recorded field of a log is read, out of the answer's envelope", () =>
  expect(one()).toMatchObject({
    gateway: "cloudflare",
    recordId: ROW.id,
    startedAt: us(ROW.created_at),
    latencyMs: 2140,
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    reported: 5_286_000n,
    priorAttempts: 1,
    project: "search",
    user: "u-17",
  }));

it("cached tokens are not told apart, so that input is not split: absent is not zero", () =>
  expect(one().tokens).toEqual({ input_unsplit: 812, output: 190 }));

it("tokens that are null were not recorded", () =>
  expect(one({ tokens_in: null, tokens_out: null })).toMatchObject({ tokens: {}, tokenRecord: "absent", reported: 5_286_000n }));

it("`cached` is an answer replayed by the gateway, not a prompt's cache", () => {
  expect(one({ cached: true }).isReplay).toBe(true);
  expect(one().isReplay).toBe(false);
});

it.each([
  [{ success: false, status_code: 424 }, "failed", "424"],
  [{ success: false, status_code: null }, "failed", "500"],
  [{ success: false, status_code: 499 }, "cancelled", "499"],
  [{ success: true, status_code: null }, "ok", ""],
])("%j is an outcome of its own", (changes, outcome, error) => expect(one(changes)).toMatchObject({ outcome, error }));

it("a cost that is not stated is unknown", () => expect(one({ cost: null }).reported).toBeNull());

it("a table of the same columns is read alike", () => {
  const cells = Object.fromEntries(Object.entries(ROW).map(([name, value]) => [name, String(value)]));
  expect(readOne(csvOf(cells))).toEqual(one());
});

it("one element alone is lost to wrong numbers, times and shapes", () => {
  const { attempts, rejects } = readFile(page(ROW, { ...ROW, tokens_in: -1 }, { ...ROW, created_at: "2026-02-31T00:00:00Z" }, [], ROW));
  expect([attempts.length, rejects]).toEqual([
    2,
    [
      [2, "number"],
      [3, "time"],
      [4, "shape"],
    ],
  ]);
});
