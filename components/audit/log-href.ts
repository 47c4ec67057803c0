import type { LogFields } from "@/components/audit/log-entry";

const query = (fields: LogFields, more: Readonly<Record<string, string>>): string => {
  const given = Object.entries({ ...fields, ...more }).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given as [string, string][]).toString();
  return text === "" ? "" : `?${text}`;
};

/** The log of a Team, narrowed; `before` shows what is older than an entry. */
export const logHref = (team: string, fields: LogFields, before?: number): string =>
  `/t/${team}/log${query(fields, before === undefined ? {} : { before: String(before) })}`;

/** The same entries as a file. */
export const logCsvHref = (team: string, fields: LogFields): string => `/api/v1/teams/${team}/log.csv${query(fields, {})}`;
