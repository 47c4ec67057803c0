import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { withTeam } from "@/db/wall/with-team";
import { lookAtSources } from "@/server/jobs/look-at-sources";
import { partFile } from "@/server/source/part-file";
import { fakeLiteLlm, spendRow } from "@/server/test/sources/fake-litellm";
import { sourceKit } from "@/server/test/sources/source-kit";

test("every source whose time has come is looked at, one that fails holding up no other, and none before its time", async () => {
  const fake = await fakeLiteLlm();
  const own = `http://127.0.0.1:${fake.port}`;
  const kit = await sourceKit(`gateway=${own}`);
  vi.stubEnv("TOLLBOARD_WATCH", kit.tools.watchDir ?? "");
  const context = { ...kit.context, secrets: kit.tools.secrets as never, fetch: kit.tools.fetch, signal: kit.tools.signal };
  fake.rows.push(spendRow("a", new Date(Date.now() - 3_600_000).toISOString()));
  const folder = await kit.add("folder", { folder: "not-there" });
  const pull = await kit.add("litellm", {}, await kit.key(`${own}/v1/models`));
  // What was fetched for a source that is gone, long ago.
  const orphan = partFile(kit.dataDir, `src_${"0".repeat(22)}`);
  mkdirSync(path.dirname(orphan));
  writeFileSync(orphan, "x");
  utimesSync(orphan, 1, 1);

  await lookAtSources.run(context);
  expect(await kit.source(folder)).toMatchObject({ fault: expect.stringContaining("There is no folder"), last_run_at: expect.any(String) });
  expect((await kit.workAll()).map(({ way, inserted }) => [way, inserted])).toEqual([["pull", 1]]);
  expect(existsSync(orphan)).toBe(false);

  const asked = fake.seen.length;
  await lookAtSources.run(context);
  expect(fake.seen.length).toBe(asked);
  await withTeam(kit.sql, kit.scope, (tx) => tx`update import_source set next_at = now() where team_id = ${kit.scope.teamId}`);
  await lookAtSources.run(context);
  expect(await kit.source(pull)).toMatchObject({ import: null, up_to: expect.any(String) });
  vi.unstubAllEnvs();
});
