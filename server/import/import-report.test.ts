import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { chooseFormat } from "@/server/import/choose-format";
import { importOne } from "@/server/test/planted/load";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeReport(days: readonly (readonly string[])[]): string {
  const data = days.map((amounts, day) => ({
    starting_at: `2026-10-0${day + 1}T00:00:00Z`,
    ending_at: `2026-10-0${day + 2}T00:00:00Z`,
    results: amounts.map((amount, place) => ({ amount, currency: "USD", description: `line ${place}`, model: null })),
  }));
  const file = path.join(folder, "cost.json");
  writeFileSync(file, JSON.stringify({ data, has_more: false, next_page: null }));
  return file;
}

test("a report is imported like a log, with counts, position and refused records, and a later one replaces what it corrects", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const first = await importOne(kit, scope, writeReport([["100", "NaN", "7"], [], ["1"]]));
  expect(first.row).toMatchObject({
    grain: "bucket",
    format: "anthropic-cost",
    state: "done",
    read: 4,
    inserted: 3,
    rejected: 1,
    failure: null,
  });
  expect([first.row.firstAt, first.row.lastAt]).toEqual(["2026-10-01T00:00:00.000Z", "2026-10-04T00:00:00.000Z"]);
  expect(first.rejects).toEqual([{ record: 1, line: 1, reason: "number", detail: "amount" }]);

  const later = await importOne(kit, scope, writeReport([["100", "20", "7"], [], ["2"]]));
  expect(later.row).toMatchObject({ read: 4, inserted: 1, replaced: 1, duplicate: 2, rejected: 0 });
  const [sums] = await withTeam(
    kit.sql,
    scope,
    (tx) => tx`select sum(cost_nano)::text as cost, (select count(*)::int from attempt) as attempts from usage_bucket`,
  );
  expect(sums).toEqual({ cost: "1290000000", attempts: 0 });
});

test("a report can be asked for by its maker's name, and is not taken for a log", async () => {
  const file = writeReport([["1"]]);
  expect((await chooseFormat(file, "anthropic")).format.id).toBe("anthropic-cost");
  await expect(chooseFormat(file, "litellm")).rejects.toThrow("the file is none of");
});
