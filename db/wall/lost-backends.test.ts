import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { changeTeam } from "@/db/commands/change-team";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const ROUNDS = 60;
const ROUND_MS = 1_000;
const WORKERS = 6;
const PATIENCE_MS = 10_000;

type Tally = { written: Set<string>; failed: number; hung: number; crossed: string[] };

/** One change, slow enough to be hit in its midst, whose callback goes on after a failed statement as careless code would. */
async function writeOne(kit: TeamKit, scope: TeamScope, name: string, tally: Tally): Promise<void> {
  const change = changeTeam<void, never>(kit, scope, "project:manage", async (tx) => {
    await tx`insert into project (team_id, id, name) values (${scope.teamId}, ${name}, ${name})`;
    await tx`select pg_sleep(0.01)`.catch(() => {});
    const seen = await tx<{ team: string }[]>`select team_id as team from project`;
    for (const { team } of seen) if (team !== scope.teamId) tally.crossed.push(`read ${team} as ${scope.teamId}`);
    return ok({ value: undefined, audit: { action: "project.create", object: { kind: "project", id: name, name } } });
  });
  const outcome = await Promise.race([
    change.then(
      () => "written",
      () => "failed",
    ),
    sleep(PATIENCE_MS, "hung", { ref: false }),
  ]);
  if (outcome === "written") tally.written.add(name);
  if (outcome === "failed") tally.failed += 1;
  if (outcome === "hung") tally.hung += 1;
}

async function load(kit: TeamKit, scope: TeamScope, lane: number, isOver: () => boolean, tally: Tally): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    await writeOne(kit, scope, `${scope.slug}-${lane}-${turn}`, tally);
    await withTeam(kit.sql, scope, (tx) => tx<{ team: string }[]>`select team_id as team from project`).then(
      (rows) => void tally.crossed.push(...rows.flatMap(({ team }) => (team === scope.teamId ? [] : [`read ${team}`]))),
      () => {},
    );
  }
}

/** A machine that is slow writes less between two blows, so each waits until something was written, or a round is over. */
async function untilWritten({ written }: Tally, count: number): Promise<void> {
  const end = performance.now() + ROUND_MS;
  await sleep(30);
  while (written.size < count && performance.now() < end) await sleep(5);
}

it("terminated backends under the load of two teams: no row crosses, nothing hangs, and what was answered is there", async () => {
  const kit = await teamKit();
  const scopes = [await kit.join(await kit.makeTeam(), "owner"), await kit.join(await kit.makeTeam(), "owner")];
  const tally: Tally = { written: new Set(), failed: 0, hung: 0, crossed: [] };
  let isOver = false;
  const lanes = scopes.flatMap((scope) => Array.from({ length: WORKERS / 2 }, (_, lane) => load(kit, scope, lane, () => isOver, tally)));
  for (let round = 0; round < ROUNDS; round += 1) {
    // postgres.js asks for types on each new connection and lets go of the answer: none may be terminated in the midst of that.
    await kit.owner.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name = 'postgres.js' and state <> 'idle'
        and query not like '%pg_catalog.pg_type%' limit 2`;
    await untilWritten(tally, tally.written.size + 1);
  }
  isOver = true;
  await Promise.all(lanes);
  expect(tally.crossed).toEqual([]);
  expect(tally.hung).toBe(0);
  expect(tally.failed).toBeGreaterThan(5);
  expect(tally.written.size).toBeGreaterThan(20);
  const rows = await kit.owner.sql<{ id: string; slug: string }[]>`
    select p.id, t.slug from project p join team t on t.team_id = p.team_id`;
  for (const { id, slug } of rows) expect(id.startsWith(`${slug}-`)).toBe(true);
  const there = new Set(rows.map((row) => row.id));
  expect([...tally.written].filter((id) => !there.has(id))).toEqual([]);
  const log = await kit.owner.sql<{ name: string }[]>`select object_id as name from audit_event where action = 'project.create'`;
  expect(new Set(log.map((row) => row.name))).toEqual(there);
}, 60_000);
