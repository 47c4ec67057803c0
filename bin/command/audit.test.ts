import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { auditCommand } from "@/bin/command/audit";
import { UsageError } from "@/bin/command/output";
import { noteRefusal } from "@/db/commands/change-team";
import { teamKit } from "@/db/test/team-kit";
import { checkpointFile } from "@/server/audit/checkpoint-file";
import { auditTools } from "@/server/audit/ledger";
import { readSecrets } from "@/server/vault/secrets";

/** A Team with three entries, and the command line on its database. */
async function begin() {
  const kit = await teamKit();
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-audit-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const variables = {
    DATABASE_URL: kit.url,
    TOLLBOARD_DATA: dataDir,
    TB_SECRET: randomBytes(32).toString("base64"),
    TB_KEK_K1: randomBytes(32).toString("base64"),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const secrets = readSecrets(variables);
  if (!secrets.ok) throw new Error(secrets.error);
  const team = await kit.makeTeam("acme");
  const store = { sql: kit.sql, ledger: auditTools(secrets.value.auditKey) };
  const actor = { kind: "system", id: null, name: "t" } as const;
  for (let turn = 0; turn < 3; turn += 1)
    await noteRefusal(
      store,
      { teamId: team.teamId, actor, address: null },
      { action: "key.edit", object: { kind: "key", id: null, name: null } },
    );
  const run = async (...words: string[]) => {
    const printed: string[] = [];
    const print = (text: string) => void printed.push(text);
    const json = words.includes("--json");
    const code = await auditCommand(
      words.filter((word) => word !== "--json"),
      { json, print, note: () => {} },
    );
    return { code, printed: printed.join("\n") };
  };
  return { kit, team, run, file: checkpointFile(dataDir, team.teamId) };
}

describe("tollboard audit", () => {
  it("verifies a team and the system, and signs where they end", async () => {
    const { run, file } = await begin();
    expect(await run("verify", "acme")).toEqual({ code: 0, printed: "The chain of 3 entries is whole, no checkpoint yet." });
    const signed = await run("checkpoint");
    expect([signed.code, signed.printed.split("\n").length]).toEqual([0, 2]);
    expect(signed.printed).toMatch(/acme +signed at entry 3/);
    expect(existsSync(file)).toBe(true);
    expect((await run("checkpoint", "acme")).printed).toMatch(/nothing new since entry 3/);
    expect(JSON.parse((await run("verify", "acme", "--json")).printed)).toMatchObject({
      team: "acme",
      ok: true,
      entries: 3,
      last_checkpoint: { entry: 3 },
    });
    expect((await run("verify", "--system")).printed).toMatch(/^Nothing has been logged yet/);
  });

  it("exits with 1 and names the entry where the log is broken, also by a file from elsewhere", async () => {
    const { kit, team, run, file } = await begin();
    await run("checkpoint");
    const elsewhere = `${file}.shipped`;
    renameSync(file, elsewhere);
    await kit.owner.sql`delete from audit_event where team_id = ${team.teamId} and seq > 1`;
    await kit.owner.sql`update audit_head set seq = 1, mac = (select mac from audit_event where seq = 1) where team_id = ${team.teamId}`;
    expect((await run("verify", "acme")).code).toBe(0);
    const found = await run("verify", "acme", "--checkpoint", elsewhere, "--json");
    expect([found.code, JSON.parse(found.printed)]).toMatchObject([1, { ok: false, fault: "cut", entry: 2, entries: 1 }]);
    renameSync(elsewhere, file);
    expect((await run("checkpoint", "acme")).code).toBe(1);
    await expect(run("verify", "acme", "--checkpoint", elsewhere)).rejects.toThrow(/there is no file/);
  });

  it("prints the public key", async () => {
    const { run } = await begin();
    expect((await run("key")).printed).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=]{60}\n-----END PUBLIC KEY-----$/);
  });

  it.each([[[]], [["verify"]], [["verify", "acme", "other"]], [["verify", "acme", "--system"]], [["sign"]], [["key", "acme"]]])(
    "does not know the words %j",
    async (words) => {
      const { run } = await begin();
      await expect(run(...words)).rejects.toThrow(UsageError);
    },
  );

  it("refuses a team that is not, which is no wrong usage", async () => {
    const { run } = await begin();
    const refused = run("verify", "nope");
    await expect(refused).rejects.toThrow('there is no team "nope"');
    await expect(refused).rejects.not.toThrow(UsageError);
  });
});
