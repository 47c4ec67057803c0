import { beforeEach, describe, expect, test } from "vitest";
import { stepSource } from "@/db/commands/source/edit-sources";
import { later, type PullKit, pullKit } from "@/server/test/sources/pull-kit";

let { fake, kit, id, log, pull, stored, failAt, pagesAsked } = {} as PullKit;
beforeEach(async () => {
  ({ fake, kit, id, log, pull, stored, failAt, pagesAsked } = await pullKit());
});
const answers = (status: number, headers: Record<string, string> = {}, body = "{}") => {
  fake.fault = (_turn, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
};

describe("a gateway that does not answer as it should", () => {
  test.each([
    [503, {}, "It had trouble of its own (status 503)."],
    [404, {}, "There is nothing at that address (status 404): the key's own address decides where it is asked."],
    [302, { location: "https://example.com/" }, "It redirects elsewhere, and a key is not sent after a redirect."],
  ])("with status %i is named, and asked again later each time", async (status, headers, words) => {
    answers(status, headers);
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await kit.look(id, later(0))).toBe("fault");
      waits.push((await stored())?.inMinutes ?? 0);
    }
    expect(await kit.source(id)).toMatchObject({ state: "on", fault: words, up_to: null });
    expect(waits[0]).toBeGreaterThanOrEqual(2);
    expect(waits[1]).toBeGreaterThanOrEqual(4);
    expect(waits[2]).toBeGreaterThanOrEqual(8);
    fake.fault = null;
    log(5);
    expect((await pull()).imports).toMatchObject([{ inserted: 5 }]);
    await kit.look(id, later(1));
    expect(await stored()).toMatchObject({ failures: 0 });
    expect((await kit.source(id)).fault).toBeNull();
  });

  test.each([
    ["no JSON", "<html>", /^Its answer cannot be read: not valid JSON/],
    ["another shape", '{"detail":"moved"}', /^It answered, but its answer has no list "data"\.$/],
    ["rows that are none", '{"data":[1,2]}', /^It answered, but "data" of its answer holds more than rows\.$/],
    ["JSON that nests without end", "[".repeat(200), /^Its answer cannot be read: nested deeper/],
  ])("with %s is named, and nothing of it is kept", async (_what, body, words) => {
    answers(200, {}, body);
    expect((await pull()).imports).toEqual([]);
    expect((await kit.source(id)).fault).toMatch(words);
  });

  test("with a body that breaks off is named, and no part of it counts", async () => {
    fake.fault = (_turn, response) => {
      response.writeHead(200, { "content-length": "9000" });
      response.write('{"data":[', () => response.destroy());
      return true;
    };
    expect((await pull()).imports).toEqual([]);
    expect((await kit.source(id)).fault).toBe("It could not be reached, or broke off in the middle of its answer.");
  });

  test("that asks to be left alone is, for as long as it says", async () => {
    answers(429, { "retry-after": "5400" });
    expect(await kit.look(id, later(0))).toBe("fault");
    expect(await kit.source(id)).toMatchObject({ state: "on", fault: "It asks to be left alone for a while (status 429)." });
    expect((await stored())?.inMinutes).toBe(90);
  });

  test.each([
    [401, "The key is refused (status 401)."],
    [403, "The key may not read this (status 403)."],
  ])("that refuses the key with %i pauses the source, which the log tells, until a person resumes it", async (status, words) => {
    answers(status);
    expect(await kit.look(id, later(0))).toBe("pause");
    expect(await kit.source(id)).toMatchObject({ state: "paused", fault: words, next_at: null });
    const asked = fake.seen.length;
    expect(await kit.look(id, later(1))).toBeNull();
    expect(fake.seen.length).toBe(asked);
    const [entry] = await kit.owner.sql<{ body: string }[]>`select body from audit_event where body like '%source.pause%'`;
    expect(JSON.parse(entry?.body ?? "{}")).toMatchObject({ actor: { kind: "system", name: "worker" }, after: { reason: words } });
    fake.fault = null;
    log(4);
    expect(await stepSource(kit, kit.scope, { id, step: "resume" })).toMatchObject({ ok: true });
    expect((await pull()).imports).toMatchObject([{ inserted: 4 }]);
  });

  test("in the middle of many pages loses none that came: they count when it keeps failing, and the rest follows", async () => {
    log(250);
    failAt(500, (turn) => turn > 1);
    for (let turn = 0; turn < 2; turn += 1) expect((await pull()).imports).toEqual([]);
    expect(await pull()).toMatchObject({ end: "fault", imports: [{ read: 100, inserted: 100 }] });
    fake.fault = null;
    expect((await pull(later(1))).imports[0]).toMatchObject({ read: 150, inserted: 150 });
    await kit.look(id, later(2));
    expect(await kit.source(id)).toMatchObject({ up_to: "2026-11-26T12:00:00.000Z" });
  });

  test("and does not know the page any more is asked for its span from the beginning", async () => {
    log(250);
    failAt(400, (turn) => turn === 2);
    expect(await kit.look(id, later(0))).toBe("fault");
    fake.fault = null;
    expect((await pull(later(1))).imports).toMatchObject([{ read: 350, inserted: 250, duplicate: 100 }]);
    expect(pagesAsked()).toEqual([1, 2, 1, 2, 3]);
  });
});
