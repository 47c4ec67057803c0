import type { DetailField, SourcedValue } from "@/lib/catalog/offer-detail";
import { formatDay } from "@/lib/format/instant";

/** A link to where something is published; only to an https address. */
export function SourceLink({ url, children }: { url: string | null; children: string }) {
  if (!url?.startsWith("https://")) return <>{children}</>;
  return (
    <a className="link" href={url} rel="noreferrer noopener" target="_blank">
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

/** Whether a value was worked out by us, from what was reviewed at its address, rather than stated there. */
export const isDerived = (value: SourcedValue): boolean => value.quote?.startsWith("derived from ") ?? false;

/** When a value was checked, reviewed or captured. */
export function dateWords(value: SourcedValue): string {
  const day = formatDay(value.checkedOn ?? value.checkedAt);
  if (isDerived(value)) return `reviewed ${day}`;
  return value.isDateBound && value.checkedOn === null ? `captured not later than ${day}` : `checked ${day}`;
}

/** Where a value comes from and of when: its Source, the day it was checked, since when it holds. */
export function SourceLine({ value }: { value: SourcedValue }) {
  const isOlder = value.since.slice(0, 10) < (value.checkedOn ?? value.checkedAt).slice(0, 10);
  return (
    <span className="text-faint text-note">
      {isDerived(value) && <>{value.quote}: </>}
      <SourceLink url={value.url}>{value.sourceName}</SourceLink>, {dateWords(value)}
      {isOlder && <>, in force since {formatDay(value.since)}</>}
      {value.stale && <span className="text-warning">, stale</span>}
      {value.unseenSince && <span className="text-warning">, not seen since {formatDay(value.unseenSince)}</span>}
    </span>
  );
}

type OthersProps = { field: DetailField; show: (value: unknown) => string };

/** What other Sources say: those that agree in one line, those that differ with their values; and what is held back. */
export function OtherSources({ field, show }: OthersProps) {
  const shown = show(field.value);
  const agree = field.others.filter((other) => show(other.value) === shown);
  const differ = field.others.filter((other) => show(other.value) !== shown);
  return (
    <>
      {agree.length > 0 && (
        <span className="block text-faint text-note">
          {agree.map((other) => other.sourceName).join(", ")} agree{agree.length === 1 ? "s" : ""}
        </span>
      )}
      {differ.map((other) => (
        <span key={`${other.source}-${other.since}`} className="flex items-baseline gap-1.5 text-note">
          <span aria-hidden="true" className={`size-1.5 flex-none rotate-45 ${field.conflict ? "bg-warning" : "bg-faint"}`} />
          <span className="min-w-0">
            <b className="text-warning [overflow-wrap:anywhere]">{show(other.value)}</b> <SourceLine value={other} />
          </span>
        </span>
      ))}
      {field.held && (
        <span className="block text-note text-warning">
          A newer value, {show(field.heldValue)}, is held for review: {field.held}.
        </span>
      )}
    </>
  );
}
