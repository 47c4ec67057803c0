import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { changeTeam } from "@/db/commands/change-team";
import { teamKit } from "@/db/test/team-kit";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { checkpointFile, readCheckpointText } from "@/server/audit/checkpoint-file";
import { verifyTeam } from "@/server/audit/verify-team";
import { writeCheckpoint } from "@/server/audit/write-checkpoint";

const SEED = Buffer.alloc(32, 7);
const AT = "2026-11-26T14:00:00.000Z";

/** A Team whose log has `count` entries, and hands to verify and to sign it. */
async function logged(count: number) {
  const kit = await teamKit();
  const scope: TeamScope = await kit.join(await kit.makeTeam(), "owner");
  const { teamId } = scope;
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-audit-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const add = async (more: number) => {
    for (let turn = 0; turn < more; turn += 1)
      await changeTeam<void, never>(kit, scope, "team:edit", async () => {
        const object = { kind: "team", id: teamId, name: "t" };
        return ok({ value: undefined, audit: { action: "team.edit", object, after: { turn } } });
      });
  };
  await add(count);
  const place = { store: kit, seed: SEED, dataDir };
  return {
    owner: kit.owner.sql,
    teamId,
    dataDir,
    add,
    file: checkpointFile(dataDir, teamId),
    verify: (file?: string) => verifyTeam({ ...place, ...(file && { file }) }, teamId),
    sign: (at = AT) => writeCheckpoint({ sql: kit.sql, seed: SEED, dataDir }, teamId, at),
  };
}

/** What somebody does who rules the database: cuts the log after an entry, and makes its head fit. */
async function cutAfter({ owner, teamId }: Awaited<ReturnType<typeof logged>>, seq: number, withHead: boolean) {
  await owner`delete from audit_event where team_id = ${teamId} and seq > ${seq}`;
  if (withHead)
    await owner`
      update audit_head set seq = ${seq}, mac = (select mac from audit_event where team_id = ${teamId} and seq = ${seq}) where team_id = ${teamId}`;
}

describe("verifying a log that nobody touched", () => {
  it("finds it whole, with as many entries as changes and the last checkpoint", async () => {
    const log = await logged(5);
    expect(await log.verify()).toEqual({ ok: true, entries: 5, checkpoints: 0, last: null });
    await log.sign();
    await log.add(2);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 7, checkpoints: 1, last: { seq: 5, at: AT, team: log.teamId } });
  });

  it("finds an empty one whole, and one of several batches", async () => {
    const log = await logged(0);
    expect(await log.verify()).toEqual({ ok: true, entries: 0, checkpoints: 0, last: null });
    await log.add(1_001);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 1_001 });
  });

  it("is not misled by what is written meanwhile", async () => {
    const log = await logged(3);
    const [verdict] = await Promise.all([Promise.all([log.verify(), log.verify(), log.verify()]), log.add(30)]);
    expect(verdict.every((one) => one.ok)).toBe(true);
  });
});

describe("verifying a log that the database's owner touched", () => {
  it("names the entry whose text was edited", async () => {
    const log = await logged(6);
    await log.owner`update audit_event set body = replace(body, '"turn":2', '"turn":9') where team_id = ${log.teamId} and seq = 3`;
    expect(await log.verify()).toMatchObject({ ok: false, seq: 3, fault: "edited", entries: 2 });
  });

  it("names the entry that was removed", async () => {
    const log = await logged(6);
    await log.owner`delete from audit_event where team_id = ${log.teamId} and seq = 4`;
    expect(await log.verify()).toMatchObject({ ok: false, seq: 4, fault: "missing", entries: 3 });
  });

  it("names the first of two entries that changed places", async () => {
    const log = await logged(6);
    await log.owner`update audit_event set seq = 100 where team_id = ${log.teamId} and seq = 2`;
    await log.owner`update audit_event set seq = 2 where team_id = ${log.teamId} and seq = 5`;
    await log.owner`update audit_event set seq = 5 where team_id = ${log.teamId} and seq = 100`;
    expect(await log.verify()).toMatchObject({ ok: false, seq: 2, fault: "reordered", entries: 1 });
  });

  it("names where the log was cut, by its head", async () => {
    const log = await logged(6);
    await cutAfter(log, 4, false);
    expect(await log.verify()).toMatchObject({ ok: false, seq: 5, fault: "cut", entries: 4 });
  });

  it("finds a log emptied beside its head", async () => {
    const log = await logged(3);
    await cutAfter(log, 0, false);
    expect(await log.verify()).toMatchObject({ ok: false, seq: 1, fault: "cut", entries: 0 });
  });

  it("names where log and head were cut together, by a checkpoint; and cannot without one", async () => {
    const log = await logged(6);
    await cutAfter(log, 5, true);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 5 });
    await log.sign();
    await cutAfter(log, 3, true);
    expect(await log.verify()).toMatchObject({ ok: false, seq: 4, fault: "cut", entries: 3 });
  });

  it("finds a log that was cut and then grew past its checkpoint", async () => {
    const log = await logged(4);
    await log.sign();
    await cutAfter(log, 2, true);
    await log.add(5);
    expect(await log.verify()).toMatchObject({ ok: false, seq: 4, fault: "checkpoint_differs", entries: 3 });
    expect(await log.sign()).toEqual({ kind: "contradicted", seq: 4 });
  });

  it("does not sign over a cut", async () => {
    const log = await logged(4);
    await log.sign();
    await cutAfter(log, 2, true);
    expect(await log.sign()).toEqual({ kind: "contradicted", seq: 4 });
    expect(readCheckpointText(log.file)?.trim().split("\n")).toHaveLength(1);
  });
});

describe("the file of checkpoints", () => {
  it("grows by a line when the log grew, and only then, for its owner's eyes alone", async () => {
    const log = await logged(0);
    expect(await log.sign()).toEqual({ kind: "empty" });
    expect(readCheckpointText(log.file)).toBeNull();
    await log.add(2);
    expect([await log.sign(), await log.sign()]).toEqual([
      { kind: "written", seq: 2 },
      { kind: "unchanged", seq: 2 },
    ]);
    await log.add(1);
    expect(await log.sign()).toEqual({ kind: "written", seq: 3 });
    expect(readCheckpointText(log.file)?.match(/\n/g)).toHaveLength(2);
    expect([statSync(log.file).mode & 0o777, statSync(path.dirname(log.file)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it.each<[string, (text: string) => string, number, RegExp]>([
    ["of another number", (text) => text.replace('"seq":4', '"seq":3'), 2, /signature that is not ours/],
    ["of another time", (text) => text.replace(AT, "2026-11-26T13:00:00.000Z"), 1, /signature that is not ours/],
    ["that is cut off", (text) => text.slice(0, -40), 2, /cut off/],
    ["that is no JSON", (text) => `${text}{\n`, 3, /not JSON/],
    ["that says more", (text) => text.replace('"v":1', '"w":1,"v":1'), 1, /no checkpoint/],
    ["that is empty", (text) => text.replace("\n", "\n\n"), 2, /not JSON/],
  ])("is refused by line when it has a line %s", async (_name, damage, line, words) => {
    const log = await logged(2);
    await log.sign();
    await log.add(2);
    await log.sign();
    const damaged = damage(readCheckpointText(log.file) ?? "");
    writeFileSync(log.file, damaged);
    expect(await log.verify()).toMatchObject({ ok: false, fault: "bad_checkpoint", line, message: expect.stringMatching(words) });
    await log.add(1);
    expect(await log.sign()).toMatchObject({ kind: "damaged", line });
    expect(readCheckpointText(log.file)).toBe(damaged);
  });

  it("is refused when it is of another team, or signed under another seed", async () => {
    const [log, other] = [await logged(1), await logged(1)];
    await log.sign();
    await other.sign();
    expect(await log.verify(other.file)).toMatchObject({ ok: false, fault: "bad_checkpoint", line: 1 });
    expect(await log.verify(log.file)).toMatchObject({ ok: true, checkpoints: 1 });
    await expect(log.verify(`${log.file}.gone`)).rejects.toThrow(/there is no file/);
  });

  it("kept elsewhere finds the cut that the one here no longer tells", async () => {
    const log = await logged(4);
    await log.sign();
    const elsewhere = path.join(log.dataDir, "shipped.jsonl");
    writeFileSync(elsewhere, readCheckpointText(log.file) ?? "");
    await cutAfter(log, 2, true);
    rmSync(log.file);
    expect(await log.verify()).toMatchObject({ ok: true, entries: 2 });
    expect(await log.verify(elsewhere)).toMatchObject({ ok: false, seq: 3, fault: "cut" });
  });
});
