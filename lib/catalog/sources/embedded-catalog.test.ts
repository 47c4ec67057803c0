import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import { isSourceId } from "@/lib/catalog/source";

const SEED = path.resolve(import.meta.dirname, "../../../db/seed");
const read = (file: string): Buffer => readFileSync(path.join(SEED, file));

const manifest = z
  .array(
    z.strictObject({
      source: z.string().refine(isSourceId),
      file: z.string(),
      at: z.iso.datetime(),
      dateQuality: z.enum(["stated", "not later than"]),
      package: z.string().nullable(),
      version: z.string().nullable(),
      licence: z.literal("MIT"),
    }),
  )
  .parse(JSON.parse(read("manifest.json").toString("utf8")));

const Combined = z.object({
  schema: z.literal("tollboard-pi-ai"),
  generatedAt: z.iso.datetime(),
  providers: z.record(
    z.string(),
    z.record(
      z.string(),
      z.record(z.string().regex(/^(chat|image|classifier):./), z.looseObject({ id: z.string(), cost: z.looseObject({}) })),
    ),
  ),
});

test("the manifest lists each capture once, oldest first", () => {
  expect(manifest.map((entry) => entry.file)).toEqual([...new Set(manifest.map((entry) => entry.file))]);
  expect(manifest.map((entry) => entry.at)).toEqual(manifest.map((entry) => entry.at).sort());
  expect(manifest.filter((entry) => entry.source === "pi-ai")).toHaveLength(7);
});

test.each([
  ["0.47.0", 624],
  ["0.54.1", 746],
  ["0.73.1", 969],
  ["0.78.1", 998],
  ["0.82.0", 1156],
  ["1.0.3", 1621],
  ["1.5.2", 1773],
])("pi-ai %s holds %i rows under their own ids, dated as the manifest says", (version, rows) => {
  const entry = manifest.find((candidate) => candidate.source === "pi-ai" && candidate.version === version);
  const { providers, generatedAt } = Combined.parse(JSON.parse(gunzipSync(read(entry?.file ?? "")).toString("utf8")));
  const all = Object.values(providers).flatMap((groups) => Object.values(groups).flatMap((group) => Object.entries(group)));
  expect(generatedAt).toBe(entry?.at);
  expect(all).toHaveLength(rows);
  for (const [key, row] of all) expect(key.slice(key.indexOf(":") + 1)).toBe(row.id);
});

test("compressed files hold neither a name nor a time, so that building them again gives the same bytes", () => {
  for (const { file } of manifest)
    if (file.endsWith(".gz")) expect([...read(file).subarray(3, 8), read(file)[9]]).toEqual([0, 0, 0, 0, 0, 255]);
});
