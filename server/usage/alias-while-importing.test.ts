import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { acceptAlias } from "@/db/commands/usage/alias";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import type { TeamScope } from "@/lib/team/scope";
import { importOne } from "@/server/test/planted/load";
import { runRecost } from "@/server/usage/recost";
import { reportSpend } from "@/server/usage/spend";

const LOGGED = { provider: "acme", native: "swift-two-internal" };
const OFFER = { provider: "acme", nativeId: "swift-2" };
/** More than go into the store at a time, which is 20,000 and what was read with the last of them. */
const ROWS = 30_000;

function rowsOf(until: number): string {
  const rows = Array.from({ length: until }, (_, place) => `2026-03-10T10:00:00Z,acme,swift-two-internal,1000000,0,0,row-${place}`);
  return ["started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id", ...rows].join("\n");
}

/** Until so many wait for the Team's lock. */
async function waiting(kit: TeamKit, count: number): Promise<void> {
  for (;;) {
    const [row] = await kit.owner.sql<{ n: number }[]>`
      select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and locktype = 'advisory' and not granted`;
    if ((row?.n ?? 0) >= count) return;
  }
}

const states = async (kit: TeamKit, scope: TeamScope) => {
  const { total } = await reportSpend(kit.sql, scope, { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z", zone: "UTC", by: [] });
  return [total.states.priced, total.states.unpriced, total.calculated];
};

test("an alias that is accepted while an import runs holds for all that it writes from then on; what was written before is re-costed", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-alias-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const models = { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 1, output: 10 } } };
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", { acme: { id: "acme", name: "Acme", models } });
  const file = path.join(folder, "own.csv");
  writeFileSync(file, rowsOf(ROWS));

  // While the lock is held the first batch comes to wait for it, then the alias: the second batch is priced by then.
  const held = await kit.sql.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${scope.teamId}, true)`;
    await tx`select pg_advisory_xact_lock(4208, hashtext(${scope.teamId}))`;
    const imported = importOne(kit, scope, file);
    await waiting(kit, 1);
    const accepted = acceptAlias(kit, scope, LOGGED, OFFER);
    await waiting(kit, 2);
    return { imported, accepted };
  });
  expect((await held.accepted).ok).toBe(true);
  expect((await held.imported).row).toMatchObject({ inserted: ROWS, failure: null });
  const [priced = 0, unpriced = 0] = await states(kit, scope);
  expect([Number(priced) > 5_000, Number(unpriced) >= 20_000, Number(priced) + Number(unpriced)]).toEqual([true, true, ROWS]);
  expect((await runRecost(kit, scope, { kind: "alias", ...LOGGED })).ok).toBe(true);
  expect(await states(kit, scope)).toEqual([ROWS, 0, String(ROWS)]);
});
