import { expect, it } from "vitest";
import { createKey } from "@/db/commands/key/create-key";
import { newKey, testVault } from "@/db/commands/key/fixtures";
import { rewrapDeks, WRAPPED_COLUMNS } from "@/db/commands/key/rewrap-deks";
import { teamKit } from "@/db/test/team-kit";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";

it("knows every column of the database that a key-encryption key wraps", async () => {
  const { owner } = await teamKit();
  const rows = await owner.sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%wrapped%' order by 1, 2`;
  expect(rows.map(({ table, column }) => ({ table, column }))).toEqual(WRAPPED_COLUMNS.map(({ table, column }) => ({ table, column })));
});

it("wraps every team's keys anew, once, and tells the system's log of each team", async () => {
  const kit = await teamKit();
  for (const slug of ["a", "b", "c"]) {
    const scope = await kit.join(await kit.makeTeam(slug), "owner");
    await createKey(kit, testVault, scope, newKey());
  }
  const rewrap = { to: "T2", wrap: () => Buffer.alloc(61, 9) };
  expect(await rewrapDeks(kit, rewrap)).toBe(3);
  expect(await rewrapDeks(kit, rewrap)).toBe(0);
  const deks = await kit.owner.sql`
    select distinct kek_id as kek, encode(wrapped, 'hex') = repeat('09', 61) as "isNew" from team_dek`;
  expect([...deks]).toEqual([{ kek: "T2", isNew: true }]);
  const [events] = await kit.owner.sql`
    select count(*)::int as count, min((body::jsonb ->> 'action')) as action from audit_event where team_id = ${SYSTEM_TEAM_ID}`;
  expect(events).toEqual({ count: 3, action: "kek.rewrap" });
});
