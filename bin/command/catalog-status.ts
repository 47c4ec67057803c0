import type { Sql } from "postgres";
import type { Output } from "@/bin/command/output";
import { countCatalog } from "@/db/queries/catalog/count-catalog";
import { listSources, type SourceStatus } from "@/db/queries/catalog/list-sources";

const DAY_MS = 86_400_000;

function ageWords({ checkedAt, isDateBound }: SourceStatus, now: number): string {
  if (checkedAt === null) return "never";
  const days = Math.max(0, Math.floor((now - Date.parse(checkedAt)) / DAY_MS));
  if (isDateBound) return `not later than ${checkedAt.slice(0, 10)}`;
  return `checked ${checkedAt.slice(0, 10)}, ${days === 0 ? "today" : `${days} d ago`}`;
}

function sourceLines(source: SourceStatus, now: number): string[] {
  const raw = Object.entries(source.unmodelled).sort(([, a], [, b]) => b - a);
  const skipped = Object.entries(source.skipped);
  return [
    `${source.id.padEnd(21)} ${ageWords(source, now).padEnd(32)} ${String(source.captures).padStart(4)} captures ${String(source.offers).padStart(6)} offers`,
    ...(source.rejected > 0
      ? [`    ${source.rejected} records rejected, first: ${source.rejects[0]?.where}: ${source.rejects[0]?.reason}`]
      : []),
    ...(skipped.length > 0 ? [`    skipped: ${skipped.map(([reason, count]) => `${count} ${reason}`).join(", ")}`] : []),
    ...(raw.length > 0 ? [`    kept raw: ${raw.map(([key, count]) => `${key} ${count}`).join(", ")}`] : []),
    ...(source.held > 0 ? [`    ${source.held} prices held for review`] : []),
    ...(source.failure ? [`    last pull failed: ${source.failure}`] : []),
  ];
}

/** Prints the state of the catalog: each Source with age, counts and what is kept raw; then the totals. */
export async function showStatus(sql: Sql, output: Output): Promise<number> {
  const now = new Date();
  const [sources, counts] = await Promise.all([listSources(sql, now.toISOString()), countCatalog(sql, now.toISOString())]);
  if (output.json) {
    output.print(JSON.stringify({ ...counts, sources }));
    return 0;
  }
  output.print(
    `${counts.offers} offers of ${counts.models} models at ${counts.providers} providers; ${counts.conflicts} offers in conflict, ${counts.suspicious} suspicious, ${counts.stale} stale`,
  );
  for (const source of sources) for (const line of sourceLines(source, now.getTime())) output.print(line);
  return 0;
}
