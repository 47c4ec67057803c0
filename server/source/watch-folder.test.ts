import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { eraseDueTeams } from "@/db/commands/team/erase-teams";
import { withTeam } from "@/db/wall/with-team";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";
import { importFolder } from "@/server/import/import-file";
import { workerScope } from "@/server/key/worker-scope";
import { addTypedSource } from "@/server/source/add-source";
import { runSource } from "@/server/source/run-source";
import { readSources } from "@/server/source/team-sources";
import { ownRows } from "@/server/test/imports/own-rows";
import { type SourceKit, sourceKit } from "@/server/test/sources/source-kit";

/** Lets the time pass after which a file that has not changed is taken. */
const settle = (kit: SourceKit) =>
  withTeam(
    kit.sql,
    kit.scope,
    (tx) => tx`update import_source_file set seen_at = seen_at - interval '1 minute' where team_id = ${kit.scope.teamId}`,
  );

const put = (kit: SourceKit, name: string, content: string) => {
  mkdirSync(path.dirname(path.join(kit.folder, name)), { recursive: true });
  writeFileSync(path.join(kit.folder, name), content);
};

async function twoLooks(kit: SourceKit, id: string) {
  await kit.look(id);
  await settle(kit);
  return kit.look(id);
}

const files = (kit: SourceKit) =>
  withTeam(
    kit.sql,
    kit.scope,
    (tx) => tx<{ name: string; isTaken: boolean; fault: string | null }[]>`
    select name, is_taken as "isTaken", fault from import_source_file where team_id = ${kit.scope.teamId} order by name`,
  );

describe("a watched folder", () => {
  test("is imported file by file, each when it has not changed between two looks, and left as it is", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "a.csv", ownRows(0, 10));
    put(kit, "deep/b.csv", ownRows(10, 25));
    expect(await kit.look(id)).toBe("done");
    expect(await kit.workAll()).toEqual([]);

    // Still within the time in which it may be written: not taken, however often it is looked at.
    await kit.look(id);
    expect(await kit.workAll()).toEqual([]);

    // One grows on: it is another file now, and waits for two more looks.
    appendFileSync(path.join(kit.folder, "a.csv"), "\n");
    await settle(kit);
    await kit.look(id);
    expect((await kit.workAll()).map(({ name, way, state, inserted }) => [name, way, state, inserted])).toEqual([
      ["deep/b.csv", "folder", "done", 15],
    ]);
    await settle(kit);
    await kit.look(id);
    const [latest] = await kit.workAll();
    expect(latest).toMatchObject({ name: "a.csv", state: "done", inserted: 10, createdBy: "worker" });
    expect(readFileSync(path.join(kit.folder, "deep/b.csv"), "utf8")).toBe(ownRows(10, 25));
    expect(await kit.source(id)).toMatchObject({ state: "on", fault: null, imports: 2 });
  });

  test("is imported once: a second look, the same bytes under another name and the same rows in another file add nothing", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "a.csv", ownRows(0, 10));
    await twoLooks(kit, id);
    expect(await kit.workAll()).toHaveLength(1);
    put(kit, "copy.csv", ownRows(0, 10));
    put(kit, "more.csv", ownRows(5, 12));
    await twoLooks(kit, id);
    const imports = await kit.workAll();
    expect(imports.map(({ name, inserted, duplicate }) => [name, inserted, duplicate])).toEqual([
      ["more.csv", 2, 5],
      ["a.csv", 10, 0],
    ]);
    await twoLooks(kit, id);
    expect(await kit.workAll()).toEqual(imports);
    expect((await files(kit)).every((file) => file.isTaken)).toBe(true);
  });

  test("takes a file again that has grown, whose old rows are duplicates, and forgets one that is gone", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "log.csv", ownRows(0, 10));
    await twoLooks(kit, id);
    await kit.workAll();
    put(kit, "log.csv", ownRows(0, 14));
    await twoLooks(kit, id);
    expect((await kit.workAll())[0]).toMatchObject({ name: "log.csv", inserted: 4, duplicate: 10 });
    unlinkSync(path.join(kit.folder, "log.csv"));
    await kit.look(id);
    expect(await files(kit)).toEqual([]);
  });

  test("has nothing to do with links, with what is not finished, and with other teams' folders", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    const outside = path.join(path.dirname(kit.folder), "other-team");
    mkdirSync(outside);
    writeFileSync(path.join(outside, "theirs.csv"), ownRows(0, 5));
    symlinkSync(path.join(outside, "theirs.csv"), path.join(kit.folder, "linked.csv"));
    symlinkSync(outside, path.join(kit.folder, "linked-folder"));
    for (const name of [".hidden.csv", "half.csv.part", "x.csv.tmp", "y.csv~"]) put(kit, name, ownRows(0, 5));
    await twoLooks(kit, id);
    expect(await files(kit)).toEqual([]);

    const linked = await kit.add("folder", { folder: "linked-folder" });
    expect(await kit.look(linked)).toBe("fault");
    expect((await kit.source(linked)).fault).toBe("The folder leads through a link, and links are not followed.");
  });

  test("does not open what was put in the place of a listed file meanwhile", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "a.csv", ownRows(0, 5));
    await kit.look(id);
    await settle(kit);
    const secret = path.join(path.dirname(kit.folder), "secret.csv");
    writeFileSync(secret, ownRows(0, 5));
    renameSync(path.join(kit.folder, "a.csv"), path.join(kit.folder, ".a"));
    symlinkSync(secret, path.join(kit.folder, "a.csv"));
    await kit.look(id);
    expect(await kit.workAll()).toEqual([]);
  });

  test("says what it does not take, and why, until that changes", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "empty.csv", "");
    put(kit, "huge.csv", "");
    truncateSync(path.join(kit.folder, "huge.csv"), UPLOAD_BYTES + 1);
    put(kit, "odd.txt", "nothing that any gateway writes\n");
    expect(await twoLooks(kit, id)).toBe("done");
    const [odd] = await kit.workAll();
    expect(odd).toMatchObject({ name: "odd.txt", state: "failed", failure: expect.stringContaining("neither a table") });
    const words = "Not taken: empty.csv (it is empty); huge.csv (it is larger than 100 MiB).";
    expect((await kit.source(id)).fault).toBe(words);
    await kit.look(id);
    expect((await kit.source(id)).fault).toBe(words);
    expect(await kit.workAll()).toHaveLength(1);
    put(kit, "empty.csv", ownRows(0, 3));
    unlinkSync(path.join(kit.folder, "huge.csv"));
    await twoLooks(kit, id);
    expect((await kit.workAll())[0]).toMatchObject({ name: "empty.csv", inserted: 3 });
    expect((await kit.source(id)).fault).toBeNull();
  });

  test("says what is missing, and goes on when it is there", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder", { folder: "later" });
    expect(await kit.look(id, { watchDir: null })).toBe("fault");
    expect((await kit.source(id)).fault).toBe("Whoever runs Tollboard has named no folder to be watched (TOLLBOARD_WATCH).");
    expect(await kit.look(id)).toBe("fault");
    expect((await kit.source(id)).fault).toContain(`There is no folder ${kit.scope.slug}/later below`);
    put(kit, "later/a.csv", ownRows(0, 2));
    expect(await twoLooks(kit, id)).toBe("done");
    expect(await kit.workAll()).toMatchObject([{ name: "a.csv", inserted: 2 }]);
    expect((await kit.source(id)).fault).toBeNull();
  });

  test("leaves nothing behind in the data folder, and waits when the team has as much waiting as it may", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    for (let place = 0; place < 22; place += 1) put(kit, `f${String(place).padStart(2, "0")}.csv`, ownRows(place, place + 1));
    await twoLooks(kit, id);
    expect(await kit.look(id)).toBe("waits");
    expect(await kit.workAll()).toHaveLength(20);
    expect(await kit.look(id)).toBe("done");
    expect(await kit.workAll()).toHaveLength(22);
    expect(existsSync(importFolder(kit.dataDir)) && (await import("node:fs")).readdirSync(importFolder(kit.dataDir))).toEqual([]);
  });

  test("is imported although the same bytes wait for a person's yes, who may say no", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    const waiting = await kit.upload(kit.scope, ownRows(0, 6), { startsAlone: false });
    await kit.work(kit.scope, waiting);
    put(kit, "a.csv", ownRows(0, 6));
    await twoLooks(kit, id);
    expect((await kit.workAll()).map(({ way, state, inserted }) => [way, state, inserted])).toEqual([
      ["folder", "done", 6],
      ["upload", "preview", 0],
    ]);
  });

  test("whose look takes longer than it may says so, and one that the worker's end cut off does not", async () => {
    const kit = await sourceKit();
    const id = await kit.add("folder");
    put(kit, "a.csv", ownRows(0, 6));
    const stopped = new AbortController();
    stopped.abort();
    expect(await kit.look(id, { signal: stopped.signal })).toBeNull();
    expect((await kit.source(id)).fault).toBeNull();
    const late = new AbortController();
    late.abort(new DOMException("late", "TimeoutError"));
    expect(await kit.look(id, { signal: late.signal })).toBe("fault");
    expect((await kit.source(id)).fault).toBe("It took longer than one look may.");
  });
});

test("a team that has the slug of one that was erased does not reach what lies there for that one, but has a folder by its id", async () => {
  const kit = await sourceKit();
  put(kit, "a.csv", ownRows(0, 10));
  const { teamId, slug } = kit.scope;
  const id = await kit.add("folder");
  expect(await kit.look(id)).toBe("done");
  await kit.owner.sql`update team set delete_after = now() - interval '1 second' where team_id = ${teamId}`;
  expect(await eraseDueTeams(kit)).toBe(1);

  const scope = await kit.join(await kit.makeTeam(slug), "admin");
  const added = await addTypedSource(kit.tools, scope, { kind: "folder", name: "exports", every: "60", key: "", fields: {} });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  const look = () => runSource(kit.tools, workerScope(scope), added.value);
  const seen = () =>
    withTeam(kit.sql, scope, (tx) => tx<{ name: string }[]>`select name from import_source_file where team_id = ${scope.teamId}`);
  expect(await look()).toBe("fault");
  expect((await readSources(kit, scope))[0]?.fault).toBe(
    `There is no folder team_${scope.teamId} below the one that is watched, or it may not be read.`,
  );
  expect(await seen()).toEqual([]);

  const own = path.join(path.dirname(kit.folder), `team_${scope.teamId}`);
  mkdirSync(own);
  writeFileSync(path.join(own, "b.csv"), ownRows(0, 5));
  expect(await look()).toBe("done");
  expect(await seen()).toEqual([{ name: "b.csv" }]);
});
