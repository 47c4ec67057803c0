import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { formatAmount } from "@/lib/format/amount";
import { formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatTokens } from "@/lib/format/tokens";
import { writeOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";

/** A logged id without a price, as the screen has it. **Units**: `reported` in nano-USD. Instants are ISO texts. */
export type ShownUnpriced = {
  readonly provider: string;
  readonly native: string;
  readonly attempts: number;
  readonly tokens: bigint;
  readonly reported: bigint;
  readonly firstAt: string;
  readonly lastAt: string;
  /** The catalog has this very offer: a price of it is missing. */
  readonly isOffer: boolean;
  readonly suggestions: readonly (OfferName & { readonly why: string })[];
};

const EXACT_PER_NANO = 10n ** 12n;

type Of = { team: string; row: ShownUnpriced };

/** The address at which it is told what would change if a logged id were an Offer. */
export const tryHref = (team: string, { provider, native }: Pick<ShownUnpriced, "provider" | "native">, offer: OfferName): string =>
  `/t/${team}/unpriced?${new URLSearchParams({ provider, id: native, offer: writeOfferName(offer) })}`;

function Facts({ row }: { row: ShownUnpriced }) {
  const { attempts, tokens, reported, firstAt, lastAt } = row;
  const days = [formatDay(firstAt), formatDay(lastAt)];
  return (
    <p className="text-muted">
      {formatNoun(attempts, "attempt")}, <b className="text-ink">{formatTokens(Number(tokens))} tokens</b>
      {reported > 0n && `, ${formatAmount(reported * EXACT_PER_NANO)} as reported`}, {days[0] === days[1] ? days[0] : days.join(" to ")}
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
        <p className="text-muted">The offer is known. No source posted its price at those times, or for all that was used.</p>
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

/** Says that a logged id is an Offer, and works its costs out again. */
export function AcceptForm({
  team,
  provider,
  native,
  offer,
  act,
}: {
  team: string;
  provider: string;
  native: string;
  offer: OfferName;
  act: FormAct;
}) {
  return (
    <ActionForm act={act} hidden={{ team, provider, native, offer: writeOfferName(offer) }} label="Accept the offer" className="grid gap-2">
      <SubmitButton>Yes, it is that offer: work it out again</SubmitButton>
    </ActionForm>
  );
}
