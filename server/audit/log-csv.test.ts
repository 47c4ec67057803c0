import { describe, expect, it } from "vitest";
import { recordAudit } from "@/db/commands/audit/record-audit";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { proveScope } from "@/lib/team/scope";
import { logCsv } from "@/server/audit/log-csv";
import { logFilter } from "@/server/audit/log-query";

const ALL = logFilter({}, null);

async function logged(count: number) {
  const kit = await teamKit();
  const admin = await kit.join(await kit.makeTeam(), "admin");
  await withTeam(kit.sql, admin, async (tx) => {
    for (let turn = 0; turn < count; turn += 1)
      await recordAudit(tx, kit.ledger, admin, { action: "key.edit", object: { kind: "key", id: "key_1", name: `n${turn}` } });
  });
  const lines = async (most?: number, scope = admin) =>
    (await new Response(logCsv(kit, scope, ALL, most)).text()).split("\r\n").slice(0, -1);
  return { kit, admin, lines };
}

describe("the log as a file", () => {
  it("has every entry once over several batches, newest first, under one head", async () => {
    const { lines } = await logged(2_001);
    const [head, ...rows] = await lines();
    expect(head).toMatch(/^entry,at,.*,address$/);
    expect(rows.map((row) => Number(row.split(",")[0]))).toEqual(Array.from({ length: 2_001 }, (_, index) => 2_001 - index));
  });

  it("says in its last line when it was cut, and only then", async () => {
    const { lines } = await logged(5);
    expect((await lines(3)).at(-1)).toBe("Cut after 3 entries: those before entry 3 are left out. Narrow it by days to get them.");
    expect(await lines(3)).toHaveLength(5);
    expect((await lines(5)).at(-1)).toMatch(/^1,/);
  });

  it("has no column of addresses for whoever may not see them, and nothing for whoever may not read it", async () => {
    const { admin, lines } = await logged(1);
    const token = proveScope({ ...admin, tokenScopes: ["log:read"] });
    expect((await lines(9, token)).join()).not.toMatch(/address|192\.0\.2\.1/);
    await expect(lines(9, proveScope({ ...admin, tokenScopes: [] }))).rejects.toThrow();
  });
});
