import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { removeView, saveView } from "@/db/commands/usage/saved-view";
import { listViews } from "@/db/queries/usage/list-views";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { VIEW_LIMITS } from "@/lib/usage/saved-view";

async function begin() {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const member = await kit.join(team, "member");
  const names = (scope: TeamScope) =>
    withTeam(kit.sql, scope, async (tx) => (await listViews(tx, scope.teamId, "usage")).map(({ name, query }) => [name, query]));
  return { kit, team, member, names };
}

const VIEW = { screen: "usage", name: "By key", query: "by=key&period=30d" } as const;

describe("saved views", () => {
  it("are there for the whole team, under names of which there is one each, and tell in the log", async () => {
    const { kit, team, member, names } = await begin();
    const viewer = await kit.join(team, "viewer");
    const made = await saveView(kit, member, VIEW);
    expect(await saveView(kit, member, { ...VIEW, query: "by=model" })).toEqual({ ok: false, error: "name_taken" });
    expect((await saveView(kit, member, { ...VIEW, screen: "latency" })).ok).toBe(true);
    expect(await names(viewer)).toEqual([["By key", "by=key&period=30d"]]);
    if (!made.ok) throw new Error(made.error);
    expect(await removeView(kit, member, { screen: "latency", id: made.value })).toEqual({ ok: false, error: "no_such_view" });
    expect((await removeView(kit, member, { screen: "usage", id: made.value })).ok).toBe(true);
    expect(await names(viewer)).toEqual([]);
    const log = await kit.owner.sql<{ action: string; actor_id: string }[]>`
      select action, actor_id from audit_event where team_id = ${team.teamId} order by seq`;
    expect(log.map(({ action }) => action)).toEqual(["usage_view.save", "usage_view.save", "usage_view.remove"]);
  });

  it("are saved and removed by members, not by viewers", async () => {
    const { kit, team, member } = await begin();
    const viewer = await kit.join(team, "viewer");
    const made = await saveView(kit, member, VIEW);
    await expect(saveView(kit, viewer, { ...VIEW, name: "Mine" })).rejects.toThrow(PolicyError);
    await expect(removeView(kit, viewer, { screen: "usage", id: made.ok ? made.value : "" })).rejects.toThrow(PolicyError);
  });

  it("are another team's neither to see nor to remove", async () => {
    const { kit, member, names } = await begin();
    const other = await kit.join(await kit.makeTeam(), "owner");
    const made = await saveView(kit, member, VIEW);
    expect(await names(other)).toEqual([]);
    expect(await removeView(kit, other, { screen: "usage", id: made.ok ? made.value : "" })).toEqual({ ok: false, error: "no_such_view" });
    expect(await names(member)).toHaveLength(1);
  });

  it("are so many for a screen and no more", async () => {
    const { kit, member } = await begin();
    for (let place = 0; place < VIEW_LIMITS.views; place += 1)
      expect((await saveView(kit, member, { ...VIEW, name: `View ${place}` })).ok).toBe(true);
    expect(await saveView(kit, member, VIEW)).toEqual({ ok: false, error: "too_many" });
  });

  it("are no more of two that are saved at once", async () => {
    const { kit, team, member, names } = await begin();
    for (let place = 0; place < VIEW_LIMITS.views - 1; place += 1)
      expect((await saveView(kit, member, { ...VIEW, name: `View ${place}` })).ok).toBe(true);
    // Both have been asked for before either can come to its end.
    const both = await kit.owner.sql.begin(async (tx) => {
      await tx`lock table usage_view in share row exclusive mode`;
      const asked = ["One", "Other"].map((name) => saveView(kit, member, { ...VIEW, name }));
      for (;;) {
        const [waiting] = await kit.owner.sql<{ count: number }[]>`select count(*)::int as count from pg_locks l
          join pg_database d on d.oid = l.database and d.datname = current_database() where not granted`;
        if ((waiting?.count ?? 0) >= 2) break;
      }
      return { asked };
    });
    expect((await Promise.all(both.asked)).map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await names(await kit.join(team, "viewer"))).toHaveLength(VIEW_LIMITS.views);
  });
});
