import type { ReactNode } from "react";
import { ACTION_GROUPS, actionWords } from "@/components/audit/action-words";
import type { LogFields } from "@/components/audit/log-entry";
import { logHref } from "@/components/audit/log-href";

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1 text-muted text-note max-sm:w-full">
      {label}
      {children}
    </label>
  );
}

/** Narrows the log: a plain form whose fields are the URL, so that it works before scripts run. */
export function LogFilter({ team, fields, isNarrowed }: { team: string; fields: LogFields; isNarrowed: boolean }) {
  const { action = "", actor, object, outcome = "", from = "", to = "", q = "" } = fields;
  const groups = ACTION_GROUPS.some(({ value }) => value === action) || action === "" ? [] : [action];
  return (
    <search>
      <form action={`/t/${team}/log`} className="mt-5 mb-3 flex flex-wrap items-end gap-2.5">
        <Labelled label="Name of who or what">
          <input type="search" name="q" defaultValue={q} maxLength={100} className="field w-56 text-body text-ink max-sm:w-full" />
        </Labelled>
        <Labelled label="What">
          <select name="action" defaultValue={action} className="field text-body text-ink max-sm:w-full">
            <option value="">Everything</option>
            {groups.map((code) => (
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
        <Labelled label="Outcome">
          <select name="outcome" defaultValue={outcome} className="field text-body text-ink max-sm:w-full">
            <option value="">Done and refused</option>
            <option value="done">Done</option>
            <option value="refused">Refused</option>
          </select>
        </Labelled>
        <Labelled label="From">
          <input type="date" name="from" defaultValue={from} className="field text-body text-ink max-sm:w-full" />
        </Labelled>
        <Labelled label="To">
          <input type="date" name="to" defaultValue={to} className="field text-body text-ink max-sm:w-full" />
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
