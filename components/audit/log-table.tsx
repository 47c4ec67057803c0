import { entryWords } from "@/components/audit/action-words";
import type { LogEntry, LogFields } from "@/components/audit/log-entry";
import { logHref } from "@/components/audit/log-href";
import { type FieldChange, listChanges } from "@/components/audit/value-words";
import { STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { StateWord } from "@/components/ui/state-word";
import { formatZonedMinute } from "@/lib/format/zoned";

type LogTableProps = {
  team: string;
  entries: readonly LogEntry[];
  zone: string;
  isAddressShown: boolean;
};

function Narrow({ team, by, children }: { team: string; by: LogFields; children: string }) {
  const id = by.actor ?? by.object;
  const words = by.actor ? "everything by" : "everything on";
  if (!id) return <>{children}</>;
  return (
    <a className="link inline-block min-h-6" href={logHref(team, by)} title={`Show ${words} ${children}`}>
      {children}
    </a>
  );
}

function Change({ field, from, to }: FieldChange) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-muted">{field}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        {from !== null && (
          <>
            <span className={to === null ? "text-faint" : "sr-only"}>was </span>
            <span className="text-muted">{from}</span>
          </>
        )}
        {from !== null && to !== null && <span aria-hidden="true"> → </span>}
        {from !== null && to !== null && <span className="sr-only"> and became </span>}
        {to !== null && <span>{to}</span>}
      </dd>
    </div>
  );
}

function Time({ at, seq, zone }: { at: string; seq: number; zone: string }) {
  return (
    <th scope="row" className={`whitespace-nowrap! max-sm:text-muted! ${STACKED_CELL}`}>
      <time dateTime={at} title={`${at}, entry ${seq}`}>
        {formatZonedMinute(at, zone)}
      </time>
    </th>
  );
}

function Unreadable({ seq, at, zone, columns }: { seq: number; at: string; zone: string; columns: number }) {
  return (
    <StackedRow>
      <Time at={at} seq={seq} zone={zone} />
      <td colSpan={columns} className={STACKED_CELL}>
        <StateWord tone="warning">Entry {seq} cannot be read. Verify the log to learn what became of it.</StateWord>
      </td>
    </StackedRow>
  );
}

function Row({ entry, team, zone, isAddressShown }: Omit<LogTableProps, "entries"> & { entry: LogEntry }) {
  const { seq, at, body } = entry;
  if (!body) return <Unreadable seq={seq} at={at} zone={zone} columns={isAddressShown ? 5 : 4} />;
  const changes = listChanges(body, zone);
  return (
    <StackedRow>
      <Time at={at} seq={seq} zone={zone} />
      <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <Narrow team={team} by={{ actor: body.actor.id ?? undefined }}>
          {body.actor.name}
        </Narrow>
        {body.actor.kind === "token" && <span className="text-faint"> API token</span>}
      </td>
      <td className={STACKED_CELL}>
        <span className="block max-sm:font-[550]" title={body.action}>
          {entryWords(body)}
        </span>
        {body.outcome === "refused" && <StateWord tone="warning">Refused</StateWord>}
      </td>
      <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <Narrow team={team} by={{ object: body.object.id ?? undefined }}>
          {body.object.name ?? body.object.id ?? body.object.kind}
        </Narrow>
      </td>
      <td className={`sm:min-w-48 ${changes.length === 0 ? "max-sm:hidden!" : ""} ${STACKED_CELL}`}>
        {changes.length > 0 && (
          <dl className="grid gap-0.5">
            {changes.map((change) => (
              <Change key={change.field} {...change} />
            ))}
          </dl>
        )}
      </td>
      {isAddressShown && (
        <td className={`font-mono text-muted text-note! ${STACKED_CELL}`}>
          <span className="font-sans text-faint sm:hidden">from </span>
          {body.address ?? <span className="font-sans text-faint">this machine</span>}
        </td>
      )}
    </StackedRow>
  );
}

/** Entries of the log, newest first: when, who, what, to what, and which fields changed how. */
export function LogTable({ entries, ...rest }: LogTableProps) {
  const { zone, isAddressShown } = rest;
  return (
    <StackedTable
      label="Log"
      caption={`Who changed what, newest first; times in ${zone}`}
      heads={[`Time, ${zone}`, "Who", "What", "To what", "Before → after", ...(isAddressShown ? ["Address"] : [])]}
    >
      {entries.map((entry) => (
        <Row key={entry.seq} entry={entry} {...rest} />
      ))}
    </StackedTable>
  );
}
