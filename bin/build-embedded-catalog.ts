import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import ts from "typescript";

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
type PlainRecord = { [key: string]: Plain };
type ManifestEntry = {
  source: string;
  file: string;
  at: string;
  dateQuality: "stated" | "not later than";
  package: string | null;
  version: string | null;
  licence: string;
};
type Release = { name: string; version: string; integrity: string; released?: string };

const SEED = path.join(import.meta.dirname, "../db/seed");

/** `released` is the day in the publisher's changelog; releases without it state an instant inside (docs/embedded-catalog.md). */
const RELEASES: Release[] = [
  {
    name: "@mariozechner/pi-ai",
    version: "0.47.0",
    integrity: "sha512-SbAQDhuE3brX28q4eoKClB4FsauKgCbCb9lFTg14uMGZ5U60TO4zVMPO60V2Z9Jx1gtuc+Zj9Czbpd3SuTtpAA==",
    released: "2026-01-16",
  },
  {
    name: "@mariozechner/pi-ai",
    version: "0.54.1",
    integrity: "sha512-tiVvoNQV+3dpWgRQ1U/3bwJoDVSYwL17BE/kc00nXmaSLAPwNZoxLagtQ+HBr/rGzkq5viOgQf2dk+ud+/4UCg==",
    released: "2026-02-22",
  },
  {
    name: "@mariozechner/pi-ai",
    version: "0.73.1",
    integrity: "sha512-Jh4lXawZYuC83HzSIYuVum9NBqJD49i4JOt3H96cGW/924cwJMOyUs1Mv/e4QPzTXnzrqMoGviNQnvGgSu1LSg==",
    released: "2026-05-07",
  },
  {
    name: "@earendil-works/pi-ai",
    version: "0.78.1",
    integrity: "sha512-CM2pkTs1iupG/maw381lC9Q/Y/aQaMGK7GILc28ttImD0ci3LDwKroDsGkWbly5JIy3iqxdRxB9JlG7vvzCzTg==",
    released: "2026-06-04",
  },
  {
    name: "@earendil-works/pi-ai",
    version: "0.82.0",
    integrity: "sha512-8MvW9+zno13sXDuT2kFMnWeTNUufUhPeZDRVO+igGoBRCDWgn7Xh2FkRQI1mRuet6QhF4ENQuLYdIAOyG6BhNw==",
  },
  {
    name: "@earendil-works/pi-ai",
    version: "1.0.3",
    integrity: "sha512-p+/EUrbmfT0xWOtL/NJRtWOsyzcKKFSyiivHLDBMG0DUVpHdaIykd5jFibq0YZDFGBN/nv61zdOelMb+ylPfSg==",
  },
  {
    name: "@earendil-works/pi-ai",
    version: "1.5.2",
    integrity: "sha512-2tWPSnV3qzfiDIY3aWluBag3vC++Vs+VsXt/UquSU5onPMohPih72FUhIhaqmDdMYubOgB3Byl9uF4Vk40JLvQ==",
  },
];

type ProfileRelease = Release & { provider: string; file: string };

/** `provider` is the one whose ids the profiles are under; `@langchain/mistralai` holds no profiles. */
const PROFILE_RELEASES: ProfileRelease[] = [
  {
    name: "@langchain/openai",
    version: "1.6.0",
    integrity: "sha512-jSIn2q47QniLEI/lk5McJ21yMV+8ea7PQmlHeZ750clyhw+SS3nI+8Jpb73bUBZazGDgFOata/6hSXljeyNiag==",
    provider: "openai",
    file: "chat_models/profiles.js",
  },
  {
    name: "@langchain/anthropic",
    version: "1.5.11",
    integrity: "sha512-NunWC6u8A/h5VnRk/WvyFkvN3RtdONUWV16u2i/EcEvhtjL2ZhJBPjjSFhm/7vyjtwdTyDhp7Uny75FHB7JXEQ==",
    provider: "anthropic",
    file: "profiles.js",
  },
  {
    name: "@langchain/google-genai",
    version: "2.3.2",
    integrity: "sha512-wiiHx3aBJmWJcKmYs/4xZo5KNRICYjdbwegtmH8ega7liYFKBY6e1F4ocMNL+ylApaRIYeO54ceAHNbKmRVHeQ==",
    provider: "google",
    file: "profiles.js",
  },
  {
    name: "@langchain/groq",
    version: "1.3.1",
    integrity: "sha512-ImxfGBis4FEHpZdeT6dot6V6l09uBLYm/1BHQ6x3XEQmJFF7aKwbOeSOV5h/h5IeRx+2gaInR+LfyYoqT8satQ==",
    provider: "groq",
    file: "profiles.js",
  },
  {
    name: "@langchain/deepseek",
    version: "1.1.13",
    integrity: "sha512-EIGg/+gJJqtqA/xPQivgaLII3VU390zQ0Q03NttHjtFBtgsT5f4LeeSoth5D2soZacr9AwyjRAY7hbPu8Hb7wg==",
    provider: "deepseek",
    file: "profiles.js",
  },
  {
    name: "@langchain/xai",
    version: "1.4.15",
    integrity: "sha512-u/q5S7c8Eaw/jXHK8jvt4cbNRO/cb8WR8omaJLm8HVlnBVQgIcDADYtuQdV6bPDku/Tqgv9fanVZRvGXAaTlOw==",
    provider: "xai",
    file: "profiles.js",
  },
  {
    name: "@langchain/openrouter",
    version: "0.4.11",
    integrity: "sha512-Fz1Rjd3T7SDnHOI7LW0LRDrqRI5DubQ9VLK339QJCoqyPBfMqGuBnMDoUt6ZYf60XkTM5EJBC6g+x3mTMof5Xw==",
    provider: "openrouter",
    file: "profiles.js",
  },
];

const LANGCHAIN_AT = "2026-11-22T00:00:00.000Z";
const GENAI_PRICES_AT = "2026-11-22T00:00:00.000Z";
const CURATED_AT = "2026-11-22T00:00:00.000Z";

const KEPT_KEYS = [
  "id",
  "name",
  "type",
  "reasoning",
  "input",
  "output",
  "cost",
  "contextWindow",
  "maxTokens",
  "promptCache",
  "free",
  "lab",
];

function asRecord(value: Plain | undefined, what: string): PlainRecord {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${what} is not an object`);
  return value;
}

/** The value of an expression made of literals only; the code around it never runs. */
function readLiteral(node: ts.Expression): Plain {
  if (ts.isObjectLiteralExpression(node)) {
    const entries = node.properties.map((property): [string, Plain] => {
      if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name))
        throw new Error(`no literal: ${property.getText()}`);
      return [property.name.text, readLiteral(property.initializer)];
    });
    return Object.fromEntries(entries);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(readLiteral);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) return Number(node.operand.text) === 0;
    if (node.operator === ts.SyntaxKind.MinusToken) return -Number(node.operand.text);
  }
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return readLiteral(node.expression);
  throw new Error(`no literal: ${node.getText().slice(0, 80)}`);
}

function readConstant(file: string, wanted: (name: string, initializer: ts.Expression) => boolean): Plain {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer && ts.isIdentifier(name) && wanted(name.text, initializer)) return readLiteral(initializer);
  }
  throw new Error(`${file} has no such constant`);
}

function unpack(release: Release, folder: string): string {
  const packed = execFileSync("npm", ["pack", `${release.name}@${release.version}`, "--silent", "--pack-destination", folder], {
    encoding: "utf8",
  });
  const tarball = path.join(folder, packed.trim());
  const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  if (integrity !== release.integrity)
    throw new Error(`${release.name}@${release.version} is not the tarball that was reviewed: ${integrity}`);
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  return path.join(folder, "package/dist");
}

type Groups = { [group: string]: PlainRecord };

function addRow(groups: Groups, group: string, key: string, row: PlainRecord): void {
  const type = typeof row.type === "string" ? row.type : "chat";
  const full = key.startsWith(`${type}:`) && key !== row.id ? key : `${type}:${key}`;
  const kept = Object.fromEntries(KEPT_KEYS.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
  groups[group] = { ...groups[group], [full]: kept };
}

function readDataFolder(folder: string): { [provider: string]: Groups } {
  const providers: { [provider: string]: Groups } = {};
  for (const file of readdirSync(folder).sort()) {
    if (file.startsWith(".") || !file.endsWith(".json")) continue;
    const groups: Groups = {};
    const stated = asRecord(JSON.parse(readFileSync(path.join(folder, file), "utf8")), file);
    for (const [group, rows] of Object.entries(stated))
      for (const [key, row] of Object.entries(asRecord(rows, group))) addRow(groups, group, key, asRecord(row, key));
    providers[file.slice(0, -".json".length)] = groups;
  }
  return providers;
}

function addGeneratedModule(providers: { [provider: string]: Groups }, file: string, constant: string, type: string): void {
  if (!existsSync(file)) return;
  const stated = asRecord(
    readConstant(file, (name, initializer) => name === constant && ts.isObjectLiteralExpression(initializer)),
    constant,
  );
  for (const [provider, rows] of Object.entries(stated)) {
    const groups = providers[provider] ?? {};
    for (const [key, row] of Object.entries(asRecord(rows, provider))) {
      const record = asRecord(row, key);
      addRow(groups, String(record.api), key, { ...record, type });
    }
    providers[provider] = groups;
  }
}

function readPiAi(dist: string): { providers: { [provider: string]: Groups }; generatedAt: string | null } {
  const data = path.join(dist, "providers/data");
  const split = existsSync(data);
  const providers = split ? readDataFolder(data) : {};
  if (!split) addGeneratedModule(providers, path.join(dist, "models.generated.js"), "MODELS", "chat");
  addGeneratedModule(providers, path.join(dist, "image-models.generated.js"), "IMAGE_MODELS", "image");
  if (!split) return { providers, generatedAt: null };
  const manifest = asRecord(JSON.parse(readFileSync(path.join(data, ".manifest.json"), "utf8")), "manifest");
  return { providers, generatedAt: String(manifest.generatedAt) };
}

/** Gzip with neither a file name nor a time in its header, so that equal content gives equal bytes. */
function writeCompact(file: string, value: unknown): number {
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  bytes.writeUInt32LE(0, 4);
  bytes[9] = 255;
  writeFileSync(path.join(SEED, file), bytes);
  return bytes.length;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

function buildPiAi(release: Release): ManifestEntry {
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-catalog-"));
  try {
    const { providers, generatedAt } = readPiAi(unpack(release, folder));
    const at = generatedAt ?? (release.released ? `${release.released}T23:59:59.000Z` : null);
    if (!at) throw new Error(`${release.name}@${release.version} has no date`);
    const file = `pi-ai.${at.slice(0, 10)}.json.gz`;
    const size = writeCompact(file, { schema: "tollboard-pi-ai", generatedAt: at, providers });
    const rows = Object.values(providers).reduce(
      (sum, groups) => sum + Object.values(groups).flatMap((group) => Object.keys(group)).length,
      0,
    );
    say(`${file}: ${Object.keys(providers).length} providers, ${rows} rows, ${size} bytes`);
    const dateQuality = generatedAt ? "stated" : "not later than";
    return { source: "pi-ai", file, at, dateQuality, package: release.name, version: release.version, licence: "MIT" };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function buildGenaiPrices(): ManifestEntry {
  const name = "@pydantic/genai-prices";
  const entry = createRequire(import.meta.url).resolve(name);
  const dist = path.dirname(entry);
  const { version, licence } = readPackage(path.join(dist, "../package.json"));
  const providers = readConstant(path.join(dist, "index.js"), (_name, initializer) => {
    const first = ts.isArrayLiteralExpression(initializer) ? initializer.elements[0] : undefined;
    return first !== undefined && ts.isObjectLiteralExpression(first) && /\bpricing_urls:/.test(first.getText());
  });
  if (!Array.isArray(providers)) throw new Error("the list of providers was not found");
  const compact = providers.map((provider) => {
    const { extractors: _extractors, ...rest } = asRecord(provider, "provider");
    return rest;
  });
  const file = "genai-prices.json.gz";
  const size = writeCompact(file, compact);
  const models = compact.reduce((sum, provider) => sum + (Array.isArray(provider.models) ? provider.models.length : 0), 0);
  say(`${file}: ${compact.length} providers, ${models} models, ${size} bytes`);
  return { source: "genai-prices", file, at: GENAI_PRICES_AT, dateQuality: "not later than", package: name, version, licence };
}

function readPackage(file: string): { version: string; licence: string } {
  const stated = asRecord(JSON.parse(readFileSync(file, "utf8")), file);
  return { version: String(stated.version), licence: String(stated.license) };
}

function readProfiles(release: ProfileRelease): PlainRecord {
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-catalog-"));
  try {
    const file = path.join(unpack(release, folder), release.file);
    return asRecord(
      readConstant(file, (name, initializer) => name === "PROFILES" && ts.isObjectLiteralExpression(initializer)),
      release.name,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function buildLangChain(): ManifestEntry {
  const packages: PlainRecord = {};
  let rows = 0;
  for (const release of PROFILE_RELEASES) {
    const profiles = readProfiles(release);
    packages[release.name] = { version: release.version, provider: release.provider, profiles };
    rows += Object.keys(profiles).length;
  }
  const file = "langchain.json.gz";
  const size = writeCompact(file, { schema: "tollboard-langchain", packages });
  say(`${file}: ${PROFILE_RELEASES.length} packages, ${rows} profiles, ${size} bytes`);
  const named = PROFILE_RELEASES.map(({ name, version }) => ({ name, version }));
  return {
    source: "langchain",
    file,
    at: LANGCHAIN_AT,
    dateQuality: "not later than",
    package: named.map(({ name }) => name).join(", "),
    version: named.map(({ version }) => version).join(", "),
    licence: "MIT",
  };
}

const curated: ManifestEntry = {
  source: "curated",
  file: "curated.json",
  at: CURATED_AT,
  dateQuality: "stated",
  package: null,
  version: null,
  licence: "MIT",
};
const manifest = [...RELEASES.map(buildPiAi), buildGenaiPrices(), buildLangChain(), curated];
writeFileSync(path.join(SEED, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
say(`manifest.json: ${manifest.length} files`);
