import type { ReactNode } from "react";
import { ACTION_GROUPS, actionWords } from "@/components/audit/action-words";
import type { LogFields } from "@/components/audit/log-entry";
import { logHref } from "@/components/audit/log-href";

function Labelled({ id, label, isWide = false, children }: { id: string; label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={`grid min-w-0 gap-1 ${isWide ? "max-sm:col-span-2" : ""}`}>
      <label htmlFor={id} className="text-muted text-note">
        {label}
      </label>
      {children}
    </div>
  );
}

function ActionChoice({ action }: { action: string }) {
  const others = ACTION_GROUPS.some(({ value }) => value === action) || action === "" ? [] : [action];
  return (
    <Labelled id="log-action" label="What">
      <select id="log-action" name="action" defaultValue={action} className="field max-sm:w-full">
        <option value="">Everything</option>
        {others.map((code) => (
          <option key={code} value={code}>
            {actionWords(code, "done")}
          </option>
        ))}
        {ACTION_GROUPS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Narrows the log: a plain form whose fields are the URL, so that it works before scripts run. */
export function LogFilter({ team, fields, isNarrowed }: { team: string; fields: LogFields; isNarrowed: boolean }) {
  const { action = "", actor, object, outcome = "", from = "", to = "", q = "" } = fields;
  return (
    <search>
      <form action={`/t/${team}/log`} className="mt-5 mb-3 flex flex-wrap items-end gap-2.5 max-sm:grid max-sm:grid-cols-2">
        <Labelled id="log-text" label="Name of who or what" isWide>
          <input type="search" id="log-text" name="q" defaultValue={q} maxLength={100} className="field w-56 max-sm:w-full" />
        </Labelled>
        <ActionChoice action={action} />
        <Labelled id="log-outcome" label="Outcome">
          <select id="log-outcome" name="outcome" defaultValue={outcome} className="field max-sm:w-full">
            <option value="">Done and refused</option>
            <option value="done">Done</option>
            <option value="refused">Refused</option>
          </select>
        </Labelled>
        <Labelled id="log-from" label="From">
          <input type="date" id="log-from" name="from" defaultValue={from} className="field max-sm:w-full" />
        </Labelled>
        <Labelled id="log-to" label="To">
          <input type="date" id="log-to" name="to" defaultValue={to} className="field max-sm:w-full" />
        </Labelled>
        {actor && <input type="hidden" name="actor" value={actor} />}
        {object && <input type="hidden" name="object" value={object} />}
        <button type="submit" className="button">
          Show
        </button>
        {isNarrowed && (
          <a className="button" href={logHref(team, {})}>
            Clear
          </a>
        )}
      </form>
    </search>
  );
}
