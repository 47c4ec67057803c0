import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Entry = {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const root = path.resolve(import.meta.dirname, "..");
const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Entry> };
const { allowScripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { allowScripts: Record<string, boolean> };
const entries = Object.entries(packages).filter(([name]) => name !== "");

const isLinuxServer = ({ os = ["linux"], cpu = ["x64"], libc = ["glibc"] }: Entry) =>
  os.includes("linux") && libc.includes("glibc") && (cpu.includes("x64") || cpu.includes("arm64"));

// Some registries lack the builds for other platforms, so their digests are not always to be had.
test("every package of the lockfile is pinned by its digest, but for optional builds of other platforms", () => {
  const unpinned = entries.filter(([, entry]) => !entry.integrity?.startsWith("sha512-"));
  expect(unpinned.filter(([, entry]) => !entry.optional || isLinuxServer(entry)).map(([name]) => name)).toEqual([]);
});

test("the lockfile has every build that a package may choose from, or npm ci refuses it", () => {
  const missing = entries.flatMap(([name, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (build) => !(`node_modules/${build}` in packages || `${name}/node_modules/${build}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test("no package of the lockfile names another host than the public registry", () => {
  const hosts = entries.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [new URL(resolved).host]));
  expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
});

test("every package with an install script is allowed or refused by name", () => {
  const scripted = entries
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([name]) => name.slice(name.lastIndexOf("node_modules/") + 13));
  expect(new Set(scripted)).toEqual(new Set(Object.keys(allowScripts)));
});
