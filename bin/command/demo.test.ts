import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Called, callCommand } from "@/bin/test/call-command";
import { testSecrets } from "@/bin/test/test-secrets";
import { listMemberships } from "@/db/queries/team/find-membership";
import { findTeam } from "@/db/queries/team/find-team";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { importFolder } from "@/server/import/import-file";

/** Runs `tollboard demo …` on a database and a data folder of the test's own, without the catalog that comes along. */
function runner(kit: TeamKit): { dataDir: string; run: (...words: string[]) => Promise<Called> } {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-demo-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = { DATABASE_URL: kit.url, TOLLBOARD_DATA: dataDir, TOLLBOARD_EMBEDDED_CATALOG: "off", ...testSecrets };
  return { dataDir, run: (...words) => callCommand(["demo", ...words], env) };
}

test("a person's sample is made with all that is in it, opened when it is asked for again, and removed", { timeout: 120_000 }, async () => {
  const kit = await teamKit();
  const [ann, ben] = [await kit.makeUser(), await kit.makeUser()];
  const { dataDir, run } = runner(kit);
  expect(await run()).toMatchObject({ code: 2, errors: expect.stringContaining("say whose sample it is") });
  expect((await run("nobody@example.com")).code).toBe(2);

  const made = await run(ann.email, "--json");
  const [sample, ...others] = await listMemberships(kit.sql, ann.id);
  expect([sample?.isSample, sample?.role, others]).toEqual([true, "owner", []]);
  expect([made.code, JSON.parse(made.output)]).toEqual([
    0,
    {
      team: sample?.slug,
      sample: true,
      isNew: true,
      attempts: expect.any(Number),
      link: expect.stringContaining(`/t/${sample?.slug}/sample`),
    },
  ]);
  expect(JSON.parse(made.output).attempts).toBeGreaterThan(30_000);
  expect(made.errors).toContain("The catalog holds no prices");
  expect(readdirSync(importFolder(dataDir))).toEqual([]);
  expect(JSON.parse((await run(ann.email, "--json")).output)).toMatchObject({ team: sample?.slug, isNew: false });
  expect(await listMemberships(kit.sql, ben.id)).toEqual([]);

  expect((await run(ben.email, "--remove")).code).toBe(1);
  expect(JSON.parse((await run(ann.email, "--remove", "--json")).output)).toEqual({ team: sample?.slug, removed: true });
  expect(await findTeam(kit.sql, sample?.slug ?? "")).toBeNull();
  expect((await run(ann.email, "--remove")).code).toBe(1);
});

test("a real team that is called sample is neither taken for one nor removed", async () => {
  const kit = await teamKit();
  const { teamId } = await kit.makeTeam("sample");
  const { run } = runner(kit);
  expect(JSON.parse((await run("--json")).output)).toMatchObject({ error: { code: "slug_taken" } });
  expect(JSON.parse((await run("--remove", "--json")).output)).toMatchObject({ error: { code: "no_sample" } });
  expect((await findTeam(kit.sql, "sample"))?.teamId).toBe(teamId);
});
