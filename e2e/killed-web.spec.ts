import { existsSync, readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { partOf } from "@/bin/test/part-of";
import { type Seeded, seed } from "@/e2e/access/seeded";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { sendFile } from "@/e2e/instance/send-file";
import { drawsOf } from "@/server/test/imports/draws-of";
import { ownRows } from "@/server/test/imports/own-rows";

// Each moment is drawn: in the middle of a file, about its last byte, or while a worker has it. TOLLBOARD_CRASH_SEED looks elsewhere.
const SEED = Number(process.env.TOLLBOARD_CRASH_SEED ?? 20_261_127);
const MOMENTS = Number(process.env.TOLLBOARD_CRASHES ?? 12);
const ROWS = 6_000;
/** How many rows of a file stand in the one before as well. */
const SHARED = 500;
const DAY_MS = 86_400_000;

let own: Instance;
let made: Seeded;

test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  own = await startInstance();
  made = seed(own.dataDir);
});
test.afterAll(async () => {
  await own?.stop();
});

const apiOf = (rest: string) => `${own.origin}/api/v1/teams/${made.team}/${rest}`;

/** The files that wait for a worker or are on their way. */
const filesLeft = (): string[] => {
  const folder = path.join(own.dataDir, "imports");
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
};
/** How many files are on their way, or were when the server that took them in was killed. */
const arriving = (): number => filesLeft().filter((file) => path.basename(file).startsWith("incoming-")).length;

function kill(part: "web" | "worker"): number {
  const pid = partOf(own.dataDir, part);
  if (pid === null) throw new Error(`there is no ${part} to kill:\n${own.output()}`);
  process.kill(pid, "SIGKILL");
  return pid;
}

async function isBack(request: APIRequestContext, killed: number): Promise<void> {
  const answers = async () => {
    const pid = partOf(own.dataDir, "web");
    if (pid === null || pid === killed) return 0;
    return (await request.get(`${own.origin}/healthz`).catch(() => null))?.status();
  };
  await expect.poll(answers, { timeout: 60_000, message: "the web server comes back" }).toBe(200);
}

const send = (round: number, onSent?: (share: number) => Promise<void>) =>
  sendFile({
    url: apiOf(`imports?name=part-${round}.csv&start=true`),
    token: made.token,
    content: Buffer.from(ownRows(round * ROWS - (round === 0 ? 0 : SHARED), (round + 1) * ROWS)),
    ...(onSent && { onSent }),
  });

/** One way to die. **Returns** the process that was killed, whether the file's import was answered for, and the moment in words. */
type Death = (round: number, drawn: number) => Promise<{ killed: number; id: string | null; words: string }>;

const DEATHS: readonly Death[] = [
  async (round, drawn) => {
    const moment = drawn * 0.95;
    const before = arriving();
    let killed = 0;
    const id = await send(round, async (share) => {
      if (killed > 0 || share < moment) return;
      // Sockets take in a whole file before anybody looks at it.
      await expect.poll(arriving, { timeout: 30_000, intervals: [5] }).toBeGreaterThan(before);
      killed = kill("web");
    });
    return { killed, id, words: `${(moment * 100).toFixed(0)} % sent` };
  },
  async (round, drawn) => {
    const ms = Math.round(drawn * 40);
    let dying: Promise<number> | null = null;
    const id = await send(round, async (share) => {
      if (share === 1) dying = sleep(ms).then(() => kill("web"));
    });
    return { killed: (await dying) ?? 0, id, words: `${ms} ms after its last byte` };
  },
  async (round, drawn) => {
    const ms = Math.round(drawn * 2_500);
    const id = await send(round);
    await sleep(ms);
    return { killed: kill("web"), id, words: `${ms} ms after its answer` };
  },
];

type Row = { name: string; state: string; read: number; inserted: number; duplicate: number };

async function listImports(request: APIRequestContext): Promise<Row[]> {
  const answer = await request.get(apiOf("imports?limit=200"), { headers: { authorization: `Bearer ${made.token}` } });
  return ((await answer.json()) as { rows: Row[] }).rows.filter(({ name }) => name.startsWith("part-"));
}

/** All Attempts of the Team, and what they cost by their log: decimal text of USD. */
async function sumUp(request: APIRequestContext, days: number): Promise<{ attempts: number; reported: string }> {
  const until = new Date(Date.UTC(2026, 9, 1) + days * DAY_MS).toISOString().slice(0, 10);
  const answer = await request.get(apiOf(`spend?from=2026-10-01&to=${until}&by=provider`), {
    headers: { authorization: `Bearer ${made.token}` },
  });
  const { total } = (await answer.json()) as { total: { attempts: number; reported: string } };
  return { attempts: total.attempts, reported: Number(total.reported).toFixed(3) };
}

test("kill -9 of the web server at random moments leaves no half import, and each row is in once in the end", async ({ request }) => {
  const draw = drawsOf(SEED);
  const told: string[] = [];
  let cutInTheMiddle = 0;
  for (let round = 0; round < MOMENTS; round += 1) {
    const way = round % DEATHS.length;
    const death = await DEATHS[way]?.(round, draw());
    if (!death) throw new Error("there is no such way to die");
    await isBack(request, death.killed);
    told.push(`${death.words}${death.id === null ? ", unanswered" : ""}`);
    if (way === 0) cutInTheMiddle += 1;
    if (way === 0) expect(death.id).toBeNull();
    // Who got no answer sends the file again.
    if (death.id === null) expect(await send(round)).toMatch(/^imp_/);
  }
  process.stdout.write(`The web server was killed, with seed ${SEED}: ${told.join("; ")}\n`);
  expect(own.output().match(/web server ended unexpectedly with SIGKILL\. Starting it again\./g)).toHaveLength(MOMENTS);

  const states = async () => new Set((await listImports(request)).map(({ state }) => state));
  await expect.poll(states, { timeout: 120_000, intervals: [250] }).toEqual(new Set(["done"]));
  const rows = await listImports(request);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(MOMENTS);
  for (const { name, read, inserted, duplicate } of rows)
    expect([name, read, inserted + duplicate]).toEqual([name, ...Array(2).fill(name === "part-0.csv" ? ROWS : ROWS + SHARED)]);
  const total = MOMENTS * ROWS;
  expect(rows.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(total);
  const thousandths = Array.from({ length: total }, (_, place) => 1 + (place % 13)).reduce((sum, one) => sum + one, 0);
  const spent = { attempts: total, reported: (thousandths / 1000).toFixed(3) };
  expect(await sumUp(request, total / 1440 + 1)).toEqual(spent);

  // What the dead left is older than an hour now, and a worker looks for such when it begins: so does one that takes a killed one's place.
  expect(arriving()).toBeGreaterThanOrEqual(cutInTheMiddle);
  const long = new Date(Date.now() - DAY_MS);
  for (const file of filesLeft()) utimesSync(file, long, long);
  kill("worker");
  await expect.poll(filesLeft, { timeout: 75_000, intervals: [100] }).toEqual([]);
  expect(await sumUp(request, total / 1440 + 1)).toEqual(spent);
});
