import type { SourceId } from "@/lib/catalog/source";

type Published = {
  readonly source: SourceId;
  readonly history: string;
  readonly isWhole: boolean;
  readonly captures: readonly { readonly file: string; readonly day: string; readonly commit: string | null }[];
};

const capture = (file: string, commit: string | null = null) => ({ file, commit, day: /\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? "" });
const modelsDev = (day: string, commit: string) => capture(`models.dev/api.${day}.json${day === "2026-07-02" ? "" : ".gz"}`, commit);
const litellm = (day: string, commit: string) =>
  capture(`litellm/model_prices_and_context_window.${day}.json${day === "2026-07-24" ? "" : ".gz"}`, commit);

/**
 * The dated captures that have a published history beside them, with the last commit in that history whose events a capture
 * holds; `null` where the end of its day says as much. The commit of models.dev's of 2026-05-31 moves no offer, so that the history
 * does not name it: what it holds ends before the events of its day.
 */
export const PUBLISHED: readonly Published[] = [
  {
    source: "models.dev",
    history: "models.dev/change-events.jsonl.gz",
    isWhole: true,
    captures: [
      modelsDev("2025-07-01", "6fd530b6b42a"),
      modelsDev("2025-10-01", "61e44c56ffa0"),
      modelsDev("2026-01-01", "7ea8fba79511"),
      modelsDev("2026-04-01", "8ee9ea1d9644"),
      modelsDev("2026-05-31", "ca0a7e17cb20"),
      modelsDev("2026-07-02", "f3fc69229967"),
    ],
  },
  {
    source: "litellm",
    history: "litellm/change-events.jsonl.gz",
    isWhole: true,
    captures: [
      litellm("2025-07-01", "d485e517fd49"),
      litellm("2025-10-01", "72e074a4304d"),
      litellm("2026-01-01", "90a59f900def"),
      litellm("2026-04-01", "b93e3f31e1ba"),
      litellm("2026-05-31", "4356933d62c6"),
      litellm("2026-07-24", "8442b939a6ea"),
    ],
  },
  {
    source: "genai-prices",
    history: "genai-prices/change-events.jsonl.gz",
    isWhole: true,
    captures: [
      capture("genai-prices/data.v1.2025-10-01.json.gz"),
      capture("genai-prices/data.v1.2026-01-01.json.gz", "defd911ca744"),
      capture("genai-prices/data.v1.2026-05-31.json.gz", "52833271aaee"),
      capture("genai-prices/data.v1.frozen-2026-07-25.json", "c885e328941f"),
    ],
  },
  {
    source: "openrouter",
    history: "openrouter/models-change-events.jsonl.gz",
    isWhole: false,
    captures: [
      capture("openrouter/models.2026-05-31.json.gz"),
      capture("openrouter/models.2026-08-01.json"),
      capture("openrouter/models.all-modalities.2026-08-05.json"),
    ],
  },
];
