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
  const note = "Each figure keeps its source and date; a diamond marks one on which the sources disagree.";
  if (filter.lens === "price" || filter.lens === "batch")
    return (
      <>
        {filter.lens === "price" ? "Blended price" : "Blended batch price"} in US dollars per million tokens,{" "}
        <b className="text-ink">{mix.numbers}</b> {mix.of}. {note}
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
      <dd className={`whitespace-nowrap font-medium text-figure tracking-[-0.03em] ${isWarning ? "text-warning" : "text-ink"}`}>{value}</dd>
    </div>
  );
}

/** The display line, what the figures mean, and what they rest on. */
export function BoardTitle() {
  const { totals } = useBoard();
  const age = totals.newest ? daysBetween(totals.newest, totals.now) : 0;
  const isStale = totals.newest !== null && age > STALE_DAYS;
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-4 pt-[22px] pb-3.5 sm:pt-[26px]">
      <div className="min-w-0 max-w-[720px]">
        <h1 className="font-serif text-[32px] leading-9 tracking-[-0.012em] sm:text-display">What every mile of inference costs</h1>
        <p className="mt-[7px] text-muted">
          <LensSentence />
        </p>
      </div>
      <dl className="ml-auto flex flex-wrap gap-x-5 gap-y-2 text-right max-sm:ml-0 max-sm:text-left sm:gap-x-[30px] [&>div]:flex [&>div]:flex-col-reverse">
        <Stat value={formatCount(totals.offers)} label="offers" />
        <Stat value={formatCount(totals.providers)} label="providers" />
        <Stat value={formatCount(totals.sources)} label="sources" />
        {totals.newest && (
          <Stat
            value={formatDay(totals.newest)}
            label={isStale ? `catalog, ${formatAge(totals.newest, totals.now)}` : "catalog"}
            isWarning={isStale}
          />
        )}
      </dl>
    </div>
  );
}
