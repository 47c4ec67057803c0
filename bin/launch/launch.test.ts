import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { withoutNpm, withoutOwnModules } from "@/bin/launch/environment.mjs";
import { isInstalled, pinnedNode } from "@/bin/launch/install.mjs";
import { canRunProject, explainOldNode } from "@/bin/launch/node-version.mjs";

test("Node from 20.19 on can install, from 24 on can run", () => {
  expect(["18.20.4", "20.18.3"].map((version) => explainOldNode(version))).toEqual([
    expect.stringContaining("20.19"),
    expect.stringContaining("this is Node 20.18.3"),
  ]);
  expect(["20.19.0", "22.0.0", "24.21.0"].map((version) => explainOldNode(version))).toEqual([null, null, null]);
  expect(["22.22.0", "24.0.0"].map((version) => canRunProject(version))).toEqual([false, true]);
});

test("an inner npm gets the registry of the outer one but not its prefix or omissions", () => {
  const outer = {
    PATH: "/bin",
    npm_config_registry: "r",
    npm_config_local_prefix: "p",
    npm_config_omit: "dev",
    npm_lifecycle_event: "start",
  };
  expect(withoutNpm(outer)).toEqual({ PATH: "/bin", npm_config_registry: "r" });
  expect(withoutOwnModules(["/a/node_modules/.bin", "/bin", "/ab/node_modules/.bin"].join(path.delimiter), "/a")).toBe(
    ["/bin", "/ab/node_modules/.bin"].join(path.delimiter),
  );
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("an install that was broken off, or is of another lockfile, is not taken for whole", () => {
  const root = mkdtempSync(path.join(tmpdir(), "tollboard-install-"));
  folders.push(root);
  const packages = { "": {}, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0", optional: true } };
  const write = (file: string, content: object) => writeFileSync(path.join(root, file), JSON.stringify(content));
  write("package-lock.json", { packages });
  expect(isInstalled(root)).toBe(false);
  mkdirSync(path.dirname(pinnedNode(root)), { recursive: true });
  writeFileSync(pinnedNode(root), "");
  expect(isInstalled(root)).toBe(false);
  write("node_modules/.package-lock.json", { packages: { "node_modules/a": { version: "1.0.0" } } });
  expect(isInstalled(root)).toBe(true);
  write("package-lock.json", { packages: { ...packages, "node_modules/a": { version: "1.0.1" } } });
  expect(isInstalled(root)).toBe(false);
});
