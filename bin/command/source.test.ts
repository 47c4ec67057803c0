import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { callCommand } from "@/bin/test/call-command";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { teamKit } from "@/db/test/team-kit";
import { keyVault } from "@/server/key/vault";
import { readSecrets } from "@/server/vault/secrets";

async function begin() {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const scope = await kit.join(team, "owner");
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-source-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const fresh = () => randomBytes(32).toString("base64");
  const variables = { TB_SECRET: fresh(), TB_KEK_K1: fresh(), DATABASE_URL: kit.url, TOLLBOARD_DATA: folder };
  const source = (words: readonly string[], more: Record<string, string> = {}) =>
    callCommand(["source", ...words], { ...variables, ...more });
  const secrets = readSecrets(variables);
  if (!secrets.ok) throw new Error(secrets.error);
  return { kit, scope, team: team.slug, vault: keyVault(secrets.value), source };
}

it("adds a source by the label of its key, lists, pauses, resumes, asks for and removes it", async () => {
  const { kit, scope, team, vault, source } = await begin();
  await createKey(
    kit,
    vault,
    scope,
    newKey({ label: "gateway", providerSlug: "litellm", modelsUrl: "https://litellm.example.com/v1/models" }),
  );
  const added = await source(["add", team, "litellm", "our gateway", "--key", "gateway", "--every", "15", "--from", "2026-11-01"]);
  expect([added.code, added.output]).toEqual([0, "our gateway is added; the worker looks at it within a minute\n"]);
  expect((await source(["list", team])).output).toBe("our gateway: LiteLLM spend logs, on, every 15 min, 0 imports\n");
  expect(JSON.parse((await source(["list", team, "--json"])).output)).toMatchObject([
    { kind: "litellm", settings: { from: "2026-11-01" }, key: { label: "gateway" } },
  ]);
  for (const [act, code, output] of [
    ["pause", 0, "our gateway paused\n"],
    ["run", 1, ""],
    ["resume", 0, "our gateway goes on within a minute\n"],
    ["run", 0, "our gateway is looked at within a minute\n"],
    ["remove", 0, "our gateway is removed; its imports stay\n"],
    ["remove", 2, ""],
  ] as const)
    expect([act, await source([act, team, "our gateway"])]).toMatchObject([act, { code, output }]);
});

it("says what is wrong with which option, and knows no option that is another kind's", async () => {
  const { team, source } = await begin();
  const folder = await source(["add", team, "folder", "exports"]);
  expect([folder.code, folder.errors]).toEqual([
    1,
    "tollboard: Whoever runs Tollboard has named no folder to be watched (TOLLBOARD_WATCH)\n",
  ]);
  const refused = await source(["add", team, "folder", "exports", "--folder", "../x", "--every", "1"], { TOLLBOARD_WATCH: "/srv/watch" });
  expect(refused.errors).toContain("--folder: This is no folder below the team's own");
  expect(refused.errors).toContain("--every: Every 5 minutes at most");
  expect((await source(["add", team, "folder", "exports", "--bucket", "x"])).errors).toContain("is not told --bucket");
  expect((await source(["add", team, "carrier-pigeon", "x"])).code).toBe(2);
  expect((await source(["add", team, "litellm", "x", "--key", "none"])).errors).toContain('the team has no key "none"');
  expect((await source(["list", team], { TOLLBOARD_WATCH: "not/whole" })).errors).toContain("TOLLBOARD_WATCH: must be the whole path");
});
