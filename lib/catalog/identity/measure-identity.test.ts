import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import { measureIdentity } from "@/lib/catalog/identity/measure-identity";
import { canonicalProvider } from "@/lib/catalog/provider-alias";

const modelOf = (provider: string, nativeId: string): string => identifyModel({ provider, nativeId, variant: "" }).model;
const CATALOGS = path.resolve("../shared/catalogs/models.dev");
const readShared = <T>(file: string): T => JSON.parse(readFileSync(path.join(CATALOGS, file), "utf8")) as T;

const hasCatalogs = existsSync(CATALOGS);
if (!hasCatalogs) process.stderr.write("SKIPPED: identity is not measured, because ../shared/catalogs is absent\n");

describe.skipIf(!hasCatalogs)("models.dev's own map", () => {
  test("identities agree with it within the promised limits", () => {
    const figures = measureIdentity(
      Object.entries(readShared<Record<string, string>>("base-model-map.2026-07-02.json")).map(([key, canonical]) => {
        const cut = key.indexOf("/");
        return { provider: canonicalProvider("models.dev", key.slice(0, cut)), nativeId: key.slice(cut + 1), canonical };
      }),
    );
    expect(figures.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.pairwiseFolded.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.pairwiseFolded.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.pairwise.precision).toBeGreaterThanOrEqual(0.9);
  });
  test("its canonical ids fall together only by date or speed", () => {
    const ids = Object.keys(readShared<Record<string, unknown>>("models.2026-07-02.json"));
    const groups = Map.groupBy(ids, (id) => modelOf("x", id));
    const bare = (id: string): string => id.toLowerCase().replace(/-(?:20\d{6}|0|highspeed|ultraspeed|turbo)$/, "");
    for (const group of groups.values()) expect(new Set(group.map(bare)).size).toBe(1);
  });
  test("every identity of its 5,276 offers is a canonical id", () => {
    const providers = readShared<Record<string, { models: Record<string, unknown> }>>("api.2026-07-02.json");
    for (const [id, { models }] of Object.entries(providers)) {
      for (const nativeId of Object.keys(models)) {
        const model = modelOf(canonicalProvider("models.dev", id), nativeId);
        expect(modelOf("somewhere", model)).toBe(model);
      }
    }
  });
});
