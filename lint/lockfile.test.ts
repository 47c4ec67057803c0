import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Entry = { readonly integrity?: string; readonly resolved?: string; readonly link?: boolean };

const lock = readFileSync(path.resolve(import.meta.dirname, "../package-lock.json"), "utf8");
const entries = Object.entries((JSON.parse(lock) as { packages: Record<string, Entry> }).packages).filter(([name]) => name !== "");

test("every package of the lockfile is pinned by its digest", () => {
  expect(entries.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([name]) => name)).toEqual([]);
});

test("no package of the lockfile names another host than the public registry", () => {
  const hosts = entries.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [new URL(resolved).host]));
  expect(new Set(hosts).difference(new Set(["registry.npmjs.org"]))).toEqual(new Set());
});
