import { expect, test } from "vitest";
import { editTeam } from "@/db/commands/team/edit-team";
import type { TeamScope } from "@/lib/team/scope";
import { DIMENSIONS, type Dimension } from "@/lib/usage/spend";
import { recutTeamDays } from "@/server/jobs/recut-days";
import { dumpStore } from "@/server/test/imports/dump-store";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { oldRows } from "@/server/test/imports/old-rows";
import { reportSpend } from "@/server/usage/spend";

const SPAN = { from: "2026-04-30T18:15:00.000Z", to: "2026-11-30T18:15:00.000Z" };
// Half hours, and a clock that turns by half an hour.
const ZONES = ["Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"];
const BREAKDOWNS: readonly (readonly Dimension[])[] = [
  [],
  ...DIMENSIONS.map((one) => [one]),
  ["day", "user"],
  ["day", "provider"],
  ["day", "tag"],
];

async function teamIn(kit: ImportKit, zone: string, ...contents: readonly string[]): Promise<TeamScope> {
  const scope = await kit.join(await kit.makeTeam(), "owner");
  await moveTo(kit, scope, zone);
  for (const content of contents) expect((await kit.work(scope, await kit.upload(scope, content))).state).toBe("done");
  return scope;
}

const moveTo = (kit: ImportKit, scope: TeamScope, zone: string) => editTeam(kit, scope, { name: scope.slug, zone });

const reports = async (kit: ImportKit, scope: TeamScope, zone: string) =>
  Promise.all(BREAKDOWNS.map((by) => reportSpend(kit.sql, scope, { ...SPAN, zone, by })));

const recut = (kit: ImportKit) => recutTeamDays.run({ ...kit.context, signal: new AbortController().signal });

test("when a team's zone changes every figure by its new days is right at once; then daily sums are as if it had always been so", async () => {
  const kit = await importKit();
  const scope = await teamIn(kit, "UTC", oldRows(0, 250));
  for (const zone of ZONES) {
    await moveTo(kit, scope, zone);
    const [first, second] = [oldRows(0, 250), oldRows(200, 300)];
    const always = await teamIn(kit, zone, first, second);
    const expected = await reports(kit, always, zone);
    // What comes meanwhile is summed by the old days, and no less right.
    await kit.work(scope, await kit.upload(scope, second));
    expect(await reports(kit, scope, zone), zone).toEqual(expected);
    await Promise.all([recut(kit), recut(kit)]);
    expect(await dumpStore(kit.sql, scope.teamId), zone).toEqual(await dumpStore(kit.sql, always.teamId));
    expect(await reports(kit, scope, zone), zone).toEqual(expected);
  }
});
