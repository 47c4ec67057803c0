import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { CellHead, STACKED_CELL, StackedRow, StackedTable, ZonedTime } from "@/components/ui/stacked-table";
import { writeOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";

type ShownAlias = {
  readonly provider: string;
  readonly native: string;
  readonly offer: OfferName;
  readonly createdAt: string;
  readonly createdBy: string;
};

type AliasTableProps = { aliases: readonly ShownAlias[]; team: string; zone: string; mayCorrect: boolean; withdraw: FormAct };

/** What people of the Team said that logged ids are. */
export function AliasTable({ aliases, team, zone, mayCorrect, withdraw }: AliasTableProps) {
  return (
    <StackedTable
      label="What was said"
      caption={`What people said that ids are; times in ${zone}`}
      heads={["Id as logged", "Is", "Said"]}
      act="Withdraw"
    >
      {aliases.map(({ provider, native, offer, createdAt, createdBy }) => (
        <StackedRow key={`${provider} ${native}`}>
          <th scope="row" className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
            <span className="font-mono">{native}</span> <span className="font-normal text-muted">at {provider || "?"}</span>
          </th>
          <td className={`[overflow-wrap:anywhere] font-mono ${STACKED_CELL}`}>
            <CellHead>Is</CellHead>
            {writeOfferName(offer)}
          </td>
          <td className={STACKED_CELL}>
            <CellHead>Said</CellHead>
            <ZonedTime at={createdAt} zone={zone} />
            <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">{createdBy}</span>
          </td>
          <td className={`w-0 ${STACKED_CELL}`}>
            {mayCorrect && (
              <Disclosure summary={<>Withdraw{<span className="sr-only"> {native}</span>}</>}>
                <ActionForm act={withdraw} hidden={{ team, provider, native }} label={`Withdraw ${native}`} className="grid min-w-44 gap-3">
                  <p>Its attempts are worked out again without it.</p>
                  <SubmitButton tone="danger">Withdraw now</SubmitButton>
                </ActionForm>
              </Disclosure>
            )}
          </td>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
