import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCaptureFile } from "@/server/capture-file";

const MEGABYTE = 1024 * 1024;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tollboard-capture-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** Reads a file and says by how many megabytes the process grew at most while it did. */
async function measured(file: string, limit?: number) {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 5);
  const read = await readCaptureFile(file, limit);
  clearInterval(watch);
  return { read, grewBy: (Math.max(highest, process.memoryUsage().rss) - before) / MEGABYTE };
}

describe("a captured file", () => {
  it("is read to the byte, plain or gzipped, with the digest of what it says", async () => {
    const [plain, packed] = [await written("a.json", '{"a":1}'), await written("a.json.gz", gzipSync('{"a":1}'))];
    const [one, two] = [await readCaptureFile(plain), await readCaptureFile(packed)];
    if (!one.ok || !two.ok) throw new Error("refused");
    expect(Buffer.from(two.value.bytes).toString()).toBe('{"a":1}');
    expect(two.value.sha256).toBe(one.value.sha256);
    expect(one.value.sha256).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
    expect([one.value.name, two.value.name]).toEqual(["a.json", "a.json.gz"]);
  });

  it("of just the limit passes, of one byte more does not, packed or not", async () => {
    const at = async (size: number, pack: boolean) => {
      const content = Buffer.alloc(size, 0x20);
      return (await readCaptureFile(await written(`${size}${pack}`, pack ? gzipSync(content) : content), 5000)).ok;
    };
    expect([await at(5000, false), await at(5001, false), await at(5000, true), await at(5001, true)]).toEqual([true, false, true, false]);
  });

  it.each([
    ["is missing", () => path.join(folder, "none.json"), "no such file"],
    ["is a folder", () => folder, "is no file"],
    ["is a device", () => "/dev/zero", "is no file"],
    ["has an impossible name", () => "a\u0000b", "no such file"],
  ])("that %s is refused with its name", async (_name, file, what) => {
    expect(await readCaptureFile(file())).toEqual({ ok: false, error: { where: file(), what } });
  });

  it.each([
    ["ends too early", () => gzipSync(Buffer.from("x".repeat(50_000))).subarray(0, 60), /cannot be read: unexpected end of file/],
    ["is damaged", () => Buffer.concat([gzipSync("abc").subarray(0, 12), Buffer.from("rubbish!")]), /cannot be read: /],
    ["is a head alone", () => Buffer.from([0x1f, 0x8b]), /cannot be read: /],
  ])("whose gzip %s is refused with where and what", async (name, content, what) => {
    const file = await written(`${name}.gz`, content());
    const read = await readCaptureFile(file);
    expect(read).toEqual({ ok: false, error: { where: file, what: expect.stringMatching(what) } });
  });

  it("of 400 MB on paper is refused by its size, without being read", async () => {
    const file = path.join(folder, "sparse.json");
    const handle = await open(file, "w");
    await handle.truncate(400 * MEGABYTE);
    await handle.close();
    const { read, grewBy } = await measured(file);
    expect(read).toEqual({ ok: false, error: { where: file, what: "419430400 bytes is over the limit of 67108864" } });
    expect(grewBy).toBeLessThan(50);
  });

  it("that unpacks to a gigabyte is refused at the limit", async () => {
    const member = gzipSync(Buffer.alloc(64 * MEGABYTE));
    const file = await written("bomb.json.gz", Buffer.concat(Array.from({ length: 16 }, () => member)));
    const { read, grewBy } = await measured(file);
    expect(read).toEqual({ ok: false, error: { where: file, what: "unpacks to more than the limit of 67108864 bytes" } });
    expect(grewBy).toBeLessThan(200);
  });
});
