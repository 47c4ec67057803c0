import { expect, it } from "vitest";
import { callCommand } from "@/bin/test/call-command";
import { testSecrets } from "@/bin/test/test-secrets";
import { storeAttempts } from "@/db/test/store-attempts";
import { teamKit } from "@/db/test/team-kit";
import { makeAttempt } from "@/lib/usage/draft";

async function begin() {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  const at = (day: number, provider: string, project: string) =>
    makeAttempt({
      gateway: "litellm",
      recordId: `${day} ${provider} ${project}`,
      startedAt: Date.UTC(2026, 9, day, 12) * 1000,
      provider,
      model: "m",
      project,
      tokens: { input: 10 },
      tokenRecord: "recorded",
      reported: BigInt(day) * 1_000_000_000n,
    });
  await storeAttempts(kit.sql, scope, [at(1, "groq", ""), at(2, "groq", "search"), at(4, "openai", "search"), at(8, "=cmd", "")]);
  const run = (...words: string[]) =>
    callCommand(["report", scope.slug, "spend", ...words], {
      DATABASE_URL: kit.url,
      TB_ORIGIN: "https://tollboard.example",
      ...testSecrets,
    });
  const spend = async (...words: string[]) => JSON.parse((await run(...words, "--json")).output).total.spend;
  return { run, spend };
}

it("reports what it is narrowed to, over bounds or a period, and refuses what it does not know", { timeout: 60_000 }, async () => {
  const { run, spend } = await begin();
  const month = ["--period", "2026-10"] as const;
  expect(await spend(...month)).toBe("15");
  expect(await spend("--from", "2026-10-02", "--to", "2026-10-05")).toBe("6");
  expect(await spend(...month, "--where", "provider=groq")).toBe("3");
  expect(await spend(...month, "--where", "provider=groq", "--where", "provider=openai")).toBe("7");
  expect(await spend(...month, "--where", "provider=groq", "--where", "project=")).toBe("1");
  expect(await spend(...month, "--where", "provider==cmd")).toBe("8");
  expect((await run(...month, "--by", "provider")).output).toMatch(/^groq\t2\t2\t3\t3\t/m);
  for (const wrong of [
    ["--where", "colour=red"],
    ["--where", "provider"],
    ["--from", "2026-10-01"],
  ])
    expect((await run(...month, ...wrong)).code).toBe(2);
  expect((await run("--period", "soon")).errors).toContain("is no period");
});
