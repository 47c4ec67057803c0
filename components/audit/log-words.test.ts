import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ACTION_GROUPS, actionWords, entryWords } from "@/components/audit/action-words";
import { listChanges } from "@/components/audit/value-words";
import { ACTIONS } from "@/lib/team/policy";

/** Every code that a command logs. */
function codesOfCommands(): string[] {
  const folder = path.join(import.meta.dirname, "../../db/commands");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const found = files.flatMap((file) => [...readFileSync(path.join(folder, file), "utf8").matchAll(/"((?:[a-z]+)[.][a-z_]+)"/g)]);
  const areas = new Set([
    "key",
    "kek",
    "token",
    "share",
    "member",
    "invitation",
    "project",
    "team",
    "import",
    "source",
    "alias",
    "rate",
    "rule",
    "exchange",
    "recost",
    "retention",
    "usage",
    "session",
    "account",
  ]);
  return [...new Set(found.map(([, code = ""]) => code))].filter((code) => areas.has(code.split(".")[0] ?? ""));
}

describe("the words of an action", () => {
  it("are there for every code that a command logs", () => {
    const codes = codesOfCommands();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => actionWords(code, "done") === code)).toEqual([]);
  });

  it("tell who joins from who is added", () => {
    const entry = (actorId: string | null) =>
      entryWords({
        action: "member.join",
        outcome: "done",
        actor: { kind: "user", id: actorId, name: "a" },
        object: { kind: "user", id: "usr_1", name: "b" },
      });
    expect([entry("usr_1"), entry("usr_2"), entry(null)]).toEqual(["Joined the team", "Added a member", "Added a member"]);
  });

  it("say what was done, and what was tried in vain under the policy's name", () => {
    expect(actionWords("key.create", "done")).toBe("Added a provider key");
    expect(actionWords("key:create", "refused")).toBe("Tried to add a provider key");
  });

  it.each(Object.keys(ACTIONS).filter((action) => action !== "log:read_address"))("are there for the refusal of %s", (action) =>
    expect(actionWords(action, "refused")).toMatch(/^Tried to [a-z]/),
  );

  it.each(["unheard.of", "constructor", "__proto__", ""])("are the code itself for %j", (code) =>
    expect([actionWords(code, "done"), actionWords(code, "refused")]).toEqual([code, code]),
  );

  it("are grouped by the beginnings of codes", () =>
    expect(ACTION_GROUPS.every(({ value }) => Object.keys(ACTIONS).some((action) => action.replace(":", ".").startsWith(value)))).toBe(
      true,
    ));
});

describe("what changed", () => {
  const changes = (before: Parameters<typeof listChanges>[0]["before"], after: typeof before) =>
    listChanges({ before, after }, "Asia/Kolkata").map(({ field, from, to }) => `${field}: ${from} → ${to}`);

  it("is named field by field, and what stayed is left out", () =>
    expect(changes({ role: "viewer", name: "Ada", scopes: ["a"] }, { role: "admin", name: "Ada", scopes: ["a", "b"] })).toEqual([
      "role: viewer → admin",
      "scopes: a → a, b",
    ]));

  it("tells a value that went from one that was never known", () => {
    expect(changes({ notes: "old" }, { notes: null })).toEqual(["notes: old → none"]);
    expect(changes(null, { notes: "new" })).toEqual(["notes: null → new"]);
    expect(changes({ label: "gone" }, null)).toEqual(["label: gone → null"]);
    expect(changes({}, { constructor: "x" } as never)).toEqual(["constructor: null → x"]);
  });

  it("has its instants in the team's zone, and its truths as yes and no", () =>
    expect(changes({ expires_at: "2026-11-26T20:00:00.000Z", live: true }, { expires_at: null, live: false })).toEqual([
      "expires: 27 Nov 2026, 01:30 → none",
      "live: yes → no",
    ]));
});
