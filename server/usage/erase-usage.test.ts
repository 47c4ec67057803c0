import { describe, expect, test } from "vitest";
import { countFallbacks } from "@/db/attempts/count-fallbacks";
import { requestErasure, setRetention } from "@/db/commands/usage/retention";
import { getRetention, listErasures } from "@/db/queries/usage/get-retention";
import { storeAttempts } from "@/db/test/store-attempts";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";
import { borderOf, ERASED, type Figures } from "@/lib/usage/retention";
import { DIMENSIONS, type Dimension, type SpendFigures } from "@/lib/usage/spend";
import { importFile } from "@/server/import/import-file";
import { runImport } from "@/server/import/run-import";
import { dumpStore } from "@/server/test/imports/dump-store";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { oldRows, startOfOld } from "@/server/test/imports/old-rows";
import { costReport, langfuseRows } from "@/server/test/imports/own-rows";
import { eraseUsage } from "@/server/usage/erase-usage";
import { reportSpend } from "@/server/usage/spend";

const ZONE = "Asia/Kathmandu";
const NOW = "2026-11-20T12:00:00.000Z";
const COUNT = 700;
/** What three months from then leave: all from August on. */
const BORDER = borderOf(NOW, 3, ZONE);
const FIRST_KEPT = Array.from({ length: COUNT }, (_, place) => place).findIndex((place) => startOfOld(place) >= Date.parse(BORDER.at));
const SPAN = { from: "2026-04-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" };

async function makeOwner(kit: ImportKit, zone = ZONE): Promise<TeamScope> {
  const scope = await kit.join(await kit.makeTeam(), "owner");
  await withTeam(kit.sql, scope, (tx) => tx`update team set zone = ${zone} where team_id = ${scope.teamId}`);
  return scope;
}

async function importOf(kit: ImportKit, scope: TeamScope, content: string) {
  const done = await kit.work(scope, await kit.upload(scope, content));
  expect([done.state, done.failure]).toEqual(["done", null]);
  return done;
}

async function storeOf(kit: ImportKit, ...contents: readonly string[]) {
  const scope = await makeOwner(kit);
  for (const content of contents) await importOf(kit, scope, content);
  return dumpStore(kit.sql, scope.teamId);
}

const keep = (kit: ImportKit, scope: TeamScope, months: number | null, figures: Figures = "keep") =>
  setRetention(kit, scope, { months, figures, now: NOW });
const erase = (kit: ImportKit, scope: TeamScope, signal?: AbortSignal) =>
  eraseUsage(kit, { team: scope, now: NOW, ...(signal && { signal }) });
const spend = (kit: ImportKit, scope: TeamScope, by: readonly Dimension[], zone = ZONE) =>
  reportSpend(kit.sql, scope, { ...SPAN, zone, by });
const namesOf = (kit: ImportKit, scope: TeamScope) =>
  withTeam(kit.sql, scope, async (tx) => {
    const rows = await tx<{ name: string }[]>`select name from usage_label where team_id = ${scope.teamId} order by name`;
    return rows.map(({ name }) => name);
  });

/** What rows of a breakdown come to; Requests are counted once in a row, and so may be in two. */
function sumOf(rows: readonly SpendFigures[]) {
  const nano = (text: string) => BigInt(Math.round(Number(text) * 1e9));
  return {
    attempts: rows.reduce((sum, row) => sum + row.attempts, 0),
    failed: rows.reduce((sum, row) => sum + row.failed, 0),
    input: rows.reduce((sum, row) => sum + row.tokens.input, 0),
    reported: rows.reduce((sum, row) => sum + nano(row.reported), 0n),
    unpriced: rows.reduce((sum, row) => sum + row.states.unpriced, 0),
  };
}

/** Aborts at the n-th look, as a worker that is stopped in the midst. */
const stopsAt = (looks: number) => {
  let left = looks;
  return {
    throwIfAborted: () => {
      left -= 1;
      if (left < 0) throw new Error("stopped");
    },
  } as unknown as AbortSignal;
};

describe("rows older than what a team keeps", () => {
  test("go from the store and every live sum as if they had never been; what was spent stays the same in every breakdown", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const old = await importOf(kit, scope, oldRows(0, COUNT));
    const before = new Map<string, unknown>();
    const same = ["day", "provider", "model", "offer", "gateway", "project", "state"] as const;
    for (const by of same) before.set(by, await spend(kit, scope, [by]));
    const total = (await spend(kit, scope, [])).total;

    await keep(kit, scope, 3);
    expect(await erase(kit, scope)).toBe("done");
    expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, oldRows(FIRST_KEPT, COUNT)));

    const note = { before: "2026-08-01", zone: ZONE, on: expect.any(String), figures: "kept" };
    const without = (answer: unknown) => {
      const { rows, total: whole } = answer as { rows: (SpendFigures & Record<string, unknown>)[]; total: SpendFigures };
      return [rows.map(({ requests, ...row }) => row), whole];
    };
    for (const by of same) {
      const now = await spend(kit, scope, [by]);
      expect(now.erased).toEqual(note);
      expect(without(now), by).toEqual(without(before.get(by)));
    }
    for (const zone of [ZONE, "UTC", "America/Los_Angeles", "Australia/Lord_Howe"])
      for (const by of [...DIMENSIONS.filter((one) => one !== "tag").map((one) => [one]), ["day", "user"], ["hour", "model", "project"]]) {
        const answer = await spend(kit, scope, by as Dimension[], zone);
        expect(answer.total, `${by} ${zone}`).toEqual(total);
        expect(sumOf(answer.rows), `${by} ${zone}`).toEqual(sumOf([total]));
      }
    const byKey = await spend(kit, scope, ["key"]);
    expect(byKey.rows.find((row) => row.key === ERASED)?.attempts).toBe(FIRST_KEPT);
    expect(
      (await spend(kit, scope, ["user", "day"])).rows.filter((row) => (row.day ?? "") < "2026-08-01").every((row) => row.user === ERASED),
    ).toBe(true);
    // What is narrowed to erased tags is the same whichever sums answer.
    const erasedOf = async (by: readonly Dimension[], tag: readonly string[]) =>
      (await reportSpend(kit.sql, scope, { ...SPAN, zone: ZONE, by, where: { tag } })).total;
    for (const by of [[], ["tag"], ["provider"], ["key"], ["hour"]] as const) {
      expect((await erasedOf(by, [ERASED])).attempts, by.join()).toBe(FIRST_KEPT);
      expect((await erasedOf(by, ["a"])).attempts, by.join()).toBe(COUNT - FIRST_KEPT);
      expect((await erasedOf(by, [ERASED, "a"])).attempts, by.join()).toBe(COUNT);
    }
    expect((await spend(kit, scope, ["hour"])).rows.find((row) => row.hour === ERASED)?.attempts).toBe(FIRST_KEPT);
    expect((await reportSpend(kit.sql, scope, { ...SPAN, from: BORDER.at, zone: ZONE, by: [] })).erased).toBeUndefined();

    // Nobody's name is left, and the import tells of it.
    const names = await namesOf(kit, scope);
    expect(names.filter((name) => name.startsWith("user-"))).toHaveLength(COUNT - FIRST_KEPT);
    const told = await kit.read(scope, old.id);
    expect([told.erased, told.erasedBefore, told.inserted, told.preview]).toEqual([FIRST_KEPT, BORDER.at, COUNT, null]);
    const [erasure] = await withTeam(kit.sql, scope, (tx) => listErasures(tx, scope.teamId));
    expect(erasure).toMatchObject({ kind: "retention", day: "2026-08-01", zone: ZONE, state: "done", attempts: FIRST_KEPT });
    const [entry] = await kit.owner.sql<
      { body: string }[]
    >`select body from audit_event where team_id = ${scope.teamId} and body like '%usage.erase"%'`;
    expect(JSON.parse(entry?.body ?? "{}")).toMatchObject({
      actor: { name: "worker" },
      after: { attempts: FIRST_KEPT, before: `2026-08-01 ${ZONE}` },
    });
    expect(await erase(kit, scope)).toBe("nothing");
  });

  test("leave as many requests behind that fell back, and that nothing is told of, as there were", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const at = (place: number, request: string, priorAttempts: number | null) =>
      makeAttempt({
        gateway: "litellm",
        recordId: `try-${place}`,
        requestId: request || `try-${place}`,
        isGrouped: request !== "",
        startedAt: (startOfOld(0) + place * 60_000) * 1_000,
        priorAttempts,
      });
    await storeAttempts(kit.sql, scope, [
      ...["one try", "two", "two"].map((request, place) => at(place, request, null)),
      at(3, "first try", 0),
      at(4, "third try", 2),
      ...[null, 0, 1].map((prior, place) => at(5 + place, "", prior)),
    ]);
    const count = () =>
      withTeam(kit.sql, scope, (tx) => countFallbacks(tx, { teamId: scope.teamId, from: SPAN.from, until: SPAN.to, zone: ZONE }));
    const before = await count();
    expect(before).toEqual([{ day: "2026-05-01", requests: 7, fellBack: 3, untold: 1 }]);
    await keep(kit, scope, 3);
    expect(await erase(kit, scope)).toBe("done");
    expect(await count()).toEqual(before);
  });

  test("stay away when their file comes again: each is refused and counted, the preview says so, and no total moves", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const first = await importOf(kit, scope, oldRows(0, FIRST_KEPT));
    await keep(kit, scope, 3);
    await erase(kit, scope);
    const before = await spend(kit, scope, ["day"]);
    const id = await kit.upload(scope, oldRows(0, FIRST_KEPT + 40), { startsAlone: false });
    const looked = await kit.work(scope, id);
    expect([looked.state, looked.preview?.rejected, looked.preview?.rows_in]).toEqual(["preview", FIRST_KEPT, 40]);
    expect(looked.preview?.rejects[0]).toMatchObject({ line: 2, reason: "expired", detail: `before ${BORDER.at}` });
    await kit.step(scope, id, "start");
    const again = await kit.work(scope, id);
    expect([again.read, again.inserted, again.duplicate, again.rejected]).toEqual([FIRST_KEPT + 40, 40, 0, FIRST_KEPT]);
    const after = await reportSpend(kit.sql, scope, { ...SPAN, to: BORDER.at, zone: ZONE, by: ["day"] });
    expect(after.total).toEqual(before.total);
    // The first one lies wholly within what is erased.
    const told = await kit.read(scope, first.id);
    expect([told.erased, (told.lastAt ?? "") < (told.erasedBefore ?? "")]).toEqual([FIRST_KEPT, true]);
    expect(await kit.step(scope, first.id, "withdraw")).toEqual({ ok: false, error: "erased" });
    expect(await kit.step(scope, id, "withdraw")).toMatchObject({ ok: true });
    await kit.work(scope, id);
    expect((await spend(kit, scope, [])).total).toEqual(before.total);
  });

  test("of a withdrawn import the erased rows keep their figures, and no copy of them comes back", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const first = await importOf(kit, scope, oldRows(0, COUNT));
    await importOf(kit, scope, oldRows(FIRST_KEPT - 50, FIRST_KEPT + 50));
    await keep(kit, scope, 3);
    await erase(kit, scope);
    const kept = (await reportSpend(kit.sql, scope, { ...SPAN, to: BORDER.at, zone: ZONE, by: [] })).total;
    expect(kept.attempts).toBe(FIRST_KEPT);
    await kit.step(scope, first.id, "withdraw");
    await kit.work(scope, first.id);
    expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, oldRows(FIRST_KEPT, FIRST_KEPT + 50)));
    expect((await reportSpend(kit.sql, scope, { ...SPAN, to: BORDER.at, zone: ZONE, by: [] })).total).toEqual(kept);
  });

  test("take their figures along where the team wants that, at once or later", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, COUNT));
    const live = (await reportSpend(kit.sql, scope, { ...SPAN, from: BORDER.at, zone: ZONE, by: [] })).total;
    await keep(kit, scope, 3);
    await erase(kit, scope);
    expect((await spend(kit, scope, [])).total.attempts).toBe(COUNT);
    await keep(kit, scope, 3, "erase");
    expect(await erase(kit, scope)).toBe("done");
    const answer = await spend(kit, scope, []);
    // A request of two tries on both sides of the border counts where its last one was.
    expect({ ...answer.total, requests: 0 }).toEqual({ ...live, requests: 0 });
    expect(answer.erased?.figures).toBe("erased");
    expect(await erase(kit, scope)).toBe("nothing");
  });

  test("are told of by the erasure that took what is asked for, and by the figures that are left of that", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, COUNT));
    const eraseAt = async (months: number, figures: Figures) => {
      await setRetention(kit, scope, { months, figures, now: NOW });
      expect(await erase(kit, scope)).toBe("done");
    };
    const note = async (from: string, to: string) => {
      const at = (day: string) => `${day}T00:00:00.000Z`;
      const { erased } = await reportSpend(kit.sql, scope, { from: at(from), to: at(to), zone: ZONE, by: [] });
      return erased && [erased.before, erased.figures];
    };
    await eraseAt(5, "erase");
    const first = await note("2026-04-01", "2026-05-15");
    expect(first).toEqual(["2026-06-01", "erased"]);
    await eraseAt(3, "keep");
    // The second erasure found nothing there, and what it keeps is of later days.
    expect(await note("2026-04-01", "2026-05-15")).toEqual(first);
    expect(await note("2026-06-10", "2026-07-10")).toEqual(["2026-08-01", "kept"]);
    expect(await note("2026-04-01", "2026-07-10")).toEqual(["2026-08-01", "partly"]);
    expect(await note("2026-04-01", "2026-12-01")).toEqual(["2026-08-01", "partly"]);
    expect(await note("2026-08-02", "2026-12-01")).toBeUndefined();
    await eraseAt(3, "erase");
    expect(await note("2026-06-10", "2026-07-10")).toEqual(["2026-08-01", "erased"]);
    expect(await note("2026-04-01", "2026-05-15")).toEqual(first);
  });

  test("take their figures along only once the log can tell of it: an import that runs holds both up", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, COUNT));
    await keep(kit, scope, 3);
    await erase(kit, scope);
    const told = () =>
      kit.owner
        .sql`select 1 from audit_event where team_id = ${scope.teamId} and body like '%"daily_figures":"erased"%' and body like '%usage.erase"%'`;
    await keep(kit, scope, 3, "erase");
    const running = await kit.upload(scope, oldRows(FIRST_KEPT, FIRST_KEPT + 5));
    const set = (state: string) =>
      withTeam(
        kit.sql,
        scope,
        (tx) => tx`update usage_import set state = ${state}, started_at = now() where team_id = ${scope.teamId} and id = ${running}`,
      );
    await set("running");
    expect(await erase(kit, scope)).toBe("waits");
    expect((await spend(kit, scope, [])).total.attempts).toBe(COUNT);
    expect(await told()).toHaveLength(0);
    await set("failed");
    expect(await erase(kit, scope)).toBe("done");
    expect((await spend(kit, scope, [])).total.attempts).toBe(COUNT - FIRST_KEPT);
    expect(await told()).toHaveLength(1);
  });

  test("a report that ends where what is kept begins is gone wholly, and says so", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit, "UTC");
    const report = await importOf(kit, scope, costReport({ x: "100" }));
    const end = report.lastAt ?? "";
    await setRetention(kit, scope, { months: 1, figures: "keep", now: "2027-01-02T00:00:00.000Z" });
    await withTeam(kit.sql, scope, async (tx) => {
      await tx`insert into usage_erasure (team_id, id, kind, before, day, zone, keeps_figures, created_by)
        values (${scope.teamId}, 'ers_at_the_border', 'retention', ${end}, ${end.slice(0, 10)}, 'UTC', true, 'worker')`;
    });
    expect(await eraseUsage(kit, { team: scope, now: "2027-01-02T00:00:00.000Z" })).toBe("done");
    expect(await kit.read(scope, report.id)).toMatchObject({ erasedBefore: end, isErased: true });
    expect(await kit.step(scope, report.id, "withdraw")).toEqual({ ok: false, error: "erased" });
  });

  test("corrected rows go with their versions, and rows of reports by the end of their span", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit, "UTC");
    await importOf(kit, scope, langfuseRows([{ id: "a", day: 5, tokens: 100 }]));
    await importOf(kit, scope, langfuseRows([{ id: "a", day: 9, tokens: 300, hour: 13 }]));
    await importOf(kit, scope, costReport({ x: "100" }));
    await importOf(kit, scope, costReport({ x: "120" }));
    await setRetention(kit, scope, { months: 1, figures: "keep", now: "2027-01-02T00:00:00.000Z" });
    expect(await eraseUsage(kit, { team: scope, now: "2026-11-30T00:00:00.000Z" })).toBe("done");
    expect((await dumpStore(kit.sql, scope.teamId)).usage_version).toHaveLength(1);
    expect(await eraseUsage(kit, { team: scope, now: "2026-12-02T00:00:00.000Z" })).toBe("done");
    expect(Object.values(await dumpStore(kit.sql, scope.teamId)).flat()).toEqual([]);
    expect((await spend(kit, scope, [])).total).toMatchObject({ attempts: 1, tokens: { input: 300 } });
    const [copies] = await withTeam(
      kit.sql,
      scope,
      (tx) => tx`select count(*)::int as n from attempt_again where team_id = ${scope.teamId}`,
    );
    expect(copies?.n).toBe(0);
  });
});

describe("erasing", () => {
  test("goes on where it was stopped, and two at once do what one does", { timeout: 120_000 }, async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const lines = oldRows(0, FIRST_KEPT).split("\n");
    const many = Array.from({ length: 40 }, (_, copy) =>
      lines.slice(1, -1).map((line) => line.replaceAll("row-", `row-${copy}-`).replaceAll("call-", `call-${copy}-`)),
    );
    await importOf(kit, scope, [lines[0], ...many.flat(), ""].join("\n"));
    await importOf(kit, scope, oldRows(FIRST_KEPT, COUNT));
    const total = (await spend(kit, scope, [])).total;
    expect(many.flat().length).toBeGreaterThan(12_000);
    await keep(kit, scope, 3);
    await expect(erase(kit, scope, stopsAt(2))).rejects.toThrow("stopped");
    // In the midst the sum is what it was.
    expect((await spend(kit, scope, [])).total).toEqual(total);
    const [open] = await withTeam(kit.sql, scope, (tx) => listErasures(tx, scope.teamId));
    expect([open?.state, (open?.attempts ?? 0) > 0, (open?.attempts ?? 0) < 12_000]).toEqual(["running", true, true]);
    const ends = await Promise.all([erase(kit, scope), erase(kit, scope)]);
    expect(ends.toSorted()).toEqual(["done", "ended"]);
    expect((await spend(kit, scope, [])).total).toEqual(total);
    expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, oldRows(FIRST_KEPT, COUNT)));
    const [erasure] = await withTeam(kit.sql, scope, (tx) => listErasures(tx, scope.teamId));
    expect([erasure?.state, erasure?.attempts]).toEqual(["done", many.flat().length]);
  });

  test("what was read before the border moved is refused when it comes to be written", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, 10));
    await keep(kit, scope, 3);
    // The import looks at what is kept as of a time when all was, while the erasure has begun.
    await expect(erase(kit, scope, stopsAt(0))).rejects.toThrow("stopped");
    await withTeam(kit.sql, scope, (tx) => tx`update usage_retention set kept_from = null, months = null where team_id = ${scope.teamId}`);
    const id = await kit.upload(scope, oldRows(FIRST_KEPT - 5, FIRST_KEPT + 5));
    await withTeam(
      kit.sql,
      scope,
      (tx) => tx`update usage_import set state = 'queued', format = 'own-csv' where team_id = ${scope.teamId} and id = ${id}`,
    );
    const path = importFile(kit.dataDir, id);
    const blocked = kit.sql.begin(async (tx) => {
      await tx`select set_config('app.team_id', ${scope.teamId}, true)`;
      await tx`select pg_advisory_xact_lock(4208, hashtext(${scope.teamId}))`;
      const run = runImport({ sql: kit.sql, teamId: scope.teamId, importId: id, path, now: Date.parse(NOW) });
      // It waits for the team's lock, with what it has read, when this is seen.
      for (;;) {
        const [waits] = await kit.owner.sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
        if (waits) break;
      }
      await tx`update usage_retention set kept_from = ${BORDER.at}, months = 3 where team_id = ${scope.teamId}`;
      return { run };
    });
    await (await blocked).run;
    const row = await kit.read(scope, id);
    expect([row.state, row.read, row.inserted, row.rejected]).toEqual(["done", 10, 5, 5]);
    expect(await erase(kit, scope)).toBe("done");
    expect(await dumpStore(kit.sql, scope.teamId)).toEqual(await storeOf(kit, oldRows(FIRST_KEPT, FIRST_KEPT + 5)));
  });

  test("another team's usage is not touched", async () => {
    const kit = await importKit();
    const [scope, other] = [await makeOwner(kit), await makeOwner(kit)];
    await importOf(kit, scope, oldRows(0, 20));
    await importOf(kit, other, oldRows(0, 20));
    const before = await dumpStore(kit.sql, other.teamId);
    await keep(kit, scope, 3, "erase");
    await erase(kit, scope);
    expect(await erase(kit, other)).toBe("nothing");
    expect(await dumpStore(kit.sql, other.teamId)).toEqual(before);
  });
});

describe("all usage at once", () => {
  test("goes with every figure and name, imports under way are ended, and what comes later counts", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    const first = await importOf(kit, scope, oldRows(0, COUNT));
    await importOf(kit, scope, oldRows(10, 30));
    await importOf(kit, scope, costReport({ x: "100" }));
    await keep(kit, scope, 3);
    await erase(kit, scope);
    await keep(kit, scope, null);
    const waiting = await kit.upload(scope, oldRows(0, 20), { startsAlone: false });
    await kit.work(scope, waiting);
    const asked = await requestErasure(kit, scope, NOW);
    expect(asked.ok).toBe(true);
    expect(await requestErasure(kit, scope, NOW)).toEqual({ ok: false, error: "busy" });
    // Its rows stand for nothing yet: the old ones are still there.
    const later = await importOf(kit, scope, oldRows(FIRST_KEPT, FIRST_KEPT + 30));
    expect([later.inserted, later.duplicate]).toEqual([0, 30]);
    await importOf(kit, scope, costReport({ x: "100" }));
    expect(await erase(kit, scope)).toBe("done");
    expect(await dumpStore(kit.sql, scope.teamId)).toEqual(
      await storeOf(kit, oldRows(FIRST_KEPT, FIRST_KEPT + 30), costReport({ x: "100" })),
    );
    expect((await spend(kit, scope, [])).total.attempts).toBe(30);
    expect((await kit.read(scope, later.id)).inserted).toBe(30);
    expect((await namesOf(kit, scope)).filter((name) => name.startsWith("user-"))).toHaveLength(30);
    expect([(await kit.read(scope, first.id)).state, (await kit.read(scope, waiting)).state]).toEqual(["withdrawn", "withdrawn"]);
    // No figure is left that an old row could be counted beside.
    expect((await withTeam(kit.sql, scope, (tx) => getRetention(tx, scope.teamId))).keptFrom).toBeNull();
    expect((await importOf(kit, scope, oldRows(0, 20))).inserted).toBe(20);
  });
});

describe("who may", () => {
  test("admins set how long usage is kept, owners alone erase it all, and the log says so", async () => {
    const kit = await importKit();
    const owner = await makeOwner(kit);
    const [admin, member] = [await kit.join(owner, "admin"), await kit.join(owner, "member")];
    await expect(keep(kit, member, 3)).rejects.toThrow("may not retention:edit");
    await expect(requestErasure(kit, admin, NOW)).rejects.toThrow("may not usage:erase");
    await keep(kit, admin, 6);
    await keep(kit, admin, 6);
    const entries = await kit.owner.sql<{ body: string }[]>`select body from audit_event where team_id = ${owner.teamId} order by seq`;
    expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([
      { action: "retention.set", before: { months: "all", daily_figures: "keep" }, after: { months: 6, daily_figures: "keep" } },
    ]);
  });

  test("a border that stood while an erasure went on moves when the same is set again", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, 20));
    await keep(kit, scope, 3, "erase");
    await expect(erase(kit, scope, stopsAt(0))).rejects.toThrow("stopped");
    await keep(kit, scope, null, "erase");
    await erase(kit, scope);
    expect((await importOf(kit, scope, oldRows(0, 20))).rejected).toBe(20);
    await keep(kit, scope, null, "erase");
    expect((await importOf(kit, scope, oldRows(0, 20))).inserted).toBe(20);
  });

  test("where figures of erased days stand, keeping more brings no row of them back; where none do, it does", async () => {
    const kit = await importKit();
    const scope = await makeOwner(kit);
    await importOf(kit, scope, oldRows(0, 20));
    await keep(kit, scope, 3);
    await erase(kit, scope);
    await keep(kit, scope, null);
    expect((await importOf(kit, scope, oldRows(0, 20))).rejected).toBe(20);
    await keep(kit, scope, 3, "erase");
    await erase(kit, scope);
    await keep(kit, scope, null);
    expect((await importOf(kit, scope, oldRows(0, 20))).inserted).toBe(20);
  });
});
