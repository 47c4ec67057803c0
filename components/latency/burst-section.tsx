import Link from "next/link";
import { BurstCharts } from "@/components/latency/burst-charts";
import { BurstTable } from "@/components/latency/burst-table";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { sessionSources } from "@/components/latency/session-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatDays } from "@/lib/format/span";
import { type BurstReport, MOST_BURST_DAYS, type SessionCount } from "@/lib/usage/burst-report";
import { GATEWAYS } from "@/lib/usage/gateway";
import type { SessionRef } from "@/lib/usage/latency-view";

type BurstSectionProps = {
  /** `null` until it is asked for. */
  readonly report: BurstReport | null;
  /** The session that was asked for, which may not be there. */
  readonly asked: SessionRef | null;
  readonly links: LatencyLinks;
  readonly zone: string;
  readonly now: string;
};

const MOST_ROWS = 20;

function TooLong({ days, links }: { days: Extract<BurstReport, { kind: "too_long" }>["days"]; links: LatencyLinks }) {
  return (
    <>
      <p className="mb-3 max-w-[760px] text-muted">
        Sessions are looked through {MOST_BURST_DAYS} days at a time at most. The busiest days of this period:
      </p>
      <nav aria-label="Busiest days" className="flex flex-wrap gap-1.5">
        {days.map(({ day, attempts }) => (
          <Link key={day} className="chip" href={`${links.periodHref(day)}#bursts`} prefetch={false}>
            {formatDays(day, day)}
            <span>{formatNoun(attempts, "attempt")}</span>
          </Link>
        ))}
      </nav>
    </>
  );
}

/** How many Attempts of each gateway bear a session. */
function CoverageNote({ counts }: { counts: readonly SessionCount[] }) {
  const words = counts.map(
    ({ gateway, attempts, withSession }) =>
      `${GATEWAYS[gateway].name} ${withSession === 0 ? "none" : formatCount(withSession)} of ${formatCount(attempts)}`,
  );
  return <>Attempts that bear a session: {words.join(", ")}.</>;
}

function NoSessions({ counts }: { counts: readonly SessionCount[] }) {
  return (
    <div className="max-w-[760px] rounded-[10px] border border-rule bg-panel px-5 py-4 text-muted">
      <p>
        No attempt here bears a session, so that nobody can tell which belong together.{" "}
        {counts.length > 0 && <CoverageNote counts={counts} />}
      </p>
      <p className="mt-2">Logs that bear one where the caller sets it: {sessionSources()}.</p>
    </div>
  );
}

function Read({ report, asked, links, zone, now }: BurstSectionProps & { report: Extract<BurstReport, { kind: "read" }> }) {
  const { sessions, counts, read, isWhole, chosen } = report;
  if (sessions.length === 0) return <NoSessions counts={counts} />;
  const shown = sessions.slice(0, MOST_ROWS);
  return (
    <>
      <p className="mb-3 max-w-[860px] text-muted">
        {formatNoun(sessions.length, "session")}
        {shown.length < sessions.length && `, the densest ${MOST_ROWS} of which are here`}, of {formatNoun(read, "attempt")}.
        {!isWhole && " There are more attempts, which were not looked through: narrow it to a key or fewer hours."}{" "}
        <CoverageNote counts={counts} />
      </p>
      {asked !== null && chosen === null && (
        <p className="mb-3 text-muted" role="note">
          The session {asked.session} is not among these.
        </p>
      )}
      {chosen && <BurstCharts {...chosen} zone={zone} now={now} />}
      <BurstTable sessions={shown} chosen={chosen?.burst ?? null} links={links} zone={zone} />
      <p className="mt-2 max-w-[860px] text-muted text-note">
        <b>Most a minute</b>: requests that began in one minute of the clock. <b>Most at once</b>: attempts under way at the same instant;
        those without a duration are left out, which ≥ says. Choose a session to see it minute by minute.
      </p>
    </>
  );
}

/** Sessions by how densely they asked: looked through only when asked for. */
export function BurstSection(props: BurstSectionProps) {
  const { report, links } = props;
  return (
    <section className="mt-9" id="bursts" aria-labelledby="bursts-head">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="bursts-head" className="font-[550] text-title">
          Bursts of sessions
        </h2>
        {report && (
          <Link className="button" href={links.viewHref({ isBurst: false, session: null })} prefetch={false} scroll={false}>
            Close<span className="sr-only"> bursts of sessions</span>
          </Link>
        )}
      </div>
      {report === null && (
        <>
          <p className="mb-3 max-w-[760px] text-muted">
            Agents ask in bursts: which sessions asked most in a minute, how many of their calls were under way at once, and what became of
            them.
          </p>
          <Link className="button" href={`${links.viewHref({ isBurst: true })}#bursts`} prefetch={false}>
            Look through sessions
          </Link>
        </>
      )}
      {report?.kind === "too_long" && <TooLong days={report.days} links={links} />}
      {report?.kind === "read" && <Read {...props} report={report} />}
    </section>
  );
}
