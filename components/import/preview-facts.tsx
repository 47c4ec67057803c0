import type { ReactNode } from "react";
import { usdWords } from "@/components/import/import-words";
import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { ImportPreview } from "@/lib/usage/preview";

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-rule border-b py-2 last:border-b-0 sm:grid-cols-[190px_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** A sum, and what it leaves out: unknown is not zero. */
function Sum({ usd, without }: { usd: string | null; without: number }) {
  if (usd === null || without === 0) return <>{usdWords(usd)}</>;
  return (
    <>
      ≥ {usdWords(usd)} <span className="text-muted">without {formatNoun(without, "row")} whose amount is not known</span>
    </>
  );
}

const STATE_WORDS: Readonly<Record<string, string>> = {
  priced: "priced",
  reported_only: "only as reported",
  estimated: "estimated",
  unpriced: "unpriced",
  conflict: "in conflict",
};

const statesLine = (states: ImportPreview["states"]): string =>
  Object.entries(states)
    .map(([state, count]) => `${formatCount(count)} ${STATE_WORDS[state] ?? state}`)
    .join(", ");

function Drops({ drops }: { drops: ImportPreview["drops"] }) {
  if (drops.length === 0) return <>Nothing: the format carries no prompts, answers or addresses</>;
  return (
    <ul>
      {drops.map(({ name, records }) => (
        <li key={name}>
          <code className="break-all font-mono text-note">{name}</code>{" "}
          <span className="text-muted">
            {records === null ? "wherever it stands" : records === 0 ? "in none of them" : `in ${formatNoun(records, "record")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Unmatched({ unmatched }: { unmatched: ImportPreview["unmatched"] }) {
  return (
    <ul>
      {unmatched.map(({ provider, model, attempts }) => (
        <li key={`${provider} ${model}`}>
          <code className="break-all font-mono text-note">{model || "no model"}</code>{" "}
          <span className="text-muted">
            {provider ? `at ${provider}, ` : ""}
            {formatNoun(attempts, "attempt")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the first records of a file say of the whole: what goes in, what is there already, what is never kept. */
export function PreviewFacts({ preview, zone }: { preview: ImportPreview; zone: string }) {
  const { rows_in, known, rejected, ignored, first_at, last_at, states, unmatched } = preview;
  const isReport = preview.calculated === null;
  return (
    <dl className="rounded-[10px] border border-rule bg-panel px-4 py-1">
      <Line name={isReport ? "Rows" : "Attempts"}>{formatCount(rows_in)}</Line>
      <Line name="There already">
        {known === 0 ? "none" : `${formatCount(known)}, ${isReport ? "whose last word counts" : "which add nothing"}`}
      </Line>
      <Line name="Refused">{rejected === 0 ? "none" : <span className="text-warning">{formatCount(rejected)}</span>}</Line>
      {ignored > 0 && <Line name="Counted elsewhere">{formatNoun(ignored, "record")} that repeat what other records count</Line>}
      {first_at !== null && last_at !== null && (
        <Line name="Span">
          <ZonedTime at={first_at} zone={zone} /> to <ZonedTime at={last_at} zone={zone} />
        </Line>
      )}
      <Line name="Reported cost">
        <Sum usd={preview.reported} without={preview.unreported} />
      </Line>
      {!isReport && (
        <Line name="At posted prices">
          <Sum usd={preview.calculated} without={preview.uncalculated} />
        </Line>
      )}
      {!isReport && Object.keys(states).length > 0 && <Line name="Cost is known as">{statesLine(states)}</Line>}
      {unmatched.length > 0 && (
        <Line name="No offer has this id">
          <Unmatched unmatched={unmatched} />
        </Line>
      )}
      <Line name="Dropped unread">
        <Drops drops={preview.drops} />
      </Line>
    </dl>
  );
}
