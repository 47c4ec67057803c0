"use client";

import { useBoard } from "@/components/catalog/board/board-provider";
import { mixWords } from "@/components/catalog/board/mix-words";
import { LENS_KIND, LENS_UNIT } from "@/lib/catalog/board/lens";
import { formatCount } from "@/lib/format/count";
import { daysBetween, formatAge, formatDay } from "@/lib/format/instant";

const STALE_DAYS = 14;

/** What the cells show, in a sentence. */
function LensSentence() {
  const { filter } = useBoard();
  const mix = mixWords(filter.mix);
  const note = (
    <span className="max-sm:hidden">Each figure keeps its source and date; a diamond marks one on which the sources disagree.</span>
  );
  if (filter.lens === "price" || filter.lens === "batch")
    return (
      <>
        {filter.lens === "price" ? "Blended price" : "Blended batch price"} in US dollars per million tokens,{" "}
        <b className="whitespace-nowrap text-ink">{mix.numbers}</b> {mix.of}. {note}
      </>
    );
  const unit = LENS_UNIT[filter.lens].replace(/^USD/, "US dollars");
  const text = unit.charAt(0).toUpperCase() + unit.slice(1);
  return (
    <>
      {filter.lens === "context" ? "Context window" : filter.lens === "max_output" ? "Longest output" : text}
      {(filter.lens === "context" || filter.lens === "max_output") && " in tokens"}.{" "}
      {LENS_KIND[filter.lens] === "text" ? "Words as the sources state them; a question mark where none does." : note}
    </>
  );
}

function Stat({ value, label, isWarning }: { value: string; label: string; isWarning?: boolean }) {
  return (
    <div>
      <dt className={`text-note ${isWarning ? "text-warning" : "text-muted"}`}>{label}</dt>
      <dd
        className={`whitespace-nowrap max-sm:text-note sm:font-medium sm:text-figure sm:tracking-[-0.03em] ${isWarning ? "text-warning" : "text-ink"}`}
      >
        {value}
      </dd>
    </div>
  );
}

/** The display line, what the figures mean, and what they rest on. */
export function BoardTitle() {
  const { totals } = useBoard();
  const age = totals.newest ? daysBetween(totals.newest, totals.now) : 0;
  const isStale = totals.newest !== null && age > STALE_DAYS;
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-2 pt-4 sm:gap-y-4 pb-3.5 sm:pt-[26px]">
      <div className="min-w-0 max-w-[720px]">
        <h1 className="font-serif text-[32px] leading-9 tracking-[-0.012em] sm:text-display">What every mile of inference costs</h1>
        <p className="mt-[7px] text-muted">
          <LensSentence />
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-3 gap-y-0.5 sm:ml-auto sm:gap-x-[30px] sm:gap-y-2 sm:text-right [&>div]:flex [&>div]:flex-row-reverse [&>div]:gap-1 sm:[&>div]:flex-col-reverse sm:[&>div]:gap-0">
        <Stat value={formatCount(totals.offers)} label="offers" />
        <Stat value={formatCount(totals.providers)} label="providers" />
        <Stat value={formatCount(totals.sources)} label="sources" />
        {totals.newest && (
          <Stat
            value={formatDay(totals.newest)}
            label={isStale ? `newest dated prices, ${formatAge(totals.newest, totals.now)}` : "newest dated prices"}
            isWarning={isStale}
          />
        )}
      </dl>
    </div>
  );
}
