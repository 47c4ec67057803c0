import { describe, expect, it } from "vitest";
import { setRetention } from "@/db/commands/usage/retention";
import { storeAttempts } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import { NO_REQUEST_FILTER } from "@/lib/usage/request/request-filter";
import { readRequestRef, writeRequestRef } from "@/lib/usage/request/request-ref";
import { eraseUsage } from "@/server/usage/erase-usage";
import { findReceipt } from "@/server/usage/receipt";
import { readRequests } from "@/server/usage/requests";
import { requestsCsv } from "@/server/usage/requests-csv";

const AT = Date.UTC(2026, 9, 3, 12, 0, 0, 7);
const attempt = (recordId: string, more: Partial<Attempt> = {}) =>
  makeAttempt({ gateway: "portkey", recordId, startedAt: AT * 1000, priorAttempts: 0, ...more });
const SPAN = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
const ASK = { span: SPAN, zone: "Europe/Vienna", where: {}, filter: NO_REQUEST_FILTER, before: "", limit: 50 };

async function begin() {
  const kit = await teamKit();
  return { kit, scope: await kit.join(await kit.makeTeam(), "admin") };
}

const receiptOf = async (kit: TeamKit, scope: TeamScope, text: string) => {
  const ref = readRequestRef(text);
  if (!ref) throw new Error(`${text} names no request`);
  const found = await findReceipt(kit, scope, ref);
  return found.ok ? found.value : found.error.why;
};

describe("the receipt of a request", () => {
  it("is found by any id of it, with its instant or without, whatever letters the id has", async () => {
    const { kit, scope } = await begin();
    const odd = ["a/b?c#d%2F", "..", "'; --", "<script>", "🧾 é", "x".repeat(400)];
    await storeAttempts(kit.sql, scope, [
      ...odd.map((id) => attempt(id)),
      attempt("same", { gateway: "litellm", model: "one" }),
      attempt("same", { model: "two" }),
      attempt("first", { requestId: "trace", isGrouped: true, priorAttempts: null, outcome: "failed" }),
      attempt("second", { requestId: "trace", isGrouped: true, priorAttempts: null, startedAt: (AT + 90_000_000) * 1000, session: "s" }),
    ]);
    const { rows } = await readRequests(kit, scope, ASK);
    expect(rows).toHaveLength(odd.length + 3);
    for (const row of rows) expect(await receiptOf(kit, scope, row.id)).toMatchObject({ receipt: { request_id: row.request_id } });
    for (const id of odd)
      expect(await receiptOf(kit, scope, writeRequestRef({ gateway: "portkey", id, at: null })), id).toMatchObject({
        receipt: { request_id: id },
      });
    expect(await receiptOf(kit, scope, "litellm.same")).toMatchObject({ receipt: { attempts: [{ native_id: "one" }] } });
    for (const text of ["portkey.first", "portkey.second", "portkey.trace", `portkey.trace.${(AT + 90_000_000).toString(36)}`]) {
      const found = await receiptOf(kit, scope, text);
      expect(found, text).toMatchObject({ receipt: { request_id: "trace", attempts: [{ record_id: "first" }, { record_id: "second" }] } });
      // Its own address stays, whichever led to it.
      expect(typeof found === "string" ? found : found.receipt.id).toBe(`portkey.trace.${AT.toString(36)}`);
    }
  });

  it("is missing for another team and at another gateway, as one that never was", async () => {
    const { kit, scope } = await begin();
    const other = await kit.join(await kit.makeTeam(), "owner");
    await storeAttempts(kit.sql, scope, [attempt("mine"), attempt("try", { requestId: "chain", isGrouped: true })]);
    for (const text of [`portkey.mine.${AT.toString(36)}`, "portkey.mine", "portkey.chain", "portkey.try"]) {
      expect(await receiptOf(kit, other, text)).toBe("missing");
      expect(await receiptOf(kit, scope, text)).toHaveProperty("receipt");
    }
    expect(await receiptOf(kit, scope, "helicone.mine")).toBe("missing");
    expect(await receiptOf(kit, scope, "portkey.never")).toBe("missing");
  });

  it("says that it was erased, and when, where the rows of its instant were", async () => {
    const { kit, scope } = await begin();
    await storeAttempts(kit.sql, scope, [attempt("old")]);
    const now = "2027-03-01T12:00:00.000Z";
    await setRetention(kit, scope, { months: 1, figures: "keep", now });
    expect(await eraseUsage(kit, { team: scope, now })).toBe("done");
    const ref = { gateway: "portkey", id: "old", at: AT } as const;
    expect(await findReceipt(kit, scope, ref)).toMatchObject({ ok: false, error: { why: "erased", note: { before: "2027-02-01" } } });
    expect(await findReceipt(kit, scope, { ...ref, at: Date.parse(now) })).toMatchObject({ ok: false, error: { why: "missing" } });
    const other = await kit.join(await kit.makeTeam(), "owner");
    expect(await findReceipt(kit, other, ref)).toMatchObject({ ok: false, error: { why: "missing" } });
  });

  it("says who stands beside it in its session", async () => {
    const { kit, scope } = await begin();
    const minute = (place: number) => ({ startedAt: (AT + place * 60_000) * 1000, session: "s" });
    await storeAttempts(kit.sql, scope, [
      attempt("a", minute(0)),
      attempt("b", minute(1)),
      attempt("c", minute(2)),
      attempt("alone", { ...minute(1), session: "" }),
    ]);
    expect(await receiptOf(kit, scope, "portkey.b")).toMatchObject({
      neighbours: { previous: `portkey.a.${AT.toString(36)}`, next: `portkey.c.${(AT + 120_000).toString(36)}` },
    });
    expect(await receiptOf(kit, scope, "portkey.alone")).toMatchObject({ neighbours: { previous: null, next: null } });
  });
});

describe("the file of a list of requests", () => {
  it("has each once, by the team's clock, with nothing that a spreadsheet would take for a formula, and says where it was cut", async () => {
    const { kit, scope } = await begin();
    await storeAttempts(kit.sql, scope, [
      attempt("=1+1", { key: "@SUM(A1)", reported: 1n, tokens: { input: 0 }, tokenRecord: "recorded" }),
      attempt("later", { startedAt: (AT + 60_000) * 1000, priorAttempts: null }),
    ]);
    const { limit: _, before: __, ...ask } = ASK;
    const text = await new Response(requestsCsv(kit, scope, ask)).text();
    const [head = "", later = "", first = "", ...rest] = text.split("\r\n");
    expect(rest).toEqual([""]);
    expect(head).toMatch(/^at,at_in_zone,zone,gateway,request_id/);
    expect(later).toMatch(/^2026-10-03T12:01:00\.007Z,"3 Oct 2026, 14:01:00",Europe\/Vienna,portkey,later,/);
    expect(first).toContain(",'=1+1,'=1+1,ok,");
    expect(first).toContain(",'@SUM(A1),");
    expect(first).toContain(",0.000000001,");
    const cut = await new Response(requestsCsv(kit, scope, ask, 1)).text();
    const commas = ",".repeat(head.split(",").length - 1);
    expect(cut.trimEnd().split("\r\n")).toEqual([head, later, expect.stringMatching(new RegExp(`^${commas}Cut after 1 requests: [^,]*$`))]);
    expect(head.endsWith(",receipt,note")).toBe(true);
    expect(later.endsWith(",")).toBe(true);
  });
});
