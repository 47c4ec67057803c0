import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";
import { CellHead, StackedRow, StackedTable, TABLET_CELL, ZonedTime } from "@/components/ui/stacked-table";
import { type RateRow, writeSubject, writeTerms } from "@/lib/usage/cost/negotiated-rate";

type Acts = { team: string; zone: string; mayEdit: boolean; mayCorrect: boolean; end: FormAct; withdraw: FormAct };

function Span({ rate, zone }: { rate: RateRow; zone: string }) {
  return (
    <>
      from <ZonedTime at={rate.from} zone={zone} />
      {rate.until !== null && (
        <>
          {" "}
          until <ZonedTime at={rate.until} zone={zone} />
        </>
      )}
      {rate.withdrawnAt !== null && (
        <span className="block text-warning">
          withdrawn <ZonedTime at={rate.withdrawnAt} zone={zone} /> by {rate.withdrawnBy}
        </span>
      )}
      {rate.withdrawnAt === null && rate.endedAt !== null && (
        <span className="block text-muted text-note">
          ended <ZonedTime at={rate.endedAt} zone={zone} /> by {rate.endedBy}
        </span>
      )}
    </>
  );
}

function RowActs({ rate, team, zone, mayEdit, mayCorrect, end, withdraw }: Acts & { rate: RateRow }) {
  const hidden = { team, number: String(rate.number) };
  const which = <span className="sr-only"> rate {rate.number}</span>;
  return (
    <div className="flex flex-wrap gap-2 lg:w-max lg:max-w-96">
      {mayCorrect && (
        <a className="button" href={`/t/${team}/rates?rate=${rate.number}`}>
          Past costs{<span className="sr-only"> of rate {rate.number}</span>}
        </a>
      )}
      {mayEdit && rate.withdrawnAt === null && (
        <>
          <Disclosure summary={<>End{which}</>}>
            <ActionForm act={end} hidden={hidden} label={`End rate ${rate.number}`} className="grid min-w-44 gap-3">
              <TextField
                label="From when it does not hold"
                name="at"
                maxLength={40}
                placeholder="2026-12-01"
                autoComplete="off"
                note={`A day in ${zone}, or an instant with its offset.`}
              />
              <SubmitButton>End it</SubmitButton>
            </ActionForm>
          </Disclosure>
          <Disclosure summary={<>Withdraw{which}</>} tone="danger">
            <ActionForm act={withdraw} hidden={hidden} label={`Withdraw rate ${rate.number}`} className="grid min-w-44 gap-3">
              <p>As if it had never been said. Past costs stay until they are worked out again.</p>
              <SubmitButton tone="danger">Withdraw now</SubmitButton>
            </ActionForm>
          </Disclosure>
        </>
      )}
    </div>
  );
}

/** All rates that were ever said, the last one first; those that were withdrawn are struck. */
export function RateTable({ rates, ...acts }: Acts & { rates: readonly RateRow[] }) {
  return (
    <StackedTable
      label="Negotiated rates"
      caption={`Negotiated rates; times in ${acts.zone}`}
      heads={["Rate", "Terms", "In force", "Agreed in"]}
      act="Change"
      on="tablet"
    >
      {rates.map((rate) => {
        const terms = writeTerms(rate.terms);
        return (
          <StackedRow key={rate.number} on="tablet">
            <th scope="row" className={`[overflow-wrap:anywhere] ${TABLET_CELL}`}>
              {rate.number}. <span className="font-mono">{writeSubject(rate)}</span>
            </th>
            <td className={`[overflow-wrap:anywhere] ${TABLET_CELL}`}>
              <CellHead on="tablet">Terms</CellHead>
              {rate.withdrawnAt === null ? terms : <s>{terms}</s>}
              {rate.terms.kind === "card" && <span className="text-muted"> USD per million</span>}
            </td>
            <td className={TABLET_CELL}>
              <CellHead on="tablet">In force</CellHead>
              <Span rate={rate} zone={acts.zone} />
            </td>
            <td className={`[overflow-wrap:anywhere] ${TABLET_CELL}`}>
              <CellHead on="tablet">Agreed in</CellHead>
              {rate.note}
              <span className="block text-muted text-note max-lg:ml-1 max-lg:inline">
                {rate.createdBy}, <ZonedTime at={rate.createdAt} zone={acts.zone} />
              </span>
            </td>
            <td className={TABLET_CELL}>
              <RowActs rate={rate} {...acts} />
            </td>
          </StackedRow>
        );
      })}
    </StackedTable>
  );
}
