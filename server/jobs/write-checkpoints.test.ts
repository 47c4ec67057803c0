import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { noteRefusal } from "@/db/commands/change-team";
import { teamKit } from "@/db/test/team-kit";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";
import { checkpointFile } from "@/server/audit/checkpoint-file";
import { writeCheckpoints } from "@/server/jobs/write-checkpoints";

async function begin() {
  const kit = await teamKit();
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-chore-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const log: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line) => log.push(JSON.parse(line)) });
  const run = (signal = new AbortController().signal) =>
    writeCheckpoints({ sql: kit.sql, seed: Buffer.alloc(32, 3), dataDir, logger, signal });
  const note = (teamId: string | null) =>
    noteRefusal(
      kit,
      { teamId, actor: { kind: "system", id: null, name: "t" }, address: null },
      { action: "session.start", object: { kind: "user", id: null, name: null } },
    );
  const linesOf = (teamId: string): number => {
    const file = checkpointFile(dataDir, teamId);
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").length - 1 : 0;
  };
  return { kit, dataDir, log, run, note, linesOf };
}

describe("the hourly round of checkpoints", () => {
  it("signs every chain that grew, the system's included, and says so in one line", async () => {
    const { kit, log, run, note, linesOf } = await begin();
    const [a, b, quiet] = [await kit.makeTeam(), await kit.makeTeam(), await kit.makeTeam()];
    for (const teamId of [a.teamId, b.teamId, null]) await note(teamId);
    await run();
    await note(a.teamId);
    await run();
    await run();
    expect([a.teamId, b.teamId, SYSTEM_TEAM_ID, quiet.teamId].map(linesOf)).toEqual([2, 1, 1, 0]);
    expect(log.map(({ event, count }) => [event, count])).toEqual([
      ["audit.checkpoint", 3],
      ["audit.checkpoint", 1],
    ]);
  });

  it("says aloud which log and checkpoints disagree, and signs the others all the same", async () => {
    const { kit, dataDir, log, run, note, linesOf } = await begin();
    const [cut, damaged, well] = [await kit.makeTeam("a"), await kit.makeTeam("b"), await kit.makeTeam("c")];
    for (const { teamId } of [cut, damaged, well]) await note(teamId);
    await run();
    log.length = 0;
    await kit.owner.sql`delete from audit_event where team_id = ${cut.teamId}`;
    await kit.owner.sql`delete from audit_head where team_id = ${cut.teamId}`;
    appendFileSync(checkpointFile(dataDir, damaged.teamId), "{}\n");
    for (const { teamId } of [damaged, well]) await note(teamId);
    await run();
    expect(log).toMatchObject([
      { level: 50, id: cut.teamId, outcome: "contradicted", message: "the log no longer holds entry 1 as it was signed" },
      { level: 50, id: damaged.teamId, outcome: "damaged", message: "line 2 of the checkpoints is no checkpoint" },
      { level: 30, count: 1 },
    ]);
    expect([cut.teamId, damaged.teamId, well.teamId].map(linesOf)).toEqual([1, 2, 2]);
  });

  it("stops between two chains when the worker is to stop", async () => {
    const { kit, run, note, linesOf } = await begin();
    const { teamId } = await kit.makeTeam();
    await note(teamId);
    await run(AbortSignal.abort());
    expect(linesOf(teamId)).toBe(0);
  });
});
