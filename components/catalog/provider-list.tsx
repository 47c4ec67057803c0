import { KindMark, kindWord } from "@/components/catalog/kind-mark";
import { countByProvider, type ProviderCount } from "@/components/catalog/list-summaries";
import { findProviders, type ProviderFind, ProviderForm } from "@/components/catalog/provider-find";
import { providerHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { retentionWords } from "@/lib/catalog/board/lens";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatPlace } from "@/lib/format/place";

const COLUMNS = ["Provider", "Kinds", "Seat", "Retention of prompts", "Trains on prompts"] as const;
const orUnknown = (text: string) => text || <span className="text-faint">unknown</span>;

function Row({ row: { provider, offers, dedicated } }: { row: ProviderCount }) {
  return (
    <tr>
      <th scope="row">
        <a className="font-medium hover:underline" href={providerHref(provider.slug)}>
          {provider.name}
        </a>
      </th>
      <td>
        <span className="inline-flex items-center gap-2">
          {provider.kinds[0] && (
            <span aria-hidden="true" className="flex">
              <KindMark kind={provider.kinds[0]} />
            </span>
          )}
          {orUnknown(provider.kinds.map(kindWord).join(", "))}
        </span>
      </td>
      <td>{orUnknown(provider.headquarters ? formatPlace(provider.headquarters) : "")}</td>
      <td>{orUnknown(retentionWords(provider.retainsPrompts, provider.retentionDays))}</td>
      <td>{orUnknown(provider.trainsOnPrompts === null ? "" : provider.trainsOnPrompts ? "yes" : "no")}</td>
      <td className="num">
        {formatCount(offers)}
        {dedicated > 0 && <span className="block text-faint text-note">{formatNoun(dedicated, "dedicated rate")} among them</span>}
      </td>
    </tr>
  );
}

/** Providers: kinds, seat, what each keeps and trains on, how many Offers the board shows of it. */
export function ProviderList({ table, find }: { table: BoardTable; find: ProviderFind }) {
  const rows = findProviders(countByProvider(table), find);
  const without = rows.filter((row) => row.offers === 0);
  return (
    <>
      <ProviderForm find={find} count={rows.length} />
      <ScrollRegion label="Providers">
        <table className="sheet">
          <caption className="sr-only">Providers</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col" className="num">
                Offers on the board
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rows.length - without.length).map((row) => (
              <Row key={row.provider.slug} row={row} />
            ))}
          </tbody>
          {without.length > 0 && (
            <tbody>
              <tr>
                <td colSpan={COLUMNS.length + 1} className="text-muted">
                  {formatNoun(without.length, "provider")} of which no source in this catalog lists an offer:
                </td>
              </tr>
              {without.map((row) => (
                <Row key={row.provider.slug} row={row} />
              ))}
            </tbody>
          )}
        </table>
        {rows.length === 0 && (
          <p className="px-4 py-4 text-muted">
            No provider matches.{" "}
            <a className="link" href="/providers">
              Show all
            </a>
          </p>
        )}
      </ScrollRegion>
    </>
  );
}
