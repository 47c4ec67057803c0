import { SourceSteps } from "@/components/import/source-steps";
import type { FormAct } from "@/components/ui/action-form";
import { ZonedTime } from "@/components/ui/stacked-table";
import { StateWord } from "@/components/ui/state-word";
import { formatNoun } from "@/lib/format/count";
import { SOURCE_KINDS } from "@/lib/usage/source/source-kind";
import type { ApiSource } from "@/lib/usage/source/source-view";

export type SourceActs = { readonly step: FormAct; readonly drop: FormAct };

type SourceListProps = { rows: readonly ApiSource[]; team: string; zone: string; mayManage: boolean; acts: SourceActs };

function SourceState({ of }: { of: ApiSource }) {
  if (of.state === "paused") return <StateWord tone="quiet">Paused</StateWord>;
  if (of.import !== null) return <StateWord tone="unknown">Waits for its import</StateWord>;
  if (of.fault !== null) return <StateWord tone="warning">With a fault</StateWord>;
  return of.last_run_at === null ? <StateWord tone="unknown">Not looked at yet</StateWord> : <StateWord tone="good">On</StateWord>;
}

function settingWords({ kind, settings }: ApiSource): string[] {
  return SOURCE_KINDS[kind].fields.flatMap(({ name, label }) => (settings[name] ? [`${label} ${settings[name]}`] : []));
}

function Times({ of, zone }: { of: ApiSource; zone: string }) {
  return (
    <p className="text-muted text-note">
      {of.last_run_at !== null && (
        <>
          Looked at <ZonedTime at={of.last_run_at} zone={zone} />.{" "}
        </>
      )}
      {of.up_to !== null && (
        <>
          All before <ZonedTime at={of.up_to} zone={zone} /> is imported.{" "}
        </>
      )}
      {of.next_at !== null && (
        <>
          Next look <ZonedTime at={of.next_at} zone={zone} />.
        </>
      )}
    </p>
  );
}

function Source({ of, team, zone, mayManage, acts }: Omit<SourceListProps, "rows"> & { of: ApiSource }) {
  const key = of.key === null ? [] : [of.key.label === null ? "its key is gone" : `key ${of.key.label}`];
  const facts = [SOURCE_KINDS[of.kind].name, ...settingWords(of), ...key, `every ${formatNoun(of.every_minutes, "minute")}`];
  return (
    <li className="grid gap-2 border-rule border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-[550] text-title [overflow-wrap:anywhere]">{of.name}</h2>
        <SourceState of={of} />
      </div>
      <p className="text-muted [overflow-wrap:anywhere]">{facts.join(" · ")}</p>
      {of.fault !== null && <p className="text-warning [overflow-wrap:anywhere]">{of.fault}</p>}
      <Times of={of} zone={zone} />
      <p className="text-note">
        {of.import === null ? (
          <span className="text-muted">{formatNoun(of.imports, "import")} so far.</span>
        ) : (
          <a className="link" href={`/t/${team}/imports/${of.import}`}>
            The import that it waits for
          </a>
        )}
      </p>
      {mayManage && <SourceSteps of={of} team={team} acts={acts} />}
    </li>
  );
}

function NoSources({ mayManage }: { mayManage: boolean }) {
  return (
    <div className="flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">Nothing comes by itself yet</p>
      <p className="text-muted">
        A source is looked at again and again: a folder on the server, a bucket, or the API of a gateway, asked with a key of the team. What
        is new there becomes an import like any other, which can be looked at and withdrawn.
      </p>
      {!mayManage && <p className="text-faint">Admins and owners of the team can add sources.</p>}
    </div>
  );
}

/** The Team's sources: what each is, how it stands, what was wrong at the last look. */
export function SourceList({ rows, ...rest }: SourceListProps) {
  if (rows.length === 0) return <NoSources mayManage={rest.mayManage} />;
  return (
    <ul className="rounded-[10px] border border-rule bg-panel">
      {rows.map((row) => (
        <Source key={row.id} of={row} {...rest} />
      ))}
    </ul>
  );
}
