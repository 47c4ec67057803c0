import type { LogEntry, LogFields } from "@/components/audit/log-entry";
import { LogFilter } from "@/components/audit/log-filter";
import { logCsvHref, logHref } from "@/components/audit/log-href";
import { LogTable } from "@/components/audit/log-table";

type LogViewProps = {
  team: string;
  fields: LogFields;
  /** Fields of the URL that mean nothing here. */
  unread: readonly string[];
  before: number | null;
  page: { readonly entries: readonly LogEntry[]; readonly older: number | null };
  zone: string;
  isAddressShown: boolean;
};

function Nothing({ team, isNarrowed, before }: { team: string; isNarrowed: boolean; before: number | null }) {
  if (!isNarrowed && before === null)
    return (
      <div className="rounded-[10px] border border-rule bg-panel px-6 py-10">
        <p className="font-serif text-[26px] leading-8">Nothing has happened yet</p>
        <p className="mt-2 max-w-[560px] text-muted">
          Every change to keys, members, tokens and settings will stand here, with who made it, when, and what was there before. So will
          what was tried and refused.
        </p>
      </div>
    );
  return (
    <div className="grid justify-items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-10">
      <p className="font-serif text-[26px] leading-8">No entry matches</p>
      <a className="button button-strong" href={logHref(team, {})}>
        {isNarrowed ? "Clear filters" : "Show the newest"}
      </a>
    </div>
  );
}

function Narrowed({ team, fields, page }: Pick<LogViewProps, "team" | "fields" | "page">) {
  const { actor, object, ...rest } = fields;
  if (!actor && !object) return null;
  const [first] = page.entries;
  const words = [
    ...(actor ? [`by ${first?.body?.actor.name ?? actor}`] : []),
    ...(object ? [`on ${first?.body?.object.name ?? object}`] : []),
  ];
  return (
    <p className="mb-3 text-muted">
      Only entries {words.join(" and ")}.{" "}
      <a className="link inline-block min-h-6 text-ink" href={logHref(team, rest)}>
        Show all
      </a>
    </p>
  );
}

/** The log: its filter, one page of it, the way to older entries and to a file of them. */
export function LogView({ team, fields, unread, before, page, zone, isAddressShown }: LogViewProps) {
  const isNarrowed = Object.values(fields).some((value) => value !== undefined && value !== "");
  return (
    <>
      <LogFilter team={team} fields={fields} isNarrowed={isNarrowed || unread.length > 0} />
      {unread.length > 0 && (
        <p role="status" className="mb-3 text-warning">
          Not understood and left out: {unread.join(", ")}.
        </p>
      )}
      <Narrowed team={team} fields={fields} page={page} />
      {page.entries.length === 0 ? (
        <Nothing team={team} isNarrowed={isNarrowed} before={before} />
      ) : (
        <LogTable team={team} entries={page.entries} zone={zone} isAddressShown={isAddressShown} />
      )}
      <nav aria-label="Pages of the log" className="mt-3 flex flex-wrap items-center gap-2.5">
        {before !== null && (
          <a className="button" href={logHref(team, fields)}>
            Newest
          </a>
        )}
        {page.older !== null && (
          <a className="button" href={logHref(team, fields, page.older)} rel="next">
            Older
          </a>
        )}
        {page.entries.length > 0 && (
          <a className="button ml-auto" href={logCsvHref(team, fields)} download>
            CSV
          </a>
        )}
      </nav>
    </>
  );
}
