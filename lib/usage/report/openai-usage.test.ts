import { expect, test } from "vitest";
import { readPage, us } from "@/lib/usage/report/fixtures";

const START = 1_790_812_800;
const bucket = (endpoint: string, ...results: readonly object[]) => ({
  object: "bucket",
  start_time: START,
  end_time: START + 86_400,
  results: results.map((result) => ({ object: `organization.usage.${endpoint}.result`, ...result })),
});

test("cached tokens are taken out of the input, and a dimension that is null is not told", () => {
  const counts = { input_tokens: 812, input_cached_tokens: 512, output_tokens: 190, num_model_requests: 7 };
  const { format, rows } = readPage(bucket("completions", { ...counts, project_id: null, model: "m-1", batch: false, service_tier: null }));
  expect(format).toBe("openai-usage");
  expect(rows).toEqual([
    {
      source: "openai-usage-completions",
      startsAt: us("2026-10-01T00:00:00Z"),
      endsAt: us("2026-10-02T00:00:00Z"),
      dimensions: { model: "m-1", batch: "false" },
      tokens: { input: 300, cache_read: 512, output: 190 },
      units: {},
      requests: 7,
      cost: null,
      upstream: null,
      currency: "",
    },
  ]);
});

test("input whose cached share is not told is not split, but where nothing is cached it is fresh", () => {
  expect(readPage(bucket("completions", { input_tokens: 10, output_tokens: 2 })).rows[0]?.tokens).toEqual({ input_unsplit: 10, output: 2 });
  expect(readPage(bucket("embeddings", { input_tokens: 10 })).rows[0]?.tokens).toEqual({ input: 10 });
});

test("audio stands beside a total of text alone, and inside one that text is split off", () => {
  const former = { input_tokens: 100, input_cached_tokens: 40, input_audio_tokens: 7, output_tokens: 20, output_audio_tokens: 5 };
  expect(readPage(bucket("completions", former)).rows[0]?.tokens).toEqual({
    input: 60,
    cache_read: 40,
    audio_in: 7,
    output: 20,
    audio_out: 5,
  });
  const present = { ...former, input_text_tokens: 53, input_cache_write_tokens: 10, output_text_tokens: 15 };
  expect(readPage(bucket("completions", present)).rows[0]?.tokens).toEqual({
    input: 43,
    cache_read: 40,
    cache_write_ttl_unknown: 10,
    audio_in: 7,
    output: 15,
    audio_out: 5,
  });
});

test("parts that exceed their whole leave no tokens, and the requests stay", () => {
  const [row] = readPage(bucket("completions", { input_tokens: 5, input_cached_tokens: 6, output_tokens: 1, num_model_requests: 2 })).rows;
  expect([row?.tokens, row?.requests]).toEqual([{}, 2]);
});

test("each endpoint is a source of its own, with the unit that it counts", () => {
  const { rows } = readPage(
    bucket("images", { images: 3, num_model_requests: 2, size: "1024x1024", source: "image.generation" }),
    bucket("audio_transcriptions", { seconds: 90, num_model_requests: 1 }),
    bucket("audio_speeches", { characters: 45, num_model_requests: 1 }),
    bucket("code_interpreter_sessions", { num_sessions: 4 }),
    bucket("vector_stores", { usage_bytes: 1_000_000_000_000 }),
  );
  expect(rows.map(({ source, units }) => [source, units])).toEqual([
    ["openai-usage-images", { images: 3 }],
    ["openai-usage-audio-transcriptions", { seconds: 90 }],
    ["openai-usage-audio-speeches", { characters: 45 }],
    ["openai-usage-code-interpreter-sessions", { sessions: 4 }],
    ["openai-usage-vector-stores", { bytes: 1_000_000_000_000 }],
  ]);
  expect(rows[0]?.dimensions).toEqual({ size: "1024x1024", source: "image.generation" });
});

test("a day's tokens may be more than any attempt has, and a result without sense is refused alone", () => {
  const { rows, faults } = readPage(
    bucket(
      "completions",
      { input_tokens: 5_000_000_000, input_cached_tokens: 0, output_tokens: 1 },
      { input_tokens: -1 },
      { input_tokens: 1e18 },
    ),
  );
  expect(rows.map((row) => row.tokens.input)).toEqual([5_000_000_000]);
  expect(faults).toEqual(["number: input_tokens", "implausible: input_tokens"]);
});

test("a dimension that we do not know tells rows apart, and nobody's address is kept", () => {
  const { rows } = readPage(bucket("completions", { input_tokens: 1, cluster: "a", user_email: "a@example.com", owner: "b@example.com" }));
  expect(rows[0]?.dimensions).toEqual({ cluster: "a" });
});
