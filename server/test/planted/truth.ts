import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/* The planted month beside the checkout: exports of a team whose every figure is known. It is read where it lies, never copied. */

export const PLANTED = path.resolve(import.meta.dirname, "../../../../shared/planted");

/** Whether the planted month is there. */
export const hasPlanted = (): boolean => existsSync(path.join(PLANTED, "truth.json"));

/** Sums as the truth has them: money in nano-USD as text. */
export type TruthSums = {
  readonly requests: number;
  readonly attempts: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly gateway_cache_replays: number;
  readonly states: Readonly<Record<string, number>>;
  readonly tokens: Readonly<Record<string, string>>;
  readonly attempts_without_usable_tokens: number;
  readonly attempts_without_reported_cost: number;
  readonly nano_usd: Readonly<Record<string, string>>;
};

export type TruthFile = {
  readonly path: string;
  readonly gateway: string;
  readonly read: number;
  readonly inserted: number;
  readonly duplicate: number;
  readonly replaced: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly rejects: readonly { readonly record: number; readonly line: number; readonly reason: string }[];
};

/** A report of the planted month: the number of its rows and what they sum up to. */
export type TruthReport = { readonly path: string; readonly buckets: number; readonly totals: Readonly<Record<string, string>> };

export type TruthReceipt = {
  readonly name: string;
  readonly gateway: string;
  readonly record_id: string;
  readonly state: string;
  readonly reason: string;
  readonly tokens: Readonly<Record<string, number>>;
  readonly service_tier: string;
  readonly reported_nano: string | null;
  readonly calculated_nano: string | null;
  readonly low_nano: string | null;
  readonly high_nano: string | null;
  readonly started_at: string;
  readonly context_tier_above: number | null;
  readonly arithmetic: readonly { readonly meter: string; readonly quantity: number; readonly usd_per_million: string | null }[];
  readonly attempts_of_request: readonly {
    readonly id: string;
    readonly status: string;
    readonly provider: string;
    readonly reported_nano: string | null;
  }[];
  readonly answers: Readonly<
    Record<string, { readonly accept: readonly string[]; readonly value: string | number | null; readonly requested?: string | null }>
  >;
};

export type Truth = {
  readonly catalog: readonly { readonly source: string; readonly path: string; readonly captured_at: string }[];
  readonly files: readonly TruthFile[];
  readonly buckets: readonly TruthReport[];
  readonly total: TruthSums;
  readonly month_by_zone: Readonly<Record<string, TruthSums>>;
  readonly by: Readonly<Record<string, Readonly<Record<string, TruthSums>>>>;
  readonly by_day: Readonly<Record<string, Readonly<Record<string, TruthSums>>>>;
  readonly dst: { readonly zone: string; readonly day: string; readonly attempts: number };
  readonly states_by_reason: Readonly<Record<string, number>>;
  readonly latency_ms: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ttft_ms: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly fallback: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly receipts: readonly TruthReceipt[];
  readonly canaries: Readonly<Record<string, readonly string[]>>;
  readonly model_ids: Readonly<Record<string, readonly string[]>>;
};

/** Reads the truth. **Throws** where it is not there. */
export const readTruth = (): Truth => JSON.parse(readFileSync(path.join(PLANTED, "truth.json"), "utf8")) as Truth;
