import Link from "next/link";
import type { ReactNode } from "react";
import { cellHref } from "@/components/catalog/urls";
import { AttemptTable } from "@/components/receipt/attempt-table";
import { ReceiptActions } from "@/components/receipt/receipt-actions";
import { AuditAnswers } from "@/components/receipt/receipt-answers";
import { ReceiptSums } from "@/components/receipt/receipt-sums";
import { exactUsd } from "@/components/receipt/receipt-words";
import { PrintedAddress } from "@/components/ui/printed-address";
import { formatCount } from "@/lib/format/count";
import { zonedParts } from "@/lib/format/zoned-second";
import { COST_REASONS } from "@/lib/usage/cost/costing";
import type { Receipt, ReceiptAttempt, ReceiptCost } from "@/lib/usage/receipt/schema";
import { daysAround } from "@/lib/usage/span-days";
import { usageHref } from "@/lib/usage/usage-filter";

type ReceiptViewProps = {
  team: string;
  receipt: Receipt;
  hasMore: boolean;
  neighbours: { readonly previous: string | null; readonly next: string | null };
  /** Whether the reader may have costs worked out again. */
  mayCorrect: boolean;
};

function Head({ receipt }: { receipt: Receipt }) {
  const [own, utc] = [zonedParts(receipt.at, receipt.zone), zonedParts(receipt.at, "UTC")];
  const parts = [receipt.gateway_name, receipt.key && `key ${receipt.key}`, receipt.project && `project ${receipt.project}`];
  return (
    <header className="block!">
      <h2 className="break-all font-mono text-body">{receipt.request_id}</h2>
      <p className="mt-1 text-muted text-note">
        <time dateTime={receipt.at}>
          {own.day}, {own.clock}
          {own.fraction}
        </time>{" "}
        {receipt.zone}
        {receipt.zone !== "UTC" && (
          <>
            {" "}
            · {utc.day === own.day ? "" : `${utc.day}, `}
            {utc.clock}
            {utc.fraction} UTC
          </>
        )}
      </p>
      <p className="text-muted text-note [overflow-wrap:anywhere]">{parts.filter(Boolean).join(" · ")}</p>
    </header>
  );
}

const costWords = ({ state, reason, calculated, low, high }: ReceiptCost): string => {
  const amount =
    calculated !== null ? exactUsd(calculated) : low !== null && high !== null ? `${exactUsd(low)} to ${exactUsd(high)}` : "no figure";
  return `${amount} (${state.replace("_", " ")}: ${COST_REASONS[reason]})`;
};

function Moved({ attempt, mayCorrect, team }: { attempt: ReceiptAttempt; mayCorrect: boolean; team: string }) {
  const { now, cost, number, at } = attempt;
  if (!now) return null;
  const next = new Date(Date.parse(at) + 1).toISOString();
  return (
    <div role="note" className="mt-4 rounded-[7px] border border-warning px-3 py-2 text-note">
      <p>
        <b className="text-warning">
          Attempt {number}: totals hold {costWords(cost)}.
        </b>{" "}
        That was worked out when it was imported. By the prices, rates and ids that are known now for its instant it would be{" "}
        {costWords(now)}; the lines above are of that. Totals stay as they are until costs are worked out again.
      </p>
      {mayCorrect && (
        <p className="mt-1">
          <code className="break-all font-mono">
            tollboard cost again {team} --from {at} --to {next}
          </code>{" "}
          does that for what began at its instant; it can be undone.
        </p>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 border-rule border-b py-1.5 last:border-b-0">
      <dt className="w-28 flex-none text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function answerOf({ attempts }: Receipt): ReceiptAttempt | undefined {
  return attempts.find(({ answers }) => answers) ?? attempts.at(-1);
}

function Facts({ team, receipt, neighbours }: Pick<ReceiptViewProps, "team" | "receipt" | "neighbours">) {
  const path = `/t/${team}/requests`;
  const { first, last } = daysAround(receipt.at, receipt.zone);
  const answer = answerOf(receipt);
  const offer = answer?.offer;
  const at = receipt.at.replace(/\.\d+Z$/, "Z");
  return (
    <dl className="mt-2">
      {offer && (
        <Fact name="Offer">
          <Link className="link" href={cellHref(offer.model, offer.provider, at)} prefetch={false}>
            {offer.native_id} on the board as of then
          </Link>
          {offer.alias && <span className="text-muted">, as someone of the team said that it is</span>}
          {offer.router !== null && <span className="text-muted">, an endpoint of OpenRouter</span>}
        </Fact>
      )}
      {!offer && answer && answer.candidates > 1 && <Fact name="Offer">{formatCount(answer.candidates)} may have served it</Fact>}
      {receipt.user !== "" && <Fact name="User">{receipt.user}</Fact>}
      {receipt.tags.length > 0 && <Fact name="Tags">{receipt.tags.join(", ")}</Fact>}
      {answer && answer.streamed !== null && <Fact name="Streamed">{answer.streamed ? "yes" : "no"}</Fact>}
      {receipt.session !== "" && (
        <Fact name="Session">
          <Link
            className="link"
            href={usageHref(path, { period: `${first}..${last}`, where: {} }, { session: receipt.session })}
            prefetch={false}
          >
            {receipt.session}
          </Link>
          <span className="flex flex-wrap gap-x-4">
            {neighbours.previous !== null && (
              <Link className="link min-h-6" href={`${path}/${neighbours.previous}`} prefetch={false}>
                ← The one before
              </Link>
            )}
            {neighbours.next !== null && (
              <Link className="link min-h-6" href={`${path}/${neighbours.next}`} prefetch={false}>
                The one after →
              </Link>
            )}
          </span>
        </Fact>
      )}
    </dl>
  );
}

/** A receipt, and beside it every Attempt and what it leads to. */
export function ReceiptView({ team, receipt, hasMore, neighbours, mayCorrect }: ReceiptViewProps) {
  const path = `/t/${team}/requests/${receipt.id}`;
  return (
    <>
      <div className="mt-4 flex flex-wrap gap-1.5 no-print">
        <ReceiptActions path={path} />
        <a className="button" href={`/api/v1${path.replace("/t/", "/teams/")}`} download={`receipt-${receipt.id}.json`}>
          JSON
        </a>
      </div>
      <div className="receipt-page mt-4 grid items-start gap-[18px] lg:grid-cols-[minmax(0,500px)_minmax(0,1fr)]">
        <article className="receipt" aria-label="Receipt">
          <Head receipt={receipt} />
          <ReceiptSums receipt={receipt} />
          {receipt.attempts.map((attempt) => (
            <Moved key={attempt.number} attempt={attempt} mayCorrect={mayCorrect} team={team} />
          ))}
          <AuditAnswers answers={receipt.answers} />
        </article>
        <section aria-labelledby="attempts" className="min-w-0">
          <h2 id="attempts" className="mb-2 font-[550] text-title">
            {receipt.attempts.length === 1 ? "One attempt" : `${receipt.attempts.length} attempts`}
          </h2>
          <AttemptTable attempts={receipt.attempts} zone={receipt.zone} />
          {hasMore && (
            <p className="mt-2 text-warning">There are more attempts under this id than are shown: the sums are of these alone.</p>
          )}
          {(receipt.earlier_tries ?? 0) > 0 && (
            <p className="mt-2 text-muted">
              The log counts {formatCount(receipt.earlier_tries ?? 0)} earlier tries, and tells no more of them.
            </p>
          )}
          <Facts team={team} receipt={receipt} neighbours={neighbours} />
        </section>
      </div>
      <PrintedAddress />
    </>
  );
}
