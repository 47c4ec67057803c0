import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { createTeam } from "@/db/commands/team/create-team";
import { eraseSample } from "@/db/commands/team/erase-sample";
import { createImport } from "@/db/commands/usage/create-import";
import { findMembership } from "@/db/queries/team/find-membership";
import { getImport } from "@/db/queries/usage/get-import";
import { load } from "@/db/test/history";
import { testScope } from "@/db/test/team-kit";
import { listTenantTables } from "@/db/wall/build-wall";
import { withTeam } from "@/db/wall/with-team";
import type { Role } from "@/lib/team/role";
import { importFile, importFolder } from "@/server/import/import-file";
import { findSample, openSample } from "@/server/sample/open-sample";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { reportSpend } from "@/server/usage/spend";

const AS_OF = "2026-11-20T12:00:00.000Z";
const SPAN = { from: "2026-09-01T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z", zone: "UTC" };

const MODELS = { "claude-opus-4-8": [5, 25], "claude-sonnet-4-6": [3, 15], "claude-sonnet-4-5": [3, 15], "claude-haiku-4-5": [1, 5] };

/** A catalog that prices what one Provider serves, and nothing else of the sample. */
async function loadPrices(kit: ImportKit): Promise<void> {
  const models = Object.fromEntries(
    Object.entries(MODELS).map(([id, [input, output]]) => [id, { id, name: id, cost: { input, output, cache_read: (input ?? 0) / 10 } }]),
  );
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", { anthropic: { id: "anthropic", name: "Anthropic", models } });
}

async function open(kit: ImportKit) {
  const user = await kit.makeUser();
  const owner = { userId: user.id, email: user.email, address: null };
  const ask = () => openSample(kit, owner, { zone: "UTC", asOf: AS_OF, dataDir: kit.dataDir, enqueue: async () => {} });
  return { user, ask };
}

const asMember = (slug: string, teamId: string, role: Role, userId: string) => ({
  ...testScope({ teamId, slug }, role, userId),
  isSample: true,
});

/** The tables that hold anything of a Team, as the database's owner sees it. */
async function rowsLeft(kit: ImportKit, teamId: string): Promise<string[]> {
  const own = await listTenantTables(kit.owner.sql);
  const left = [];
  for (const table of [...own, "team_route", "member_route", "credential_route"]) {
    const column = own.includes(table) ? "team_id" : "tenant_id";
    const [row] = await kit.owner.sql`select 1 from ${kit.owner.sql(table)} where ${kit.owner.sql(column)} = ${teamId} limit 1`;
    if (row) left.push(table);
  }
  return left;
}

test("a user's sample is made once, by whichever of two presses comes first, and imports what everybody's imports do", {
  timeout: 240_000,
}, async () => {
  const kit = await importKit();
  await loadPrices(kit);
  const { user, ask } = await open(kit);
  const both = await Promise.all([ask(), ask()]);
  const [first] = both.filter(({ made }) => made !== null);
  if (!first?.made) throw new Error("nobody made it");
  expect(both.map(({ slug }) => slug)).toEqual([first.slug, first.slug]);
  expect(both.filter(({ made }) => made !== null)).toHaveLength(1);
  expect((await ask()).made).toBeNull();
  expect(await findSample(kit, user.id)).toBe(first.slug);
  const { scope, imports } = first.made;
  for (const id of imports) expect(await kit.work(scope, id)).toMatchObject({ state: "done", failure: null, rejected: 0, duplicate: 0 });
  const { total, rows } = await reportSpend(kit.sql, scope, { ...SPAN, by: ["project"] });
  expect(rows.map(({ project }) => project)).toEqual(["agents-prod", "research", "search", "support-bot"]);
  expect(total.attempts).toBeGreaterThan(30_000);
  expect(Number(total.calculated)).toBeGreaterThan(100);
  expect(total.states.unpriced).toBeGreaterThan(0);

  const other = await kit.join(await kit.makeTeam(), "owner");
  expect((await reportSpend(kit.sql, other, { ...SPAN, by: [] })).total.attempts).toBe(0);
  const stranger = await kit.makeUser();
  expect(await findMembership(kit.sql, first.slug, stranger.id)).toBeNull();
  expect(await findSample(kit, stranger.id)).toBeNull();
});

test("removed, it leaves nothing but the word that it is gone; whoever may not remove it does not", { timeout: 180_000 }, async () => {
  const kit = await importKit();
  const { user, ask } = await open(kit);
  const { slug, made } = await ask();
  if (!made) throw new Error("nobody made it");
  const { teamId } = made.scope;
  const [id = ""] = made.imports;
  await kit.work(made.scope, id);
  const admin = await kit.join({ teamId, slug }, "admin");
  await expect(eraseSample(kit, admin)).rejects.toThrow("may not team:remove_sample");

  const erased = await eraseSample(kit, asMember(slug, teamId, "owner", user.id));
  expect(erased.ok && [...erased.value].sort()).toEqual([...made.imports].sort());
  expect(await rowsLeft(kit, teamId)).toEqual([]);
  expect(await findSample(kit, user.id)).toBeNull();
  const again = await ask();
  expect([again.slug, again.made !== null]).toEqual([slug, true]);
});

test("made again, its files are the same to the byte", async () => {
  const kit = await importKit();
  const { user, ask } = await open(kit);
  const hashes = async () => {
    const { slug, made } = await ask();
    if (!made) throw new Error("nobody made it");
    const rows = await withTeam(
      kit.sql,
      made.scope,
      (tx) =>
        tx<{ name: string; sha256: string }[]>`select name, sha256 from usage_import where team_id = ${made.scope.teamId} order by name`,
    );
    await eraseSample(kit, asMember(slug, made.scope.teamId, "owner", user.id));
    return rows.map(({ name, sha256 }) => [name, sha256]);
  };
  expect(await hashes()).toEqual(await hashes());
});

test("a real team is no sample: it is not removed, and nothing makes it one", async () => {
  const kit = await importKit();
  const user = await kit.makeUser();
  const founder = { actor: { kind: "user", id: user.id, name: user.email } as const, userId: user.id, address: null };
  const made = await createTeam(kit, founder, { slug: "real", name: "Real", zone: "UTC" });
  if (!made.ok) throw new Error(made.error);
  expect(await eraseSample(kit, made.value)).toEqual({ ok: false, error: "not_a_sample" });
  const flip = withTeam(kit.sql, made.value, (tx) => tx`update team set is_sample = true where team_id = ${made.value.teamId}`);
  await expect(flip).rejects.toThrow("permission denied for table team");
  const [gone] = await kit.sql<{ erased: boolean }[]>`select erase_team(${made.value.teamId}) as erased`;
  expect(gone?.erased).toBe(false);
  expect((await findMembership(kit.sql, "real", user.id))?.isSample).toBe(false);
});

test("nothing real comes into a sample", async () => {
  const kit = await importKit();
  const { user, ask } = await open(kit);
  const { slug, made } = await ask();
  if (!made) throw new Error("nobody made it");
  const membership = await findMembership(kit.sql, slug, user.id);
  expect([membership?.isSample, membership?.role]).toEqual([true, "owner"]);
  const owner = asMember(slug, made.scope.teamId, "owner", user.id);
  const file = {
    name: "real.csv",
    way: "command",
    format: "own-csv",
    gateway: "custom",
    grain: "attempt",
    sha256: null,
    byteCount: null,
  } as const;
  await expect(createImport(kit, owner, file)).rejects.toThrow("may not import:create");
  expect(readdirSync(importFolder(kit.dataDir)).sort()).toEqual([...made.imports].sort());
  for (const id of made.imports) {
    expect(existsSync(importFile(kit.dataDir, id))).toBe(true);
    expect(await withTeam(kit.sql, owner, (tx) => getImport(tx, owner.teamId, id))).toMatchObject({ state: "received", way: "upload" });
  }
});

test("removed while it is still being made, nothing of it comes after", { timeout: 180_000 }, async () => {
  const kit = await importKit();
  const { user, ask } = await open(kit);
  const { slug, made } = await ask();
  if (!made) throw new Error("nobody made it");
  const { teamId } = made.scope;
  const works = made.imports.map((id) => kit.work(made.scope, id).catch((cause: unknown) => cause));
  for (let isBegun = false; !isBegun; ) {
    const [row] = await kit.owner.sql<{ count: number }[]>`select count(*)::int as count from attempt where team_id = ${teamId}`;
    isBegun = (row?.count ?? 0) > 0;
  }
  expect((await eraseSample(kit, asMember(slug, teamId, "owner", user.id))).ok).toBe(true);
  await Promise.all(works);
  expect(await rowsLeft(kit, teamId)).toEqual([]);
});
