import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, parseDecimal, toNano } from "@/lib/base/decimal";
import type { Capture } from "@/lib/catalog/capture";
import { readCatalogFile } from "@/lib/catalog/fixtures";
import { isMeter } from "@/lib/catalog/meter";
import { SOURCES, type SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

const SEED = path.join(import.meta.dirname, "../../../db/seed");
const seed = (name: string): Uint8Array => gunzipSync(readFileSync(path.join(SEED, name)));
const small = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isTable = entries.every(([, child]) => typeof child === "object" && child !== null);
  const kept = (isTable ? entries.slice(0, 3) : entries).map(([key, child]): [string, unknown] => [key, small(child)]);
  return Array.isArray(value) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
};
const json = (bytes: Uint8Array | null): unknown => bytes && small(JSON.parse(Buffer.from(bytes).toString()));

const firstRows = (table: unknown): unknown => table && Object.fromEntries(Object.entries(table).slice(0, 12));

const row = {
  id: "m",
  model_name: "m",
  name: "accounts/x/models/m",
  created: 1_700_000_000,
  owned_by: "x",
  type: "chat",
  status: "live",
  context_length: 10,
  pricing: { input: 1, output: 2, prompt: "0.1", completion: "1e-6", cents_per_input_token: 0.00001, input_cache_read: "0" },
  providers: [{ provider: "p", status: "live", pricing: { input: 1, output: 2 }, context_length: 1 }],
  capabilities: { completion_chat: true },
  endpoints: ["chat"],
  aliases: ["n"],
};

/** A part of a real file for the Sources of which one is at hand; the others get rows that look like most lists. */
const SAMPLES: Partial<Record<SourceId, () => unknown>> = {
  "genai-prices": () => json(seed("genai-prices.json.gz")),
  "pi-ai": () => json(seed("pi-ai.2026-11-10.json.gz")),
  langchain: () => json(seed("langchain.json.gz")),
  curated: () => json(readFileSync(path.join(SEED, "curated.json"))),
  "models.dev": () => json(readCatalogFile("models.dev/api.2026-07-02.json")),
  litellm: () => firstRows(json(readCatalogFile("litellm/model_prices_and_context_window.2026-07-24.json"))),
  portkey: () => json(readCatalogFile("portkey/pricing/openai.json")),
  openrouter: () => json(readCatalogFile("openrouter/models.2026-08-01.json")),
  "openrouter-endpoints": () => json(readCatalogFile("openrouter/endpoints.2026-05-31.json")),
  "openrouter-providers": () => json(readCatalogFile("openrouter/providers.2026-05.json")),
  anthropic: () => json(readCatalogFile("provider-apis/anthropic.models.2026-08-05.json")),
  google: () => json(readCatalogFile("provider-apis/google.models.2026-08-05.json")),
};
const sample = (source: SourceId): unknown => SAMPLES[source]?.() ?? { data: [row, { ...row, id: "n", model_name: "n" }], models: [row] };

const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  "a\u0000b",
  "\ud800",
  "=1+1",
  "x".repeat(5000),
  "../..",
  "a b\tc\nd",
  "智谱",
  ".",
];
const TEXTS = [
  "null",
  "[]",
  "{}",
  '""',
  '"constructor"',
  '"__proto__"',
  '"toString"',
  "1e400",
  "-1",
  "-1e400",
  "1e30",
  "1e-30",
  "0",
  "true",
  "NaN".replace("NaN", '"NaN"'),
  '"Infinity"',
  '"1e400"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\u202e=x"',
  `"${"y".repeat(5000)}"`,
  `"${"😀é\\u0001".repeat(400)}"`,
  "[[[]]]",
  '{"__proto__":{"a":1}}',
  "12345678901234567890",
  '[null,1,"x",{}]',
  '{"constructor":1}',
  '"2026-99-99"',
  '" "',
];

type Mutation = { readonly at: number; readonly what: "key" | "value" | "drop" | "add"; readonly pick: number };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(100_000),
  what: fc.constantFrom("key", "value", "value", "drop", "add"),
  pick: fc.nat(10_000),
});

/** JSON text of a value with mutations at places counted over all its nodes. */
function mutated(value: unknown, mutations: readonly Mutation[]): string {
  let size = 0;
  const count = (node: unknown): void => {
    size += 1;
    if (typeof node === "object" && node !== null) for (const child of Object.values(node)) count(child);
  };
  count(value);
  const planned = new Map(mutations.map((one) => [1 + (one.at % size), one]));
  let place = 0;
  const write = (node: unknown): string => {
    const mine = planned.get(place);
    place += 1;
    const picked = TEXTS[(mine?.pick ?? 0) % TEXTS.length] ?? "null";
    if (typeof node !== "object" || node === null) return mine?.what === "value" ? picked : JSON.stringify(node);
    const parts = Object.entries(node).map(([key, child]) => ({ key, text: "", change: planned.get(place), child }));
    const entries = parts.flatMap(({ key, child }) => {
      const change = planned.get(place);
      const text = write(child);
      if (change?.what === "drop") return [];
      const name = change?.what === "key" ? (KEYS[change.pick % KEYS.length] ?? key) : key;
      return [{ name, text }];
    });
    if (mine?.what === "value") return picked;
    if (Array.isArray(node)) return `[${[...entries.map(({ text }) => text), ...(mine?.what === "add" ? [picked] : [])].join(",")}]`;
    if (mine?.what === "add") entries.push({ name: KEYS[mine.pick % KEYS.length] ?? "", text: picked });
    return `{${entries.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
  };
  return write(value);
}

const storable = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");
const ensure = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`cannot be stored: ${what.slice(0, 200)}`);
};

/** What the loader relies on: it stores fields as keys, values as text, counts and origins as JSON. */
function expectStorable(capture: Capture): void {
  const subjects = [
    ...capture.offers,
    ...capture.providers.map(({ slug, claims }) => ({ provider: slug, nativeId: "", variant: "", claims })),
  ];
  for (const { provider, nativeId, variant, claims } of subjects) {
    ensure(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(provider) && provider.length <= 100, `provider ${provider}`);
    for (const part of [nativeId, variant]) ensure(part.length <= 600 && storable(part), `part ${part}`);
    for (const [field, claim] of claims) {
      ensure(field.length < 700 && storable(field) && !/[\t\r\n]/.test(field), `field ${field}`);
      ensure(Object.values(claim.origin ?? {}).every(storable), `origin of ${field}`);
      ensure(storable(claim.stated ?? ""), `stated of ${field}`);
      ensure(typeof claim.value === "string" && storable(claim.value), `value of ${field}`);
      if (field.startsWith("price:")) ensureIsPrice(field, claim.value);
      else JSON.parse(claim.value);
    }
  }
  const words = [
    ...capture.rejects.flatMap(({ where, reason }) => [where, reason]),
    ...capture.skipped.keys(),
    ...capture.unmodelled.keys(),
  ];
  for (const text of words) ensure(storable(text), `account ${text}`);
}

function ensureIsPrice(field: string, value: string): void {
  ensure(isMeter(field.slice(6).split(";")[0] ?? ""), `meter of ${field}`);
  const price = parseDecimal(value);
  ensure(price !== null && formatDecimal(price) === value && toNano(price) >= 0n && toNano(price) < 2n ** 63n, `${field} ${value}`);
}

const read = (source: SourceId, text: string) =>
  parseSource(source, new TextEncoder().encode(text), { at: "2026-08-21T00:00:00.000Z", scope: "acme" });

describe.each(Object.keys(SOURCES) as SourceId[])("a hostile file of %s", (source) => {
  const base = sample(source);

  it("is refused or yields only what can be stored, whatever is changed in it", () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 25 }), (mutations) => {
        const parsed = read(source, mutated(base, mutations));
        if (parsed.ok) expectStorable(parsed.value);
        else expect([parsed.error.where, parsed.error.what].every((text) => text.length > 0 && text.length < 400)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    "null",
    "true",
    "1",
    '"x"',
    "[]",
    "{}",
    "[[]]",
    '{"data":{}}',
    '{"data":[null,1,"x",[]]}',
    '{"__proto__":{}}',
    '{"__proto__":{"models":{"constructor":{"id":"constructor"}}}}',
  ])("never throws on %s", (text) => {
    const parsed = read(source, text);
    if (parsed.ok) expectStorable(parsed.value);
    expect(({} as Record<string, unknown>).models).toBeUndefined();
  });
});
