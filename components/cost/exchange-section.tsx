import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";
import { PageSection } from "@/components/ui/page-shell";
import { CellHead, STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { type ExchangeRow, type ForeignSum, leftWords } from "@/lib/usage/exchange-rate";

type Acts = { team: string; state: FormAct; remove: FormAct; mayEdit: boolean; mayCorrect: boolean };

const SHOWN = 60;

function Left({ sums, team, mayCorrect }: Pick<Acts, "team" | "mayCorrect"> & { sums: readonly ForeignSum[] }) {
  return (
    <ul className="mt-2 grid max-w-[860px] gap-1">
      {sums.map((sum) => (
        <li key={sum.currency} className="flex flex-wrap items-baseline gap-x-3">
          <span>{leftWords(sum)}.</span>
          {mayCorrect && (
            <a className="link min-h-6" href={`/t/${team}/rates?currency=${sum.currency}`}>
              Past costs in {sum.currency}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ rate, team, remove, mayEdit }: Pick<Acts, "team" | "remove" | "mayEdit"> & { rate: ExchangeRow }) {
  const { currency, day, usdPerUnit, source } = rate;
  return (
    <StackedRow>
      <th scope="row" className={`whitespace-nowrap ${STACKED_CELL}`}>
        {day}, {currency}
      </th>
      <td className={`num ${STACKED_CELL}`}>
        <CellHead>USD</CellHead>
        {usdPerUnit}
      </td>
      <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <CellHead>Published</CellHead>
        {source}
      </td>
      <td className={`w-0 ${STACKED_CELL}`}>
        {mayEdit && (
          <Disclosure summary={<>Remove{<span className="sr-only">{` ${currency} of ${day}`}</span>}</>}>
            <ActionForm
              act={remove}
              hidden={{ team, currency, day }}
              label={`Remove ${currency} of ${day}`}
              className="grid min-w-44 gap-3"
            >
              <p>What it converted stays converted until it is worked out again.</p>
              <SubmitButton tone="danger">Remove now</SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </td>
    </StackedRow>
  );
}

function StateForm({ team, state }: Pick<Acts, "team" | "state">) {
  const typed = { autoComplete: "off", spellCheck: false } as const;
  return (
    <ActionForm act={state} hidden={{ team }} label="New exchange rate" className="mt-4 grid max-w-[940px] gap-4">
      <div className="grid items-start gap-x-8 gap-y-3 sm:grid-cols-2">
        <TextField label="Currency" name="currency" maxLength={3} placeholder="EUR" {...typed} />
        <TextField label="USD for one unit" name="rate" maxLength={24} inputMode="decimal" placeholder="1.1725" {...typed} />
        <TextField label="Day" name="day" maxLength={10} placeholder="2026-10-01" note="A day of UTC." {...typed} />
        <TextField label="Published in" name="source" maxLength={200} placeholder="ECB reference rate" {...typed} />
      </div>
      <SubmitButton>State the rate</SubmitButton>
    </ActionForm>
  );
}

/** What currencies were worth day by day, and what is left in them. */
export function ExchangeSection({ rates, sums, ...acts }: Acts & { rates: readonly ExchangeRow[]; sums: readonly ForeignSum[] }) {
  return (
    <PageSection
      title="Exchange rates"
      note="What a gateway reports in another currency than USD is converted at the rate of the UTC day on which the attempt began. Without one it is left as reported, and is in no sum of USD. Many rates at once come by the command line."
    >
      <Left sums={sums} {...acts} />
      {rates.length > 0 && (
        <div className="mt-3 max-w-[860px]">
          <StackedTable
            label="Exchange rates"
            caption="Exchange rates by day"
            heads={["Day", { head: "USD for one unit", isNumber: true }, "Published in"]}
            act="Remove"
          >
            {rates.slice(0, SHOWN).map((rate) => (
              <Row key={`${rate.currency} ${rate.day}`} rate={rate} {...acts} />
            ))}
          </StackedTable>
          {rates.length > SHOWN && (
            <p className="mt-2 text-muted">
              {SHOWN} of {rates.length} are listed; the API has all.
            </p>
          )}
        </div>
      )}
      {acts.mayEdit && <StateForm {...acts} />}
    </PageSection>
  );
}
