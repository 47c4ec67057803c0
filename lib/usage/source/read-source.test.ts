import { describe, expect, it } from "vitest";
import { readSource, type TypedSource } from "@/lib/usage/source/read-source";
import { SOURCE_KIND_NAMES, type SourceKind } from "@/lib/usage/source/source-kind";

const typed = (kind: SourceKind, fields: Record<string, string> = {}, more: Partial<TypedSource> = {}): TypedSource => ({
  kind,
  name: "prod",
  every: "",
  key: "key_1",
  fields,
  ...more,
});
const issuesOf = (source: TypedSource) => {
  const read = readSource(source);
  return read.ok ? {} : read.error;
};

describe("what is typed of a source", () => {
  it("is read by its kind, and fields of other kinds are passed over", () => {
    expect(readSource(typed("litellm", { from: "2026-11-01", bucket: "x" }, { name: "  the \t gateway ", every: "15" }))).toEqual({
      ok: true,
      value: { kind: "litellm", name: "the gateway", everyMinutes: 15, keyId: "key_1", settings: { from: "2026-11-01" } },
    });
    const folder = readSource(typed("folder", { folder: "litellm/prod" }));
    expect(folder.ok && folder.value).toMatchObject({ keyId: null, everyMinutes: 60, settings: { folder: "litellm/prod", format: "" } });
  });

  it.each(["..", "../x", "a/../b", "/etc", "a//b", "a/.hidden", "a\\b", "c:x", "a/\u0000"])("does not name the folder %j", (folder) =>
    expect(issuesOf(typed("folder", { folder }))).toHaveProperty("folder"),
  );

  it("says what is wrong with which field", () => {
    expect(issuesOf(typed("cloudflare", { account: "x", gateway: "a/b" }, { name: " ", every: "1", key: "" }))).toEqual({
      account: "This is no account's id: 32 hexadecimal digits",
      gateway: "This is no gateway's id",
      name: "Give it a name",
      every: "Every 5 minutes at most",
      key: "Choose the key that it asks with",
    });
    expect(issuesOf(typed("litellm", { from: "2026-13-01" }))).toEqual({ from: "This is no day, such as 2026-11-01" });
    expect(issuesOf(typed("langfuse", { api: "3" }))).toEqual({ api: "Either 1 or 2" });
  });

  it.each(SOURCE_KIND_NAMES)("wants a key for whoever is asked with one: %s", (kind) => {
    const fields = { account: "0".repeat(32), gateway: "g", bucket: "logs", access_key: "AKIA0000" };
    expect(Object.keys(issuesOf(typed(kind, fields, { key: "" })))).toEqual(kind === "folder" ? [] : ["key"]);
  });
});
