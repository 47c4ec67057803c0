import { expect, test } from "vitest";
import { setRetention } from "@/db/commands/usage/retention";
import { listErasures } from "@/db/queries/usage/get-retention";
import { withTeam } from "@/db/wall/with-team";
import { eraseOldUsage } from "@/server/jobs/erase-usage";
import { importKit } from "@/server/test/imports/import-kit";
import { oldRows } from "@/server/test/imports/old-rows";

test("the worker erases what each team has said, and of a team that has said nothing nothing; months that nobody has usage in go", async () => {
  const kit = await importKit();
  const [brief, whole] = [await kit.join(await kit.makeTeam(), "owner"), await kit.join(await kit.makeTeam(), "owner")];
  for (const scope of [brief, whole]) await kit.work(scope, await kit.upload(scope, oldRows(0, 30)));
  await setRetention(kit, brief, { months: 1, figures: "keep", now: new Date().toISOString() });
  await eraseOldUsage.run({ ...kit.context, signal: new AbortController().signal });
  const left = (scope: typeof brief) =>
    withTeam(kit.sql, scope, async (tx) => {
      const rows = await tx`select 1 from attempt where team_id = ${scope.teamId}`;
      return [rows.length, (await listErasures(tx, scope.teamId)).map(({ state, attempts }) => [state, attempts])];
    });
  expect(await left(brief)).toEqual([0, [["done", 30]]]);
  expect(await left(whole)).toEqual([30, []]);

  const months = async () => (await kit.owner.sql`select 1 from pg_inherits where inhparent = 'attempt'::regclass`).length;
  const before = await months();
  await setRetention(kit, whole, { months: 1, figures: "keep", now: new Date().toISOString() });
  await eraseOldUsage.run({ ...kit.context, signal: new AbortController().signal });
  expect(await left(whole)).toEqual([0, [["done", 30]]]);
  expect(await months()).toBeLessThan(before);
});
