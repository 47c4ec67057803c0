import { expect, test } from "vitest";
import { removeSource, stepSource } from "@/db/commands/source/edit-sources";
import { claimSource, endRun, SourceStopped, saveProgress } from "@/db/commands/source/source-run";
import { withTeam } from "@/db/wall/with-team";
import { NOTHING_PULLED } from "@/lib/usage/source/position";
import { addTypedSource } from "@/server/source/add-source";
import { readSources } from "@/server/source/team-sources";
import { sourceKit } from "@/server/test/sources/source-kit";

const FOLDER = { kind: "folder", name: "exports", every: "30", key: "", fields: { folder: "litellm", format: "litellm" } } as const;

test("a source is added, paused, resumed, asked for and removed, each told by the log", async () => {
  const kit = await sourceKit();
  const added = await addTypedSource(kit.tools, kit.scope, FOLDER);
  if (!added.ok) throw new Error("not added");
  const id = added.value;
  expect(await readSources(kit, kit.scope)).toMatchObject([
    {
      id,
      kind: "folder",
      name: "exports",
      settings: { folder: "litellm", format: "litellm" },
      key: null,
      every_minutes: 30,
      state: "on",
      fault: null,
      imports: 0,
    },
  ]);
  const steps = [];
  for (const step of ["run", "pause", "pause", "run", "resume", "resume"] as const)
    steps.push((await stepSource(kit, kit.scope, { id, step })).ok);
  expect(steps).toEqual([true, true, false, false, true, false]);
  expect(await removeSource(kit, kit.scope, id)).toMatchObject({ ok: true });
  expect(await removeSource(kit, kit.scope, id)).toEqual({ ok: false, error: "not_found" });
  const entries = await kit.owner.sql<{ body: string }[]>`select body from audit_event order by seq`;
  expect(entries.map(({ body }) => (JSON.parse(body) as { action: string }).action)).toEqual([
    "source.add",
    "source.run",
    "source.pause",
    "source.resume",
    "source.remove",
  ]);
  expect(JSON.parse(entries[0]?.body ?? "{}")).toMatchObject({ after: { kind: "folder", folder: "litellm", every_minutes: 30 } });
});

test("a source is refused with a word on the field: a name twice, no such format, key or folder, an address that is not allowed", async () => {
  const kit = await sourceKit();
  await addTypedSource(kit.tools, kit.scope, FOLDER);
  const key = await kit.key("https://10.0.0.8/v1/models");
  const named = { ...FOLDER, name: "more" };
  const litellm = { ...named, kind: "litellm", fields: {} } as const;
  const refused = [
    await addTypedSource(kit.tools, kit.scope, FOLDER),
    await addTypedSource(kit.tools, kit.scope, { ...named, fields: { format: "unheard-of" } }),
    await addTypedSource({ ...kit.tools, watchDir: null }, kit.scope, named),
    await addTypedSource(kit.tools, kit.scope, { ...litellm, key: "key_none" }),
    await addTypedSource(kit.tools, kit.scope, { ...litellm, key }),
    await addTypedSource(kit.tools, kit.scope, {
      ...litellm,
      key: await kit.key("https://example.com/models", { scheme: "signs", secret: "another-secret-of-a-bucket" }),
    }),
    await addTypedSource(kit.tools, kit.scope, { ...named, kind: "s3", key, fields: { bucket: "logs", access_key: "AKIA0000" } }),
  ];
  expect(refused.map((one) => (one.ok ? null : Object.keys(one.error)))).toEqual([
    ["name"],
    ["format"],
    [""],
    ["key"],
    ["key"],
    ["key"],
    ["key"],
  ]);
  expect(await readSources(kit, kit.scope)).toHaveLength(1);
});

test("only who manages sources changes them, and no other team sees or changes them", async () => {
  const kit = await sourceKit();
  const id = await kit.add("folder");
  const team = { teamId: kit.scope.teamId, slug: kit.scope.slug };
  const member = await kit.join(team, "member");
  await expect(addTypedSource(kit.tools, member, FOLDER)).rejects.toThrow("may not source:manage");
  await expect(stepSource(kit, member, { id, step: "pause" })).rejects.toThrow("may not source:manage");
  await expect(removeSource(kit, member, id)).rejects.toThrow("may not source:manage");
  expect(await readSources(kit, await kit.join(team, "viewer"))).toHaveLength(1);

  const other = await kit.join(await kit.makeTeam(), "owner");
  expect(await readSources(kit, other)).toEqual([]);
  expect(await stepSource(kit, other, { id, step: "pause" })).toEqual({ ok: false, error: "not_found" });
  expect(await removeSource(kit, other, id)).toEqual({ ok: false, error: "not_found" });
  expect(await claimSource(kit.sql, other.teamId, id)).toBeNull();
  expect(await withTeam(kit.sql, other, (tx) => tx`select 1 from import_source`)).toHaveLength(0);
  // A key of another team is none.
  const theirs = await kit.key("https://example.com/v1/models");
  const read = await addTypedSource(kit.tools, other, { ...FOLDER, kind: "litellm", key: theirs, fields: {} });
  expect(read).toEqual({ ok: false, error: { key: "That key is gone or revoked" } });
});

test("a worker that comes late, after another took its source, writes nothing of it", async () => {
  const kit = await sourceKit();
  const id = await kit.add("folder");
  const late = await claimSource(kit.sql, kit.scope.teamId, id);
  const now = await claimSource(kit.sql, kit.scope.teamId, id);
  if (!late || !now) throw new Error("not claimed");
  await expect(saveProgress(kit.sql, late, { position: NOTHING_PULLED, draft: null })).rejects.toThrow(SourceStopped);
  await endRun(kit.sql, late, { inMs: 0, words: "late", isFailure: true });
  expect((await kit.source(id)).fault).toBeNull();
  await endRun(kit.sql, now, { inMs: 0, words: "in time", isFailure: true });
  expect((await kit.source(id)).fault).toBe("in time");
});
