import { expect, it } from "vitest";
import { findShape } from "@/lib/usage/file/find-shape";
import { bytesOf, readFile } from "@/lib/usage/fixtures";
import { SMALL_FILES } from "@/lib/usage/gateways/fixtures";
import { sampleRecords } from "@/lib/usage/sample-records";

const HEAD = 1_000;
const long = "x".repeat(10 * HEAD);

/** What a file shows when it comes in small chunks, its shape being told by its first bytes alone. */
function look(text: string) {
  const bytes = bytesOf(text);
  const sampler = sampleRecords(findShape(bytes.slice(0, HEAD), bytes.length <= HEAD));
  for (let at = 0; at < bytes.length; at += 100) {
    const found = sampler.push(bytes.slice(at, at + 100));
    if (found) return found;
  }
  return sampler.end();
}

it.each(SMALL_FILES)("$name is known again by what it shows, and by no other format before it", ({ name, row, write }) =>
  expect(name.startsWith("openrouter-broadcast") ? "otlp" : name).toContain(readFile(write([row])).format.replace("-generation", "")),
);

it("a first record that is longer than the head is waited for", () => {
  expect(look(`{"resourceSpans":[{"x":"${long}"}]}\n{"resourceSpans":[]}`).hasFields("resourceSpans")).toBe(true);
  for (const space of ["", "\n  "])
    expect(
      look(`{${space}"trace":${space}{"input":"${long}"},"observations":[{"traceId":"t","type":"SPAN","startTime":""}]}`).hasFields(
        "traceId",
      ),
    ).toBe(true);
  expect(look(`${Array.from({ length: 150 }, (_one, n) => `column_number_${n}`).join(",")},last\n1,2`).hasColumns("last")).toBe(true);
});

it("a first record that is broken, or no object, is passed over", () => {
  expect(look('{"a":}\n[1]\n7\n{"tokens_in":1}').hasFields("tokens_in")).toBe(true);
});

it("a file without any record shows nothing", () => {
  for (const text of ["[]", "{", "[1,2]", '{"data":[]}', "SET x = 1;"]) {
    const sample = look(text);
    expect([sample.record?.has("data") ?? false, sample.columns?.size ?? 0]).toEqual([false, 0]);
  }
});
