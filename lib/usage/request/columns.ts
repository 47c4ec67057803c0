/** What a list of Requests can show of each, in the order of the columns. `isNumber`: stands at the right. */
export const REQUEST_COLUMNS = {
  time: { head: "Began" },
  model: { head: "Model" },
  provider: { head: "Provider" },
  gateway: { head: "Gateway" },
  key: { head: "Key" },
  project: { head: "Project" },
  user: { head: "User" },
  tags: { head: "Tags" },
  session: { head: "Session" },
  region: { head: "Region" },
  tier: { head: "Tier" },
  outcome: { head: "Outcome" },
  finish: { head: "Finish" },
  tokens_in: { head: "Tokens in", isNumber: true },
  tokens_out: { head: "Tokens out", isNumber: true },
  latency: { head: "Latency", isNumber: true },
  ttft: { head: "First token", isNumber: true },
  cost: { head: "Cost, USD", isNumber: true },
  reported: { head: "Reported, USD", isNumber: true },
  calculated: { head: "Calculated, USD", isNumber: true },
  state: { head: "State of the cost" },
  tries: { head: "Tries", isNumber: true },
  id: { head: "Request id" },
} as const satisfies Record<string, { readonly head: string; readonly isNumber?: true }>;

export type RequestColumn = keyof typeof REQUEST_COLUMNS;

const NAMES = Object.keys(REQUEST_COLUMNS) as RequestColumn[];

/** What is shown where nothing is chosen. */
export const USUAL_COLUMNS: readonly RequestColumn[] = [
  "time",
  "model",
  "provider",
  "key",
  "project",
  "tokens_in",
  "tokens_out",
  "latency",
  "cost",
  "tries",
];

/** The columns that a URL asks for, the time of each always among them. **Returns** `isRead` false for a name that none has. */
export function readColumns(params: URLSearchParams): { readonly columns: readonly RequestColumn[]; readonly isRead: boolean } {
  const asked = params
    .getAll("columns")
    .flatMap((text) => text.split(","))
    .filter(Boolean);
  const known = NAMES.filter((name) => name === "time" || asked.includes(name));
  const isRead = asked.every((name) => NAMES.some((one) => one === name));
  return { columns: asked.length === 0 || known.length < 2 ? USUAL_COLUMNS : known, isRead };
}

/** The same as a parameter of a URL; "" for the usual ones. */
export const columnsText = (columns: readonly RequestColumn[]): string =>
  columns.join() === USUAL_COLUMNS.join() ? "" : columns.join(",");

/** All columns by name and head. */
export const listColumns = (): readonly { readonly name: RequestColumn; readonly head: string }[] =>
  NAMES.map((name) => ({ name, head: REQUEST_COLUMNS[name].head }));
