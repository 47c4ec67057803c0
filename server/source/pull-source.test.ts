import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { revokeKey } from "@/db/commands/key/revoke-key";
import { stepSource } from "@/db/commands/source/edit-sources";
import { withTeam } from "@/db/wall/with-team";
import { importFile } from "@/server/import/import-file";
import { partFile } from "@/server/source/part-file";
import { SPEND, spendRow } from "@/server/test/sources/fake-litellm";
import { later, type PullKit, pullKit } from "@/server/test/sources/pull-kit";
import { SOURCE_SECRET } from "@/server/test/sources/source-kit";

let { fake, kit, id, log, pull, stored, failAt, pagesAsked } = {} as PullKit;
beforeEach(async () => {
  ({ fake, kit, id, log, pull, stored, failAt, pagesAsked } = await pullKit());
});

describe("a pull", () => {
  test("becomes an ordinary import, page by page to the exact cost, and the position follows when that is done", async () => {
    log(250);
    expect(await kit.look(id, later(0))).toBe("waits");
    expect(await kit.source(id)).toMatchObject({ up_to: null, import: expect.stringMatching(/^imp_/), fault: null });
    const { import: importId } = await kit.source(id);
    const text = readFileSync(importFile(kit.dataDir, importId ?? ""), "utf8");
    expect(text.split("\n").length - 1).toBe(250);
    expect([text.includes(`"spend":${SPEND},`), text.includes("canary")]).toEqual([true, false]);
    expect(existsSync(partFile(kit.dataDir, id))).toBe(false);

    expect(await kit.workAll()).toMatchObject([
      {
        name: expect.stringMatching(/up to 2026-11-26 12:00$/),
        way: "pull",
        format: "litellm-spend-logs",
        state: "done",
        read: 250,
        inserted: 250,
        rejected: 0,
      },
    ]);
    expect(await kit.look(id, later(1))).toBe("done");
    expect(await kit.source(id)).toMatchObject({ up_to: "2026-11-26T12:00:00.000Z", import: null, fault: null, imports: 1 });
    expect((await stored())?.inMinutes).toBe(59);
    expect(pagesAsked()).toEqual([1, 2, 3]);
  });

  test("sends its key in a header, to the key's own address alone, and keeps it nowhere", async () => {
    log(3);
    await pull();
    expect(fake.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${SOURCE_SECRET}`]);
    expect(fake.seen.some(({ path }) => path.includes(SOURCE_SECRET))).toBe(false);
    const kept = await kit.owner.sql`select jsonb_agg(to_jsonb(s)) as all from import_source s`;
    expect(JSON.stringify(kept)).not.toContain(SOURCE_SECRET);
  });

  test("overlaps what it had, so that a row which was logged late comes with the next, and all else is a duplicate", async () => {
    log(250);
    fake.rows.push(spendRow("again", "2026-11-26T11:00:00.000Z"));
    await pull();
    await kit.look(id, later(1));
    fake.rows.push(spendRow("late", "2026-11-26T11:30:00.000Z"), spendRow("new", "2026-11-26T12:50:00.000Z"));
    const { imports } = await pull(later(60));
    expect(imports[0]).toMatchObject({ state: "done", read: 3, inserted: 2, duplicate: 1 });
    await kit.look(id, later(61));
    expect(await kit.source(id)).toMatchObject({ up_to: "2026-11-26T13:00:00.000Z" });
  });

  test("imports nothing where there is nothing, and moves on", async () => {
    expect(await pull()).toEqual({ end: "done", imports: [] });
    expect(await kit.source(id)).toMatchObject({ up_to: "2026-11-26T12:00:00.000Z", fault: null });
  });

  test("goes on with the next page after it was killed, and asks for none twice", async () => {
    log(250);
    const stop = new AbortController();
    fake.fault = (turn) => {
      if (turn === 3) stop.abort();
      return turn === 3;
    };
    expect(await kit.look(id, { ...later(0), signal: stop.signal })).toBeNull();
    expect((await stored())?.draft?.rows).toBe(200);
    // A page that was written but not noted when the process went down is not there twice.
    writeFileSync(partFile(kit.dataDir, id), '{"half":', { flag: "a" });
    fake.fault = null;
    expect((await pull(later(1))).imports).toMatchObject([{ read: 250, inserted: 250, rejected: 0 }]);
    expect(pagesAsked()).toEqual([1, 2, 3, 3]);
  });

  test("asks again for what was noted and is not on this disk", async () => {
    log(150);
    failAt(500, (turn) => turn === 2);
    expect(await kit.look(id, later(0))).toBe("fault");
    writeFileSync(partFile(kit.dataDir, id), "");
    fake.fault = null;
    expect((await pull(later(1))).imports).toMatchObject([{ read: 150, inserted: 150 }]);
    expect(pagesAsked()).toEqual([1, 2, 1, 2]);
  });
});

describe("a source of a pull", () => {
  test("waits for its import, and fetches the same again when that failed", async () => {
    log(20);
    await kit.look(id, later(0));
    const asked = fake.seen.length;
    expect(await kit.look(id, later(1))).toBe("waits");
    expect(fake.seen.length).toBe(asked);
    const { import: importId } = await kit.source(id);
    await withTeam(
      kit.sql,
      kit.scope,
      (tx) => tx`update usage_import set state = 'failed', failure = 'the disk went away' where id = ${importId}`,
    );
    expect(await kit.look(id, later(2))).toBe("fault");
    expect(await kit.source(id)).toMatchObject({
      up_to: null,
      fault: "Import no. 1 of it failed: the disk went away. The same is fetched again.",
    });
    expect((await pull(later(3))).imports[0]).toMatchObject({ number: 2, state: "done", inserted: 20 });
  });

  test("does not fetch again what a person withdrew", async () => {
    log(20);
    await pull();
    await kit.step(kit.scope, (await kit.source(id)).import ?? "", "withdraw");
    expect(await kit.look(id, later(1))).toBe("done");
    expect(await kit.source(id)).toMatchObject({ up_to: "2026-11-26T12:00:00.000Z" });
  });

  test("stops with the next page when it is paused, and goes on there when it is resumed", async () => {
    log(250);
    fake.fault = async (turn) => {
      if (turn === 2) await stepSource(kit, kit.scope, { id, step: "pause" });
      return false;
    };
    expect(await kit.look(id, later(0))).toBeNull();
    fake.fault = null;
    expect(await kit.workAll()).toEqual([]);
    expect(await kit.source(id)).toMatchObject({ state: "paused" });
    expect(await kit.look(id, later(1))).toBeNull();
    await stepSource(kit, kit.scope, { id, step: "resume" });
    expect((await pull(later(1))).imports).toMatchObject([{ read: 250, inserted: 250 }]);
    expect(pagesAsked()).toEqual([1, 2, 2, 3]);
  });

  test("is paused with the reason when its key is gone, and asks nobody", async () => {
    const keyId = (await kit.source(id)).key?.id ?? "";
    await revokeKey(kit, kit.scope, keyId);
    expect(await kit.look(id, later(0))).toBe("pause");
    expect(await kit.source(id)).toMatchObject({ state: "paused", fault: "Its key is gone, revoked or has no live secret." });
    expect(fake.seen).toEqual([]);
  });

  test("never asks where the operator allows nothing beyond the public internet", async () => {
    const { fetch: _open, ...tools } = kit.tools;
    expect(await kit.look(id, { ...tools, fetch: { allow: [], dnsServers: [] }, ...later(0) })).toBe("fault");
    expect((await kit.source(id)).fault).toMatch(/^Not asked: only https on port 443/);
    expect(fake.connections()).toBe(0);
  });
});
