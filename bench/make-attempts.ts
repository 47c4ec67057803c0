import { createHash, createHmac } from "node:crypto";
import path from "node:path";
import type { Sql } from "postgres";
import { fillSql } from "@/bench/attempts/rows-sql";
import { makeWorld } from "@/bench/attempts/world";
import { makeMonth } from "@/db/attempts/months";
import { lockTeam, rollUp } from "@/db/attempts/roll-up";
import { connect } from "@/db/client";
import { createTeam } from "@/db/commands/team/create-team";
import { createImport } from "@/db/commands/usage/create-import";
import { findTeam } from "@/db/queries/team/find-team";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { withTeam } from "@/db/wall/with-team";
import { withDatabase } from "@/db/with-database";
import { proveScope, type TeamScope } from "@/lib/team/scope";

/* Fills the Team "bench" of a data folder with Attempts over a year, and their roll-ups by the product's own statements, for benches to ask
 * as often as they like. Stops after some minutes and goes on where it was when it is called again.
 * Usage: NODE_OPTIONS=--conditions=react-server npx tsx bench/make-attempts.ts FOLDER [rows, 10000000 without a word] [minutes, no end without] */

const DAYS = 365;
const DAY_MS = 86_400_000;
const ledger = {
  sha256: (text: string) => createHash("sha256").update(text).digest(),
  mac: (input: Uint8Array) => createHmac("sha256", "a key of benches alone").update(input).digest(),
};
const actor = { kind: "system", id: null, name: "bench" } as const;

async function openTeam(sql: Sql): Promise<{ scope: TeamScope; importId: string }> {
  const store = { sql, ledger };
  const found = await findTeam(sql, "bench");
  const asked = { slug: "bench", role: "owner", actor, userId: null, tokenScopes: null, address: null } as const;
  const team =
    found === null ? await createTeam(store, { actor, userId: null, address: null }, { slug: "bench", name: "Bench", zone: "UTC" }) : null;
  if (team && !team.ok) throw new Error(team.error);
  const scope = team ? team.value : proveScope({ ...asked, teamId: found?.teamId ?? "" });
  const [made] = await withTeam(sql, scope, (tx) => tx<{ id: string }[]>`select id from usage_import where team_id = ${scope.teamId}`);
  const file = {
    name: "bench",
    way: "command",
    format: "own-csv",
    gateway: "custom",
    grain: "attempt",
    sha256: null,
    byteCount: null,
  } as const;
  return { scope, importId: made?.id ?? (await createImport(store, scope, file)) };
}

/** Rows of a day, in thousandths of an even share: weekends are quiet, and traffic grows over the year. */
function shareOf(day: number, firstDay: number): number {
  const weekday = new Date((firstDay + day) * DAY_MS).getUTCDay();
  return (weekday === 0 || weekday === 6 ? 450 : 1_220) * (0.6 + (0.8 * day) / DAYS);
}

/** The number of the first row of each day, and of the one after the last. */
function firstRows(count: number, firstDay: number): number[] {
  const shares = Array.from({ length: DAYS }, (_, day) => shareOf(day, firstDay));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let reached = 0;
  // Chains of two are of one day: days begin at whole fifties.
  const starts = shares.map((share) => {
    const start = Math.round(((reached / whole) * count) / 50) * 50;
    reached += share;
    return start;
  });
  return [...starts, count];
}

type Piece = { readonly day: string; readonly from: number; readonly until: number };

async function writePiece(
  sql: Sql,
  { scope, importId }: { scope: TeamScope; importId: string },
  { day, from, until }: Piece,
): Promise<void> {
  const { teamId } = scope;
  await withTeam(sql, scope, async (tx) => {
    await lockTeam(tx, teamId);
    await tx`create temporary table fresh (like attempt including defaults) on commit drop`;
    await tx.unsafe(fillSql("fresh"), [day, from, until, teamId]);
    await tx`insert into attempt select * from fresh`;
    await rollUp(tx, teamId, { rows: "fresh", sign: 1 });
    await tx`update usage_import set state = 'paused', cursor = ${until}, read_count = ${until}, inserted = ${until},
      first_at = coalesce(first_at, ${day}::timestamptz), last_at = ${day}::timestamptz + interval '1 day' where team_id = ${teamId} and id = ${importId}`;
  });
}

async function settle(sql: Sql, { scope, importId }: { scope: TeamScope; importId: string }): Promise<void> {
  await withTeam(
    sql,
    scope,
    (tx) => tx`
    update usage_import set state = 'done', ended_at = now() where team_id = ${scope.teamId} and id = ${importId}`,
  );
  for (const table of ["attempt", "usage_day", "usage_day_name", "usage_hour", "usage_histogram", "usage_label"])
    await sql.unsafe(`vacuum (analyze) ${table}`);
}

async function fill(sql: Sql, count: number, untilMs: number): Promise<void> {
  const [offers] = await sql<{ count: number }[]>`select count(*)::int as count from offer`;
  if (offers?.count === 0) await loadEmbeddedCatalog(sql);
  const opened = await openTeam(sql);
  const [at] = await withTeam(
    sql,
    opened.scope,
    (tx) => tx<{ cursor: number; firstDay: number }[]>`
    select cursor, floor(extract(epoch from coalesce(first_at, now() - ${DAYS} * interval '1 day')) / 86400)::int as "firstDay"
    from usage_import where team_id = ${opened.scope.teamId} and id = ${opened.importId}`,
  );
  const { cursor = 0, firstDay = 0 } = at ?? {};
  const starts = firstRows(count, firstDay);
  await makeWorld(sql, opened.scope.teamId);
  const begun = performance.now();
  let written = cursor;
  for (let day = 0; day < DAYS; day += 1) {
    const [from = 0, until = 0] = [starts[day], starts[day + 1]];
    if (from < cursor || from === until) continue;
    if (performance.now() > untilMs) break;
    const text = new Date((firstDay + day) * DAY_MS).toISOString();
    await makeMonth(sql, text.slice(0, 7));
    await writePiece(sql, opened, { day: text, from, until });
    written = until;
    if (day % 20 === 0)
      console.log(`${text.slice(0, 10)}: ${written} rows, ${Math.round((written - cursor) / ((performance.now() - begun) / 1000))} rows/s`);
  }
  if (written === count) await settle(sql, opened);
  console.log(written === count ? `all ${count} rows are there` : `${written} of ${count} rows: call again to go on`);
}

const [folder, rows = "10000000", minutes = "Infinity"] = process.argv.slice(2);
const count = Number(rows);
if (folder === undefined || !Number.isSafeInteger(count) || Number.isNaN(Number(minutes)))
  throw new Error("Usage: make-attempts.ts FOLDER [rows] [minutes]");
const untilMs = performance.now() + Number(minutes) * 60_000;
await withDatabase({ databaseUrl: null, dataDir: path.resolve(folder), log: console.log }, async (url) => {
  const { sql, close } = connect(url, { max: 1 });
  try {
    await fill(sql, count, untilMs);
  } finally {
    await close();
  }
});
