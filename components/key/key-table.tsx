import { KeyExpiry, KeyState, keyProviderName, LastFour } from "@/components/key/key-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { KeyRow } from "@/lib/key/key-view";

const WIDE = "max-md:hidden";
const dash = <span className="text-faint">none</span>;

function Row({ row, team, now }: { row: KeyRow; team: string; now: string }) {
  const place = [row.project?.name, row.environment].filter(Boolean).join(" · ");
  return (
    <tr className={row.revokedAt ? "text-muted" : undefined}>
      <th scope="row">
        <a className="font-[550] hover:underline" href={`/t/${team}/keys/${row.id}`}>
          {row.label}
        </a>
        <span className="block text-muted md:hidden">
          {keyProviderName(row.providerSlug)} <LastFour text={row.lastFour} />
        </span>
        {place && <span className="block text-muted md:hidden">{place}</span>}
        {row.expiresAt && (
          <span className="block md:hidden">
            <KeyExpiry expiresAt={row.expiresAt} now={now} />
          </span>
        )}
      </th>
      <td className={WIDE}>{keyProviderName(row.providerSlug)}</td>
      <td className={WIDE}>{row.project?.name ?? dash}</td>
      <td className={WIDE}>{row.environment ?? dash}</td>
      <td className={WIDE}>
        <LastFour text={row.lastFour} />
      </td>
      <td>
        <KeyState row={row} />
        {row.reached !== null && <span className="block text-note text-faint md:hidden">{formatNoun(row.reached, "model")}</span>}
      </td>
      <td className={`num ${WIDE}`}>{row.reached === null ? <span className="text-faint">unknown</span> : formatCount(row.reached)}</td>
      <td className={WIDE}>
        <KeyExpiry expiresAt={row.expiresAt} now={now} />
      </td>
      <td className={WIDE}>{row.owner?.name ?? dash}</td>
    </tr>
  );
}

/** The keys of a Team: whose, what for, how they stand. On a phone the details move under the label. `now`: an ISO instant. */
export function KeyTable({ keys, team, now }: { keys: readonly KeyRow[]; team: string; now: string }) {
  return (
    <ScrollRegion label="Keys">
      <table className="sheet">
        <caption className="sr-only">Provider keys of the team</caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            {["Provider", "Project", "Environment", "Last four"].map((name) => (
              <th key={name} scope="col" className={WIDE}>
                {name}
              </th>
            ))}
            <th scope="col">State</th>
            <th scope="col" className={`num ${WIDE}`}>
              Models reached
            </th>
            <th scope="col" className={WIDE}>
              Expiry
            </th>
            <th scope="col" className={WIDE}>
              Owner
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((row) => (
            <Row key={row.id} row={row} team={team} now={now} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
