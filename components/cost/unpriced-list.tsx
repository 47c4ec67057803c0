import { Disclosure } from "@/components/ui/disclosure";
import { formatNano } from "@/lib/format/amount";
import { formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatTokens } from "@/lib/format/tokens";
import type { LoggedId, Suggestion, UnpricedId } from "@/lib/usage/cost/alias";
import { writeOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";

type ShownUnpriced = UnpricedId & Suggestion;

type Of = { team: string; row: ShownUnpriced };

/** The address at which it is told what would change if a logged id were an Offer. */
const tryHref = (team: string, { provider, native }: LoggedId, offer: OfferName): string =>
  `/t/${team}/unpriced?${new URLSearchParams({ provider, id: native, offer: writeOfferName(offer) })}`;

function Facts({ row }: { row: ShownUnpriced }) {
  const { attempts, tokens, reported, firstAt, lastAt } = row;
  const days = [formatDay(firstAt), formatDay(lastAt)];
  return (
    <p className="text-muted">
      {formatNoun(attempts, "attempt")}, <b className="text-ink">{formatTokens(Number(tokens))} tokens</b>
      {reported > 0n && `, ${formatNano(reported)} as reported`}, {days[0] === days[1] ? days[0] : days.join(" to ")}
    </p>
  );
}

function OwnOffer({ team, row }: Of) {
  return (
    <Disclosure summary="Another offer">
      <form action={`/t/${team}/unpriced`} className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="provider" value={row.provider} />
        <input type="hidden" name="id" value={row.native} />
        <label className="grid min-w-0 flex-1 gap-1">
          <span className="font-[550]">Offer</span>
          <input
            name="offer"
            required
            maxLength={420}
            autoComplete="off"
            spellCheck={false}
            className="field w-full"
            placeholder="groq@openai/gpt-oss-120b"
          />
        </label>
        <button type="submit" className="button">
          See what changes
        </button>
      </form>
    </Disclosure>
  );
}

function Row({ team, row, mayCorrect }: Of & { mayCorrect: boolean }) {
  return (
    <li className="border-rule border-b px-4 py-3.5 last:border-b-0">
      <h3>
        <span className="break-all font-mono">{row.native || "no id recorded"}</span>{" "}
        <span className="text-muted">at {row.provider || "a provider that is not recorded"}</span>
      </h3>
      <Facts row={row} />
      {row.isOffer && (
        <p className="text-muted">
          The offer is known. No source posted its price at those times, or for all that was used, or the team’s rate card lacks a part of
          it.
        </p>
      )}
      {row.suggestions.length > 0 && (
        <ul className="mt-2 grid gap-1" aria-label="Offers that it may be">
          {row.suggestions.map((offer) => (
            <li key={writeOfferName(offer)} className="flex flex-wrap items-baseline gap-x-3">
              {mayCorrect ? (
                <a className="link min-h-6 break-all font-mono text-note" href={tryHref(team, row, offer)}>
                  {writeOfferName(offer)}
                </a>
              ) : (
                <span className="break-all font-mono text-note">{writeOfferName(offer)}</span>
              )}
              <span className="text-muted text-note">{offer.why}</span>
            </li>
          ))}
        </ul>
      )}
      {mayCorrect && row.native !== "" && (
        <div className="mt-2">
          <OwnOffer team={team} row={row} />
        </div>
      )}
    </li>
  );
}

/** Logged ids that no offer has exactly, most tokens at stake first, each with the offers that it may be. */
export function UnpricedList({ rows, team, mayCorrect }: { rows: readonly ShownUnpriced[]; team: string; mayCorrect: boolean }) {
  return (
    <ul className="rounded-[10px] border border-rule bg-panel">
      {rows.map((row) => (
        <Row key={`${row.provider} ${row.native}`} row={row} team={team} mayCorrect={mayCorrect} />
      ))}
    </ul>
  );
}
