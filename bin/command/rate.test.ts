import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { callCommand } from "@/bin/test/call-command";
import { testSecrets } from "@/bin/test/test-secrets";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-rate-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

const CATALOG = {
  acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 2, output: 9 } } } },
};
const CSV =
  "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd\n2026-05-10T10:00:00Z,acme,swift-2,1000000,0,0,a,";

async function begin(csv = CSV) {
  const kit: TeamKit = await teamKit();
  const { slug } = await kit.makeTeam();
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", CATALOG);
  const run = async (...words: string[]) => {
    const { code, output, errors } = await callCommand(words, {
      DATABASE_URL: kit.url,
      TB_ORIGIN: "https://tollboard.example",
      ...testSecrets,
    });
    return { code, output, errors, json: () => JSON.parse(output) };
  };
  const file = path.join(folder, `${slug}.csv`);
  writeFileSync(file, csv);
  expect(await run("import", slug, file, "--json")).toMatchObject({ code: 0 });
  return { slug, run };
}

const ADD = ["acme", "--from", "2026-01-01", "--note", "Order form 17"] as const;

it("says what was agreed, tells how past costs follow, works them out again, and takes it back", async () => {
  const { slug, run } = await begin();
  const added = await run("rate", "add", slug, ...ADD, "--discount", "12.5");
  expect(added).toMatchObject({
    code: 0,
    output: expect.stringContaining("rate 1: acme: 12.5 % off; from 2026-01-01T00:00:00.000Z, no end"),
  });
  expect(added.output).toContain(`tollboard cost again ${slug} --rate 1`);
  const listed = (await run("rate", "list", slug, "--json")).json();
  expect(listed).toMatchObject([{ number: 1, provider: "acme", percent_off: "12.5", prices: null, until: null, note: "Order form 17" }]);

  const moved = [{ month: "2026-05", from: "priced", to: "priced", attempts: 1, was: "2000000000", is: "1750000000" }];
  expect((await run("cost", "again", slug, "--rate", "1", "--try", "--json")).json()).toMatchObject({ tried: true, moved, whole: true });
  const report = async () =>
    (await run("report", slug, "spend", "--from", "2026-05-01", "--to", "2026-06-01", "--json")).json().total.calculated;
  expect(await report()).toBe("2");
  expect((await run("cost", "again", slug, "--rate", "1", "--json")).json()).toMatchObject({
    number: 1,
    ask: { kind: "rate", number: 1 },
    moved,
  });
  expect(await report()).toBe("1.75");

  expect((await run("rate", "end", slug, "1", "--at", "2026-04-01", "--json")).json()).toMatchObject({ until: "2026-04-01T00:00:00.000Z" });
  const card = await run("rate", "add", slug, "acme@swift-2", ...ADD.slice(1), "--card", "input=1.5, output=8", "--json");
  expect(card.json()).toMatchObject({
    number: 2,
    offer: "swift-2",
    prices: [{ price: "input", usd_per_million: "1.5" }, { price: "output" }],
  });
  await run("cost", "again", slug, "--rate", "2");
  expect(await report()).toBe("1.5");
  expect((await run("rate", "withdraw", slug, "2")).output).toContain("withdrawn");
  expect(await report()).toBe("1.5");
  await run("cost", "again", slug, "--rate", "2");
  expect(await report()).toBe("2");
});

it("tells what moves and leaves out what does not: of an estimate, what it lies between", async () => {
  // Of the second nobody knows who served it.
  const { slug, run } = await begin(`${CSV}\n2026-05-11T10:00:00Z,,swift-2,1000000,0,0,b,`);
  await run("rate", "add", slug, ...ADD, "--discount", "0");
  const again = async (...words: string[]) => (await run("cost", "again", slug, ...words)).output.trim().split("\n");
  expect(await again("--rate", "1", "--try")).toEqual(["would change, of 2 attempts:", "  no state and no amount"]);
  await run("rate", "withdraw", slug, "1");
  await run("rate", "add", slug, ...ADD, "--discount", "50");
  expect(await again("--rate", "2")).toEqual([
    "re-cost 1 moved:",
    "  2026-05: 1 priced as before, calculated $2 → $1",
    "  2026-05: 1 estimated as before, range $2 to $2 → $1 to $1",
  ]);
  expect(await again("--rate", "2", "--try")).toEqual(["would change, of 2 attempts:", "  nothing"]);
});

it("refuses what cannot be agreed, and names what is in the way", async () => {
  const { slug, run } = await begin();
  await run("rate", "add", slug, ...ADD, "--discount", "10");
  expect(await run("rate", "add", slug, ...ADD, "--discount", "20")).toMatchObject({
    code: 1,
    errors: expect.stringContaining("Rate 1 (Order form 17) is in force for the same from 2026-01-01T00:00:00.000Z on"),
  });
  expect(await run("rate", "add", slug, "nobody", ...ADD.slice(1), "--discount", "20")).toMatchObject({
    code: 1,
    errors: expect.stringContaining("no provider nobody"),
  });
  expect(await run("rate", "end", slug, "1", "--at", "2025-01-01")).toMatchObject({ code: 1 });
  expect(await run("rate", "withdraw", slug, "7")).toMatchObject({ code: 1 });
  expect(await run("cost", "again", slug, "--rate", "7")).toMatchObject({ code: 1 });
});

it.each([
  ["add", ...ADD],
  ["add", ...ADD, "--discount", "a lot"],
  ["add", ...ADD, "--discount", "5", "--card", "input=1"],
  ["add", "acme", "--from", "soon", "--note", "x", "--discount", "5"],
  ["end", "1"],
  ["end", "one", "--at", "2026-01-01"],
  ["forget", "1"],
])("takes no rate %s %s as it stands, case %#", async (act, ...words) => {
  const kit = await teamKit();
  const { slug } = await kit.makeTeam();
  const variables = { DATABASE_URL: kit.url, TB_ORIGIN: "https://tollboard.example", ...testSecrets };
  expect(await callCommand(["rate", act, slug, ...words], variables)).toMatchObject({ code: 2 });
});
