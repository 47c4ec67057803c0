import { LastFour } from "@/components/key/key-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StateWord } from "@/components/ui/state-word";
import { formatMinute } from "@/lib/format/instant";
import type { KeyVersion } from "@/lib/key/key-view";

function VersionState({ version, isNewest }: { version: KeyVersion; isNewest: boolean }) {
  if (version.retiredAt) return <StateWord tone="quiet">{`Destroyed ${formatMinute(version.retiredAt)}`}</StateWord>;
  if (version.retiresAt) return <StateWord tone="unknown">{`Kept until ${formatMinute(version.retiresAt)}`}</StateWord>;
  return <StateWord tone="good">{isNewest ? "In use" : "Kept"}</StateWord>;
}

/** The secrets a key had, newest first. */
export function KeyVersions({ versions }: { versions: readonly KeyVersion[] }) {
  return (
    <ScrollRegion label="Secrets of this key">
      <table className="sheet">
        <caption className="sr-only">Secrets of this key</caption>
        <thead>
          <tr>
            <th scope="col" className="num w-0">
              No.
            </th>
            <th scope="col">Last four</th>
            <th scope="col" className="max-sm:hidden">
              Added
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version, at) => (
            <tr key={version.number}>
              <th scope="row" className="num">
                {version.number}
              </th>
              <td>
                <LastFour text={version.lastFour} />
                <span className="block text-note text-faint sm:hidden">{formatMinute(version.createdAt)}</span>
              </td>
              <td className="max-sm:hidden">{formatMinute(version.createdAt)}</td>
              <td>
                <VersionState version={version} isNewest={at === 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
