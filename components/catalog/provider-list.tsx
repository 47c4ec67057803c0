import { KindMark, kindWord } from "@/components/catalog/kind-mark";
import { countByProvider } from "@/components/catalog/list-summaries";
import { providerHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { retentionWords } from "@/lib/catalog/board/lens";
import { compareNames, formatCount } from "@/lib/format/count";
import { formatPlace } from "@/lib/format/place";

const orUnknown = (text: string) => text || <span className="text-faint">unknown</span>;

/** Every Provider: kinds, seat, what it keeps and trains on, how many Offers. */
export function ProviderList({ table }: { table: BoardTable }) {
  const counts = countByProvider(table);
  const rows = table.core.providers
    .map((provider, at) => ({ provider, offers: counts.get(at) ?? 0 }))
    .sort((a, b) => compareNames(a.provider.name, b.provider.name));
  return (
    <div className="mt-6">
      <ScrollRegion label="Providers">
        <table className="sheet">
          <caption className="sr-only">Providers</caption>
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col">Kinds</th>
              <th scope="col">Seat</th>
              <th scope="col">Retention of prompts</th>
              <th scope="col">Trains on prompts</th>
              <th scope="col" className="num">
                Offers
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ provider, offers }) => (
              <tr key={provider.slug}>
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
                <td className="num">{formatCount(offers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
