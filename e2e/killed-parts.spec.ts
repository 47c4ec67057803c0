import { existsSync, readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { databaseOf, partOf } from "@/bin/test/part-of";
import { type Seeded, seed } from "@/e2e/access/seeded";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { sendFile } from "@/e2e/instance/send-file";
import { drawsOf } from "@/server/test/imports/draws-of";
import { ownRows } from "@/server/test/imports/own-rows";

// Each moment is drawn: in the middle of a file, about its last byte, or while a worker has it. TOLLBOARD_CRASH_SEED looks elsewhere.
const SEED = Number(process.env.TOLLBOARD_CRASH_SEED ?? 20_261_127);
const MOMENTS = Number(process.env.TOLLBOARD_CRASHES ?? 14);
const ROWS = 6_000;
/** How many rows of a file stand in the one before as well. */
const SHARED = 500;
const DAY_MS = 86_400_000;

let own: Instance;
let made: Seeded;

test.describe.configure({ timeout: 420_000 });
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

type Victim = "web" | "worker" | "postmaster" | "backend";

/** The process to kill; of the connections of PostgreSQL the one at `place`, from 0 to 1. */
function find(victim: Victim, place = 0): number | null {
  if (victim === "web" || victim === "worker") return partOf(own.dataDir, victim);
  const database = databaseOf(own.dataDir);
  if (victim === "postmaster") return database?.postmaster ?? null;
  return database?.backends[Math.floor(place * database.backends.length)] ?? null;
}

/** A part that is killed, and the process that it was. */
type Killed = { readonly victim: Victim; readonly pid: number };

function kill(victim: Victim, place = 0): Killed {
  const pid = find(victim, place);
  if (pid === null) throw new Error(`there is no ${victim} to kill:\n${own.output()}`);
  process.kill(pid, "SIGKILL");
  return { victim, pid };
}

const listAnswer = (request: APIRequestContext) =>
  request.get(apiOf("imports?limit=200"), { headers: { authorization: `Bearer ${made.token}` } });

/** Waits until another process has the place of a killed one, and the whole answers. */
async function isBack(request: APIRequestContext, { victim, pid }: Killed): Promise<void> {
  const answers = async () => {
    const now = find(victim);
    // A connection has no place that another would take.
    if (victim !== "backend" && (now === null || now === pid)) return 0;
    return (await listAnswer(request).catch(() => null))?.status();
  };
  try {
    await expect.poll(answers, { timeout: 60_000 }).toBe(200);
  } catch {
    throw new Error(`the ${victim} did not come back:\n${own.output()}`);
  }
}

const send = (round: number, onSent?: (share: number) => Promise<void>) =>
  sendFile({
    url: apiOf(`imports?name=part-${round}.csv&start=true`),
    token: made.token,
    content: Buffer.from(ownRows(round * ROWS - (round === 0 ? 0 : SHARED), (round + 1) * ROWS)),
    ...(onSent && { onSent }),
  });

/** One way to die. **Returns** what was killed, whether the file's import was answered for, and the moment in words. */
type Death = (round: number, draw: () => number) => Promise<{ killed: Killed; id: string | null; words: string }>;

/** In the middle of a file that comes in. */
const whileSending =
  (victim: Victim): Death =>
  async (round, draw) => {
    const moment = draw() * 0.95;
    const before = arriving();
    let killed: Killed | null = null;
    const id = await send(round, async (share) => {
      if (killed || share < moment) return;
      // Sockets take in a whole file before anybody looks at it.
      await expect.poll(arriving, { timeout: 30_000, intervals: [5] }).toBeGreaterThan(before);
      killed = kill(victim);
    });
    if (!killed) throw new Error("nothing was killed");
    return { killed, id, words: `${victim} ${(moment * 100).toFixed(0)} % sent` };
  };

/** Between a file's last byte and the answer, about. */
const whileAnswering =
  (victim: Victim): Death =>
  async (round, draw) => {
    const ms = Math.round(draw() * 40);
    const dying: Promise<Killed>[] = [];
    const id = await send(round, async (share) => {
      if (share === 1) dying.push(sleep(ms).then(() => kill(victim)));
    });
    const [killed] = await Promise.all(dying);
    if (!killed) throw new Error("nothing was killed");
    return { killed, id, words: `${victim} ${ms} ms after its last byte` };
  };

/** While a worker has the file, or is about to. */
const whileWorking =
  (victim: Victim): Death =>
  async (round, draw) => {
    const ms = Math.round(draw() * 2_500);
    const place = draw();
    const id = await send(round);
    await sleep(ms);
    return { killed: kill(victim, place), id, words: `${victim} ${ms} ms after its answer` };
  };

const DEATHS: readonly { readonly victim: Victim; readonly die: Death; readonly isCut?: true }[] = [
  { victim: "web", die: whileSending("web"), isCut: true },
  { victim: "postmaster", die: whileWorking("postmaster") },
  { victim: "web", die: whileAnswering("web") },
  { victim: "worker", die: whileWorking("worker") },
  { victim: "postmaster", die: whileAnswering("postmaster") },
  { victim: "backend", die: whileWorking("backend") },
  { victim: "web", die: whileWorking("web") },
];

type Row = { name: string; state: string; read: number; inserted: number; duplicate: number };

async function listImports(request: APIRequestContext): Promise<Row[]> {
  const answer = await listAnswer(request);
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

/** Sends the file again until it is answered for, as whoever got no answer does. */
const sendUntilAnswered = (round: number) => expect.poll(() => send(round), { timeout: 60_000 }).toMatch(/^imp_/);

test("kill -9 of web, worker, PostgreSQL or a connection at random moments leaves no half import, and each row is in once in the end", async ({
  request,
}) => {
  const draw = drawsOf(SEED);
  const told: string[] = [];
  const deaths: Record<Victim, number> = { web: 0, worker: 0, postmaster: 0, backend: 0 };
  let cutInTheMiddle = 0;
  for (let round = 0; round < MOMENTS; round += 1) {
    const way = DEATHS[round % DEATHS.length];
    if (!way) throw new Error("there is no such way to die");
    const { killed, id, words } = await way.die(round, draw);
    await isBack(request, killed);
    deaths[way.victim] += 1;
    told.push(`${words}${id === null ? ", unanswered" : ""}`);
    if (way.isCut) cutInTheMiddle += 1;
    if (way.isCut) expect(id).toBeNull();
    if (id === null) await sendUntilAnswered(round);
  }
  process.stdout.write(`Killed with seed ${SEED}: ${told.join("; ")}\n`);
  for (const [victim, name] of [
    ["web", "web server"],
    ["worker", "worker"],
    ["postmaster", "database"],
  ] as const)
    expect([name, own.output().split(`The ${name} ended unexpectedly with SIGKILL`).length - 1]).toEqual([name, deaths[victim]]);

  const states = async () => new Set((await listImports(request)).map(({ state }) => state));
  await expect.poll(states, { timeout: 180_000, intervals: [250] }).toEqual(new Set(["done"]));
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
