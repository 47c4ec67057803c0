import { formatMonth } from "@/lib/format/span";

/** Where a month of a Team's calendar is taken out as FOCUS 1.4. */
const focusHref = (team: string, month: string): string => `/api/v1/teams/${team}/focus.csv?month=${month}`;

type ExportLinksProps = { readonly team: string; readonly month: string; readonly zone: string };

/** The export of a month in the form that cost tools read: the whole of it, whatever the screen is narrowed to. `month`: `2026-10`. */
export function ExportLinks({ team, month, zone }: ExportLinksProps) {
  return (
    <p className="mt-2 text-faint text-note">
      <a className="link" href={focusHref(team, month)} download>
        FOCUS 1.4 of {formatMonth(month)} (CSV)
      </a>
      : the whole month of {zone}, with what is not known marked.
    </p>
  );
}
