import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const dockerfile = read("Dockerfile");
const compose = read("compose.yaml");
const ignored = read(".dockerignore").split("\n").filter(Boolean);

test("everything the image copies is there and reaches the build", () => {
  const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = ""]) => names.split(" "));
  expect(sources).toContain("package-lock.json");
  expect(sources.filter((name) => !existsSync(path.join(root, name)) || ignored.includes(name))).toEqual([]);
});

test("every program the image runs is there", () => {
  const programs = [...dockerfile.matchAll(/bin\/[a-z/-]+\.ts/g)].map(([name]) => name);
  expect(new Set(programs)).toEqual(new Set(["bin/build.ts", "bin/start.ts"]));
  expect(programs.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

test("the image has the pinned Node's major version and does not run as root", () => {
  const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
  const bases = [...dockerfile.matchAll(/^FROM node:(\d+)-slim/gm)].map(([, major]) => major);
  expect(bases).toEqual([devDependencies.node?.split(".")[0], devDependencies.node?.split(".")[0]]);
  expect(dockerfile.lastIndexOf("\nUSER node\n")).toBeLessThan(dockerfile.indexOf("\nCMD "));
  expect(dockerfile).toMatch(/\nUSER node\n/);
});

test("secrets and local state stay out of the image and the compose file", () => {
  expect(ignored).toEqual(expect.arrayContaining([".env*", ".tollboard", "node_modules", ".git"]));
  expect(compose).not.toMatch(/(PASSWORD|SECRET|KEK_\w+): (?!\$\{)/);
  expect(compose).not.toContain("\t");
});

test("every volume that a service mounts is declared", () => {
  const [services = "", declared = ""] = compose.split(/^volumes:\n/m);
  const mounted = [...services.matchAll(/^ {6}- (\w+):\/\S+$/gm)].map(([, name]) => name);
  expect(mounted).toEqual([...declared.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name));
});
