import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { callCommand } from "@/bin/test/call-command";
import { testSecrets } from "@/bin/test/test-secrets";
import { teamKit } from "@/db/test/team-kit";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-exchange-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd,currency";

function write(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join("\n"));
  return file;
}

async function begin() {
  const kit = await teamKit();
  const { slug } = await kit.makeTeam();
  const variables = { DATABASE_URL: kit.url, TB_ORIGIN: "https://tollboard.example", ...testSecrets };
  const run = async (...words: string[]) => {
    const called = await callCommand(words, variables);
    return { ...called, json: () => JSON.parse(called.output) };
  };
  return { slug, run };
}

it("takes in rates of a file, tells what is left as reported, and converts past costs on the record", async () => {
  const { slug, run } = await begin();
  const usage = write("own.csv", HEADER, "2026-05-10T10:00:00Z,acme,a,1,0,0,a,1.5,EUR", "2026-05-11T10:00:00Z,acme,a,1,0,0,b,2,EUR");
  await run("import", slug, usage);
  const rates = write("rates.csv", "currency,day,rate", "EUR,2026-05-10,1.1");
  expect((await run("exchange", "import", slug, rates, "--source", "ECB", "--json")).json()).toEqual({ read: 1, added: 1 });
  expect((await run("exchange", "list", slug, "--json")).json()).toMatchObject({
    rows: [{ currency: "EUR", day: "2026-05-10", usd_per_unit: "1.1", source: "ECB" }],
    reported: [{ currency: "EUR", converted: 0, left: 2, left_amount: "3.5", left_from: "2026-05-10", left_to: "2026-05-11" }],
  });
  expect((await run("cost", "again", slug, "--currency", "EUR", "--try")).output).toContain("reported $0 → $1.65");
  expect((await run("cost", "again", slug, "--currency", "EUR")).output).toContain("reported $0 → $1.65");
  expect((await run("exchange", "list", slug)).output).toContain(
    "1 attempts in EUR are converted; 1 are left as reported, 2 EUR from 2026-05-11 to 2026-05-11, and are in no sum of USD",
  );
  expect(await run("exchange", "remove", slug, "EUR", "2026-05-10")).toMatchObject({ code: 0 });
  expect(await run("exchange", "remove", slug, "EUR", "2026-05-10")).toMatchObject({ code: 1 });
});

it("refuses another rate for a day, a file that it does not understand, and words that it does not know", async () => {
  const { slug, run } = await begin();
  await run("exchange", "import", slug, write("a.csv", "currency,day,rate", "EUR,2026-05-10,1.1"), "--source", "ECB");
  const other = write("b.csv", "currency,day,rate,source", "EUR,2026-05-10,1.2,ECB");
  expect(await run("exchange", "import", slug, other)).toMatchObject({
    code: 1,
    errors: expect.stringContaining("1 EUR = 1.1 USD is stated for 2026-05-10"),
  });
  const bad = write("c.csv", "currency,day,rate", "EUR,2026-05-10,much");
  expect(await run("exchange", "import", slug, bad, "--source", "ECB")).toMatchObject({
    code: 1,
    errors: expect.stringContaining("line 2: rate"),
  });
  for (const words of [
    ["import", slug],
    ["remove", slug, "EUR"],
    ["remove", slug, "EUR", "2026-13-01"],
    ["remove", slug, "EUR", "2026-02-30"],
    ["forget", slug],
  ])
    expect(await run("exchange", ...words)).toMatchObject({ code: 2 });
  expect(await run("cost", "again", slug, "--currency", "EUR", "--rate", "1")).toMatchObject({ code: 2 });
});
