import Link from "next/link";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { lengthWords } from "@/components/latency/session-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { nanoText } from "@/lib/base/decimal";
import { formatNano } from "@/lib/format/amount";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { SessionBurst } from "@/lib/usage/burst-report";
import { GATEWAYS } from "@/lib/usage/gateway";
import type { SessionRef } from "@/lib/usage/latency-view";
import { narrowTo } from "@/lib/usage/usage-filter";

type BurstTableProps = {
  readonly sessions: readonly SessionBurst[];
  readonly chosen: SessionRef | null;
  readonly links: LatencyLinks;
  readonly zone: string;
};

const HEADS = ["Requests", "Lasted", "Most a minute", "Most at once", "Failed", "Of those, 429", "Spend"];

function SpendCell({ spend, unknown, tries }: SessionBurst) {
  if (unknown === tries)
    return (
      <td className="num text-muted!">
        <span aria-hidden="true">?</span>
        <span className="sr-only">not known</span>
      </td>
    );
  const left = unknown > 0 ? `; the cost of ${formatNoun(unknown, "attempt")} is not known` : "";
  return (
    <td className="num">
      <data value={nanoText(spend)} title={`$${nanoText(spend)}${left}`}>
        {unknown > 0 && "≥ "}
        {formatNano(spend)}
      </data>
    </td>
  );
}

function BurstRow({ one, chosen, links, zone }: Omit<BurstTableProps, "sessions"> & { one: SessionBurst }) {
  const { gateway, session, untimed } = one;
  const isChosen = chosen?.gateway === gateway && chosen.session === session;
  const requests = links.requestsHref((filter) => narrowTo(filter, "gateway", gateway), { session });
  return (
    <tr>
      <th scope="row" className="sm:sticky left-0 z-[1] max-w-72 bg-panel">
        <Link
          className={`link break-all font-mono ${isChosen ? "font-[550]" : ""}`}
          href={`${links.viewHref({ session: isChosen ? null : { gateway, session } })}#bursts`}
          prefetch={false}
          aria-current={isChosen ? "true" : undefined}
        >
          {session}
        </Link>
        <span className="block whitespace-nowrap text-muted text-note">
          {GATEWAYS[gateway].name}, {formatZonedMinute(new Date(one.from).toISOString(), zone)}
        </span>
      </th>
      <td className="num">
        <Link className="link" href={requests} prefetch={false}>
          <data value={one.requests} title={formatNoun(one.tries, "attempt")}>
            {formatCount(one.requests)}
          </data>
        </Link>
      </td>
      <td className="num">{lengthWords(one.until - one.from)}</td>
      <td className="num">
        <data value={one.perMinute}>{formatCount(one.perMinute)}</data>
      </td>
      <td className="num">
        {untimed === one.tries ? (
          <>
            <span aria-hidden="true">?</span>
            <span className="sr-only">not recorded</span>
          </>
        ) : (
          <data value={one.inFlight} title={untimed > 0 ? `${formatNoun(untimed, "attempt")} without a duration left out` : undefined}>
            {untimed > 0 && "≥ "}
            {formatCount(one.inFlight)}
          </data>
        )}
      </td>
      <td className="num">
        <data value={one.failed}>{formatCount(one.failed)}</data>
      </td>
      <td className="num">
        <data value={one.limited}>{formatCount(one.limited)}</data>
      </td>
      <SpendCell {...one} />
    </tr>
  );
}

/** Sessions in the order in which they were given. */
export function BurstTable(props: BurstTableProps) {
  return (
    <ScrollRegion label="Sessions by bursts">
      <table className="sheet sheet-dense">
        <caption className="sr-only">Sessions, those with most requests in a minute first</caption>
        <thead>
          <tr>
            <th scope="col">Session</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.sessions.map((one) => (
            <BurstRow key={`${one.gateway} ${one.session}`} {...props} one={one} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
