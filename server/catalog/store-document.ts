import "server-only";
import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { type LoadReport, loadCapture } from "@/db/commands/load-capture/load-capture";
import { confirmCapture } from "@/db/commands/record-pull";
import { err } from "@/lib/base/result";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

/** One document as it came, the whole of its scope. */
export type Document = { readonly scope: string; readonly bytes: Uint8Array };
/** What became of it: no report when it was the same bytes as before; a problem when it could not be stored. */
export type Stored = { readonly report: LoadReport | null; readonly problem: string | null };

/** Loads one document as of an instant in whole seconds; the same bytes as before only move the check date. */
export async function storeDocument(sql: Sql, source: SourceId, { scope, bytes }: Document, at: string): Promise<Stored> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (await confirmCapture(sql, { source, scope, sha256, checkedAt: at })) return { report: null, problem: null };
  const file = { source, scope, capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length };
  const loaded = await loadCapture(sql, file, () => {
    const parsed = parseSource(source, bytes, { at, scope });
    const isEmpty = parsed.ok && parsed.value.offers.length + parsed.value.providers.length === 0;
    return isEmpty ? err({ where: "file", what: "names no offer and no provider" }) : parsed;
  });
  if (loaded.ok) return { report: loaded.value, problem: null };
  const { error } = loaded;
  const name = scope === "" ? "" : `${scope}: `;
  return { report: null, problem: `${name}${"code" in error ? error.message : `${error.where}: ${error.what}`}` };
}

/** Adds up what became of the documents of one pull. */
export function sumStored(stored: readonly Stored[]) {
  const reports = stored.flatMap(({ report }) => report ?? []);
  const sum = (count: (report: LoadReport) => number): number => reports.reduce((total, report) => total + count(report), 0);
  return {
    outcome: reports.some((report) => report.outcome === "loaded") ? ("loaded" as const) : ("confirmed" as const),
    captures: stored.filter(({ problem }) => problem === null).length,
    offers: sum((report) => report.offers),
    factsOpened: sum((report) => report.factsOpened),
    factsClosed: sum((report) => report.factsClosed),
    held: sum((report) => report.held),
    rejects: sum((report) => report.rejects.length),
  };
}
