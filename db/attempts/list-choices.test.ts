import { expect, it } from "vitest";
import { getExtent } from "@/db/attempts/get-extent";
import { listChoices } from "@/db/attempts/list-choices";
import { storeAttempts } from "@/db/test/store-attempts";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { makeAttempt } from "@/lib/usage/draft";

const attempt = (place: number, more: Parameters<typeof makeAttempt>[0] | object) =>
  makeAttempt({
    gateway: "litellm",
    recordId: `r${place}`,
    requestId: `r${place}`,
    startedAt: Date.UTC(2026, 9, 3 + place) * 1000,
    ...more,
  });

it("offers what occurs, most frequent first, with a word for what is not recorded; another team's is not among it", async () => {
  const kit = await teamKit();
  const [mine, other] = [await kit.join(await kit.makeTeam(), "admin"), await kit.join(await kit.makeTeam(), "admin")];
  await storeAttempts(kit.sql, mine, [
    attempt(0, { provider: "groq", model: "a", key: "one", tags: ["x"] }),
    attempt(1, { provider: "openai", model: "b", key: "two" }),
    attempt(2, { provider: "openai", model: "b", region: "eu" }),
  ]);
  await storeAttempts(kit.sql, other, [attempt(3, { provider: "anthropic", model: "c" })]);
  const span = { from: "2026-10-01", until: "2026-11-01" };
  const choices = await withTeam(kit.sql, mine, (tx) => listChoices(tx, { teamId: mine.teamId, ...span }));
  expect(choices).toMatchObject({
    provider: ["openai", "groq"],
    model: ["b", "a"],
    gateway: ["litellm"],
    tag: ["", "x"],
    region: ["", "eu"],
  });
  expect([...(choices.key ?? [])].sort()).toEqual(["", "one", "two"]);
  expect(await withTeam(kit.sql, mine, (tx) => getExtent(tx, mine.teamId))).toEqual({ first: "2026-10-03", last: "2026-10-05" });
  expect(await withTeam(kit.sql, other, (tx) => listChoices(tx, { teamId: mine.teamId, ...span }))).toEqual({});
});
