import { dateWords, isDerived, SourceLink } from "@/components/catalog/sourced";
import type { DetailField } from "@/lib/catalog/offer-detail";

/** Whether fields all have their word from one Source of one day, so that naming it once says as much. */
export function sharesSource(fields: readonly DetailField[]): boolean {
  const said = (field: DetailField) => [field.source, dateWords(field), field.since.slice(0, 10), field.stale, field.unseenSince].join();
  const [first, ...rest] = fields;
  return first !== undefined && !fields.some(isDerived) && rest.every((field) => said(field) === said(first));
}

/** The one Source of a group of fields, with the hosts of the pages where they were read. */
export function GroupSource({ fields }: { fields: readonly DetailField[] }) {
  const [first] = fields;
  if (!first) return null;
  const byHost = new Map(fields.flatMap(({ url }) => (url ? [[new URL(url).host, url] as const] : [])));
  return (
    <p className="pt-2 text-faint text-note [&>a]:inline-block [&>a]:min-h-6">
      {first.sourceName}
      {[...byHost].map(([host, url], at) => (
        <span key={host}>
          {at === 0 ? ", from " : ", "}
          <SourceLink url={url}>{host}</SourceLink>
        </span>
      ))}
      , {dateWords(first)}
      {first.stale && <span className="text-warning">, stale</span>}
    </p>
  );
}
