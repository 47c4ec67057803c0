import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { TeamScope } from "@/lib/team/scope";
import { importFile } from "@/server/import/import-file";
import { dumpStore } from "@/server/test/imports/dump-store";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { costReport, langfuseRows, ownRows } from "@/server/test/imports/own-rows";

async function importOf(kit: ImportKit, scope: TeamScope, content: string) {
  const done = await kit.work(scope, await kit.upload(scope, content));
  expect([done.state, done.failure]).toEqual(["done", null]);
  return done;
}

async function withdraw(kit: ImportKit, scope: TeamScope, id: string) {
  expect(await kit.step(scope, id, "withdraw")).toMatchObject({ ok: true });
  expect((await kit.work(scope, id)).state).toBe("withdrawn");
}

const team = async (kit: ImportKit) => kit.join(await kit.makeTeam(), "owner");

/** What the store of another Team holds that has imported just these. */
async function storeOf(kit: ImportKit, ...contents: readonly string[]) {
  const scope = await team(kit);
  for (const content of contents) await importOf(kit, scope, content);
  return dumpStore(kit.sql, scope.teamId);
}

test("a withdrawn import leaves nothing in the store or in any sum, and its file is gone", async () => {
  const kit = await importKit();
  const scope = await team(kit);
  const { id, inserted } = await importOf(kit, scope, ownRows(0, 700));
  expect(inserted).toBe(700);
  expect(existsSync(importFile(kit.dataDir, id))).toBe(false);
  await withdraw(kit, scope, id);
  const store = await dumpStore(kit.sql, scope.teamId);
  expect(Object.values(store).flat()).toEqual([]);
});

test("rows that another import held as duplicates come back as that one said them: the store is as if the first had never been", async () => {
  const kit = await importKit();
  const scope = await team(kit);
  const before = await importOf(kit, scope, ownRows(100, 160));
  const first = await importOf(kit, scope, ownRows(0, 400));
  const second = await importOf(kit, scope, ownRows(300, 600, 7));
  const third = await importOf(kit, scope, ownRows(350, 420, 9));
  expect([first, second, third].map(({ inserted, duplicate }) => [inserted, duplicate])).toEqual([
    [340, 60],
    [200, 100],
    [0, 70],
  ]);
  await withdraw(kit, scope, first.id);
  const expected = await storeOf(kit, ownRows(100, 160), ownRows(300, 600, 7), ownRows(350, 420, 9));
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(expected);
  const [kept, back] = [await kit.read(scope, before.id), await kit.read(scope, second.id)];
  expect([kept.inserted, back.inserted, back.duplicate]).toEqual([60, 300, 0]);

  await withdraw(kit, scope, second.id);
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, ownRows(100, 160), ownRows(350, 420, 9)));
});

test("withdrawing the import that only held duplicates changes no total", async () => {
  const kit = await importKit();
  const scope = await team(kit);
  await importOf(kit, scope, ownRows(0, 90));
  const store = await dumpStore(kit.sql, scope.teamId);
  const again = await importOf(kit, scope, ownRows(0, 90, 5));
  expect([again.inserted, again.duplicate]).toEqual([0, 90]);
  await withdraw(kit, scope, again.id);
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(store);
});

test("a correction that is withdrawn gives way to what it corrected, at the hour where that stood", async () => {
  const kit = await importKit();
  const scope = await team(kit);
  const old = [
    { id: "a", day: 5, tokens: 100 },
    { id: "b", day: 5, tokens: 10 },
  ];
  const corrected = [
    { id: "a", day: 9, tokens: 300, hour: 13 },
    { id: "c", day: 9, tokens: 7 },
  ];
  const late = [{ id: "a", day: 7, tokens: 200, hour: 12 }];
  await importOf(kit, scope, langfuseRows(old));
  const second = await importOf(kit, scope, langfuseRows(corrected));
  const third = await importOf(kit, scope, langfuseRows(late));
  expect([second.replaced, second.inserted, third.duplicate]).toEqual([1, 1, 1]);
  await withdraw(kit, scope, second.id);
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, langfuseRows(old), langfuseRows(late)));
  await withdraw(kit, scope, third.id);
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, langfuseRows(old)));
});

test("a withdrawn report gives way to what the other reports say of the same thing", async () => {
  const kit = await importKit();
  const scope = await team(kit);
  const [one, two, three] = [costReport({ x: "100", y: "5" }), costReport({ x: "120", z: "1" }), costReport({ x: "120" })];
  await importOf(kit, scope, one);
  const second = await importOf(kit, scope, two);
  const third = await importOf(kit, scope, three);
  expect([second.replaced, second.inserted, third.duplicate]).toEqual([1, 1, 1]);
  await withdraw(kit, scope, second.id);
  expect((await dumpStore(kit.sql, scope.teamId)).usage_bucket).toEqual((await storeOf(kit, one, three)).usage_bucket);
  await withdraw(kit, scope, third.id);
  expect((await dumpStore(kit.sql, scope.teamId)).usage_bucket).toEqual((await storeOf(kit, one)).usage_bucket);
});
