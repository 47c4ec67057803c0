import { readInstant } from "@/lib/base/instant";

/** What kinds of change the feed tells apart; prices and limits by which way they went. */
export const CHANGE_CHOICES = ["cheaper", "dearer", "price", "limit", "term", "new", "retired", "gone", "back"] as const;
export type ChangeChoice = (typeof CHANGE_CHOICES)[number];

/**
 * Everything that decides what the feed of changes shows; held in the URL. `least`: by how many percent a figure moved, at
 * least. `since`, `until`: ISO instants, the first within, the last not. `before`: where the page begins.
 */
export type ChangeFilter = {
  readonly lab: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly kinds: readonly ChangeChoice[];
  readonly least: number | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly before: string | null;
};

export const NO_CHANGE_FILTER: ChangeFilter = {
  lab: null,
  provider: null,
  model: null,
  kinds: [],
  least: null,
  since: null,
  until: null,
  before: null,
};

const CURSOR = /^\d{1,15}-\d-\d{1,18}$/;

const readText = (text: string | undefined, most: number): string | null =>
  text && text.length <= most && text.isWellFormed() && !/\p{Cc}/u.test(text) ? text : null;

function readLeast(text: string | undefined): number | null {
  const least = text ? Number(text) : Number.NaN;
  return least > 0 && least <= 100_000 ? least : null;
}

/** Reads a Filter from the URL's parameters. What is unknown or out of range does not narrow. */
export function parseChangeFilter(params: Readonly<Record<string, string | undefined>>): ChangeFilter {
  const asked = (params.kind ?? "").split(",");
  return {
    lab: readText(params.lab, 100),
    provider: readText(params.provider, 100),
    model: readText(params.model, 300),
    kinds: CHANGE_CHOICES.filter((choice) => asked.includes(choice)),
    least: readLeast(params.least),
    since: readInstant(params.since),
    until: readInstant(params.until ?? params.asOf),
    before: CURSOR.test(params.before ?? "") ? (params.before ?? null) : null,
  };
}

/** Writes a Filter as URL parameters, what does not narrow left out: equal Filters give equal text. */
export function changeQuery(filter: ChangeFilter): string {
  const params = new URLSearchParams();
  for (const name of ["lab", "provider", "model"] as const) if (filter[name]) params.set(name, filter[name]);
  if (filter.kinds.length > 0) params.set("kind", filter.kinds.join(","));
  if (filter.least !== null) params.set("least", String(filter.least));
  for (const name of ["since", "until", "before"] as const) if (filter[name]) params.set(name, filter[name]);
  return params.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
}
