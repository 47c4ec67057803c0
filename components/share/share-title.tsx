import type { ScreenWords } from "@/components/share/screen-words";
import { formatDay, formatMinute } from "@/lib/format/instant";

export type SharedAs = {
  readonly title: string;
  readonly note: string;
  readonly teamName: string;
  readonly asOf: string;
  readonly expiresAt: string;
};

/** Under which title and note a Team shares a view, as of when it is, and what it shows. */
export function ShareTitle({ share, words }: { share: SharedAs; words: ScreenWords }) {
  const { title, note, teamName, asOf, expiresAt } = share;
  return (
    <div className="max-w-[860px] pt-4 pb-4 sm:pt-[26px]">
      <h1 className="font-serif text-[32px] leading-9 tracking-[-0.012em] [overflow-wrap:anywhere] sm:text-display">{title}</h1>
      <p className="mt-[7px] text-muted [overflow-wrap:anywhere]">
        Shared by <b className="text-ink">{teamName}</b>, with the figures as of{" "}
        <time dateTime={asOf} className="whitespace-nowrap font-[550] text-ink">
          {formatMinute(asOf)}
        </time>
        . The link works until {formatDay(expiresAt)}.
      </p>
      {note && <p className="mt-3 max-w-[720px] whitespace-pre-line border-accent border-l-2 pl-3 [overflow-wrap:anywhere]">{note}</p>}
      <ul aria-label="What it shows" className="mt-3 flex flex-wrap items-center gap-2 text-muted">
        <li>{words.unit}</li>
        {words.parts.map((part) => (
          <li key={part} className="max-w-full rounded-[7px] bg-wash px-2.5 py-1 text-on-wash [overflow-wrap:anywhere]">
            {part}
          </li>
        ))}
      </ul>
    </div>
  );
}
