import { describe, expect, it } from "vitest";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { storeAttempts } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";

const START = Date.UTC(2026, 2, 28, 23, 59);

const row = (recordId: string, requestId: string, minutes: number, provider = "openai"): Attempt =>
  makeAttempt({
    gateway: "litellm",
    recordId,
    requestId,
    isGrouped: true,
    startedAt: (START + minutes * 60_000) * 1000,
    provider,
    model: "m",
    tags: ["a", "b"],
  });

const begin = async (): Promise<{ kit: TeamKit; scope: TeamScope }> => {
  const kit = await teamKit();
  return { kit, scope: await kit.join(await kit.makeTeam(), "admin") };
};

const chainedOf = (kit: TeamKit, scope: TeamScope): Promise<string[]> =>
  withTeam(kit.sql, scope, async (tx) =>
    (await tx<{ id: string }[]>`select record_id as id from attempt where team_id = ${scope.teamId} and is_chained order by 1`).map(
      ({ id }) => id,
    ),
  );

const sumsOf = (kit: TeamKit, scope: TeamScope, by: readonly ("provider" | "tag" | "day")[]) =>
  withTeam(kit.sql, scope, async (tx) => {
    const query = { teamId: scope.teamId, from: "2026-03-01T00:00:00.000Z", until: "2026-06-01T00:00:00.000Z", zone: "UTC", by };
    return (await sumAttempts(tx, query)).map(({ values, requests, sums }) => [values.join(), requests, sums.attempts, sums.alone]);
  });

/** What the rows come to however they have come. */
const ROWS = [row("a-1", "a", 0, "groq"), row("a-2", "a", 2), row("b", "b", 3), row("c-1", "c", 4), row("c-2", "c", 90_000)];

describe("rows of one request", () => {
  it.each([
    ["together", [[0, 1, 2, 3, 4]]],
    ["each by itself", [[0], [1], [2], [3], [4]]],
    ["the last ones first", [[4, 2], [1], [3], [0]]],
    ["some of them again", [[0, 1], [0, 1, 2], [3], [0, 3, 4], [0, 1, 2, 3, 4]]],
  ])("are told from those that stand alone, and counted once, when they come %s", async (_, batches) => {
    const { kit, scope } = await begin();
    for (const batch of batches)
      await storeAttempts(
        kit.sql,
        scope,
        batch.map((place) => ROWS[place] as Attempt),
      );
    expect(await chainedOf(kit, scope)).toEqual(["a-1", "a-2", "c-1", "c-2"]);
    expect(await sumsOf(kit, scope, [])).toEqual([["", 3, 5n, 1n]]);
    expect(await sumsOf(kit, scope, ["provider"])).toEqual([
      ["groq", 1, 1n, 0n],
      ["openai", 3, 4n, 1n],
    ]);
    expect(await sumsOf(kit, scope, ["tag"])).toEqual([
      ["a", 3, 5n, 1n],
      ["b", 3, 5n, 1n],
    ]);
    expect(await sumsOf(kit, scope, ["day"])).toEqual([
      ["2026-03-28", 1, 1n, 0n],
      ["2026-03-29", 3, 3n, 1n],
      ["2026-05-30", 1, 1n, 0n],
    ]);
  });

  it("of another team or another gateway are none of it, and the same row again is no other", async () => {
    const { kit, scope } = await begin();
    const other = await kit.join(await kit.makeTeam(), "admin");
    await storeAttempts(kit.sql, other, [row("x", "a", 1)]);
    await storeAttempts(kit.sql, scope, [{ ...row("y", "a", 1), gateway: "portkey" }]);
    for (let time = 0; time < 3; time += 1) await storeAttempts(kit.sql, scope, [row("a-1", "a", 0)]);
    expect(await chainedOf(kit, scope)).toEqual([]);
    expect(await sumsOf(kit, scope, [])).toEqual([["", 2, 2n, 2n]]);
  });
});
