import { describe, expect, it } from "vitest";
import { makeLogger } from "@/server/make-logger";
import { scrub } from "@/server/scrub";

function logged(write: (log: ReturnType<typeof makeLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(makeLogger({ write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "");
}

describe("the log", () => {
  it("writes allowed fields and drops all others", () => {
    const line = logged((log) =>
      log.warn({ source: "openai", failed: 2, key: "sk-abc", body: { a: 1 }, message: { nested: "x" } }, "a round"),
    );
    expect(line).toMatchObject({ level: "warn", source: "openai", failed: 2, msg: "a round" });
    expect(Object.keys(line).sort()).toEqual(["failed", "level", "msg", "source", "time"]);
  });

  it("scrubs messages, fields and the text of errors", () => {
    const secret = "sk-proj-0123456789abcdef0123";
    const line = logged((log) => log.error({ path: `/x?api_key=${secret}`, err: new Error(`bad key ${secret}`) }, `with ${secret}`));
    expect(JSON.stringify(line)).not.toContain("0123456789abcdef");
    expect(line.message).toBe("bad key sk-[removed]");
  });

  it("takes a bare text", () => expect(logged((log) => log.info("hello"))).toMatchObject({ msg: "hello" }));
});

describe("scrub", () => {
  it.each([
    "Authorization: Bearer abcdefghijkl",
    '{"authorization":"abcdefghijkl"}',
    "x-api-key: abcdefghijkl",
    "postgres://user:abcdefghijkl@db/x",
    "https://h/p?access_token=abcdefghijkl&x=1",
    "password=abcdefghijkl",
    "gsk_abcdefghijkl0123456789",
    "AKIAabcdefghijkl0123",
    "eyJabcdefghijkl.abcdefghijkl.abcdefghijkl",
  ])("removes the credential of %s", (text) => {
    expect(scrub(text)).toContain("[removed]");
    expect(scrub(text)).not.toContain("abcdefghijkl");
  });

  it.each(["deepseek/deepseek-chat-v3.1 at 2026-05-31", "the model text-embedding-3-large", "https://api.openai.com/v1/models?limit=1000"])(
    "leaves %s alone",
    (text) => expect(scrub(text)).toBe(text),
  );
});
