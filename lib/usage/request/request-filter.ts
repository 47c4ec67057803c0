import { parseDecimal, toNano } from "@/lib/base/decimal";
import { COST_REASONS, type CostReason } from "@/lib/usage/cost/costing";
import { OUTCOMES } from "@/lib/usage/request/schema";

/**
 * What a list of Requests is narrowed to beside what all usage can be narrowed to; `null` and empty narrow nothing. `id`: of the Request or one of its
 * records, whole or its beginning with `*` behind it. `hasFallback`: whether more than one try is known. `anyFailed`: an Attempt
 * that all usage is narrowed to failed, however its Request ended. `isOther`: whether another id served than was asked for.
 *
 * **Units**: nano-USD, milliseconds, tokens.
 */
export type RequestFilter = {
  readonly outcome: readonly (typeof OUTCOMES)[number][];
  readonly reason: readonly CostReason[];
  readonly hasFallback: boolean | null;
  readonly anyFailed: true | null;
  readonly isOther: boolean | null;
  readonly isReplay: boolean | null;
  readonly isStreamed: boolean | null;
  readonly tier: string;
  readonly session: string;
  readonly id: string;
  readonly minSpend: bigint | null;
  readonly maxSpend: bigint | null;
  readonly minLatencyMs: number | null;
  readonly maxLatencyMs: number | null;
  readonly minTokens: number | null;
};

export const NO_REQUEST_FILTER: RequestFilter = {
  outcome: [],
  reason: [],
  hasFallback: null,
  anyFailed: null,
  isOther: null,
  isReplay: null,
  isStreamed: null,
  tier: "",
  session: "",
  id: "",
  minSpend: null,
  maxSpend: null,
  minLatencyMs: null,
  maxLatencyMs: null,
  minTokens: null,
};

/** The parameters of a URL that say it. */
export const REQUEST_PARAMETERS = [
  "id",
  "outcome",
  "reason",
  "fell_back",
  "any_failed",
  "other_model",
  "replayed",
  "streamed",
  "tier",
  "session",
  "min_spend",
  "max_spend",
  "min_latency",
  "max_latency",
  "min_tokens",
] as const;

export type RequestParameter = (typeof REQUEST_PARAMETERS)[number];

const MOST_LETTERS = 1_000;
const MOST_COUNT = 2_000_000_000;
const SIGNED_64 = 2n ** 63n;

class Unread extends Error {}

function readFlag(text: string): boolean | null {
  if (text === "") return null;
  if (text !== "yes" && text !== "no") throw new Unread("is yes or no");
  return text === "yes";
}

function readYes(text: string): true | null {
  if (text !== "" && text !== "yes") throw new Unread("is yes");
  return text === "" ? null : true;
}

function readCount(text: string): number | null {
  if (text === "") return null;
  if (!/^\d{1,10}$/.test(text) || Number(text) > MOST_COUNT) throw new Unread("is a whole number");
  return Number(text);
}

function readUsd(text: string): bigint | null {
  if (text === "") return null;
  const amount = parseDecimal(text.replace(/^\$/, ""));
  const nano = amount && amount.coefficient >= 0n ? toNano(amount) : SIGNED_64;
  if (nano >= SIGNED_64) throw new Unread("is an amount in USD such as 0.25");
  return nano;
}

function readText(text: string): string {
  if (text.length > MOST_LETTERS || text.includes("\u0000") || !text.isWellFormed()) throw new Unread("is no text that a log could have");
  return text;
}

function readOneOf<T extends string>(given: readonly string[], known: readonly T[]): T[] {
  const texts = given.flatMap((text) => text.split(","));
  if (!texts.every((text): text is T => known.some((one) => one === text))) throw new Unread(`is one of ${known.join(", ")}`);
  return known.filter((one) => texts.includes(one));
}

const REASONS = Object.keys(COST_REASONS) as CostReason[];

type Reader = { readonly [field in keyof RequestFilter]: readonly [RequestParameter, (texts: readonly string[]) => RequestFilter[field]] };

const first = (texts: readonly string[]): string => texts[0]?.trim() ?? "";

const READERS: Reader = {
  id: ["id", (texts) => readText(first(texts))],
  outcome: ["outcome", (texts) => readOneOf(texts, OUTCOMES)],
  reason: ["reason", (texts) => readOneOf(texts, REASONS)],
  hasFallback: ["fell_back", (texts) => readFlag(first(texts))],
  anyFailed: ["any_failed", (texts) => readYes(first(texts))],
  isOther: ["other_model", (texts) => readFlag(first(texts))],
  isReplay: ["replayed", (texts) => readFlag(first(texts))],
  isStreamed: ["streamed", (texts) => readFlag(first(texts))],
  tier: ["tier", (texts) => readText(first(texts))],
  session: ["session", (texts) => readText(first(texts))],
  minSpend: ["min_spend", (texts) => readUsd(first(texts))],
  maxSpend: ["max_spend", (texts) => readUsd(first(texts))],
  minLatencyMs: ["min_latency", (texts) => readCount(first(texts))],
  maxLatencyMs: ["max_latency", (texts) => readCount(first(texts))],
  minTokens: ["min_tokens", (texts) => readCount(first(texts))],
};

/** What a URL says of it, with what of that could not be read and why. */
export type ReadRequestFilter = {
  readonly filter: RequestFilter;
  readonly unread: readonly { readonly name: string; readonly why: string }[];
};

/** Reads what of a URL's parameters narrows a list of Requests; others are left alone. */
export function readRequestFilter(params: URLSearchParams): ReadRequestFilter {
  const unread: { name: string; why: string }[] = [];
  const fields = Object.entries(READERS).map(([field, [name, read]]) => {
    try {
      return [field, read(params.getAll(name).filter((text) => text !== ""))];
    } catch (cause) {
      if (!(cause instanceof Unread)) throw cause;
      unread.push({ name, why: cause.message });
      return [field, NO_REQUEST_FILTER[field as keyof RequestFilter]];
    }
  });
  return { filter: Object.fromEntries(fields) as RequestFilter, unread };
}

/** The parameters of a URL that were read, each as one text. */
export function requestParameters(params: URLSearchParams, unread: readonly { readonly name: string }[]): Readonly<Record<string, string>> {
  const bad = new Set(unread.map(({ name }) => name));
  const texts = REQUEST_PARAMETERS.filter((name) => !bad.has(name)).map((name): [string, string] => {
    const given = params.getAll(name).map((text) => text.trim());
    return [name, name === "outcome" || name === "reason" ? given.filter(Boolean).join(",") : (given.find(Boolean) ?? "")];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}
