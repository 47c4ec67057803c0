import { MoveTable } from "@/components/cost/move-table";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount } from "@/lib/format/count";
import { writeSubject } from "@/lib/usage/cost/negotiated-rate";
import type { RecostAsk, RecostRow } from "@/lib/usage/cost/recost";

function askWords(ask: RecostAsk): string {
  switch (ask.kind) {
    case "alias":
      return `${ask.native} at ${ask.provider || "a provider that is not recorded"}`;
    case "currency":
      return `what was reported in ${ask.currency}`;
    case "rate":
      return `rate ${ask.number} (${writeSubject(ask)})`;
    case "span":
      return `${ask.from} to ${ask.to}`;
  }
}

const movedWords = (moved: RecostRow["moved"]): string =>
  moved === null ? "is being worked out" : `${formatCount(moved.reduce((sum, { attempts }) => sum + attempts, 0))} attempts changed`;

type RecostListProps = { recosts: readonly RecostRow[]; team: string; zone: string; mayCorrect: boolean; undo: FormAct };

/** The times that costs were worked out again, the last one first; the last one that stands can be undone. */
export function RecostList({ recosts, team, zone, mayCorrect, undo }: RecostListProps) {
  const last = recosts.find(({ state }) => state !== "undone");
  return (
    <ul className="rounded-[10px] border border-rule bg-panel">
      {recosts.map((one) => (
        <li key={one.id} className="border-rule border-b px-4 py-3 last:border-b-0">
          <p className="[overflow-wrap:anywhere]">
            <b>No. {one.number}</b>, <span className="font-mono text-note">{askWords(one.ask)}</span>:{" "}
            {one.state === "undone" ? "undone" : movedWords(one.moved)}
            <span className="block text-muted text-note">
              <ZonedTime at={one.createdAt} zone={zone} /> by {one.createdBy}
              {one.undoneAt !== null && (
                <>
                  ; undone <ZonedTime at={one.undoneAt} zone={zone} />
                </>
              )}
            </span>
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {one.moved !== null && one.moved.length > 0 && (
              <Disclosure summary="What changed">
                <MoveTable moved={one.moved} caption={`What no. ${one.number} changed`} />
              </Disclosure>
            )}
            {mayCorrect && one.state === "done" && one.id === last?.id && (
              <Disclosure summary="Undo" tone="danger">
                <ActionForm
                  act={undo}
                  hidden={{ team, number: String(one.number) }}
                  label={`Undo no. ${one.number}`}
                  className="grid gap-3"
                >
                  <p>
                    All its attempts get the costs back that they had before. What was said of an id or a rate stays until it is withdrawn.
                  </p>
                  <SubmitButton tone="danger">Give the former costs back</SubmitButton>
                </ActionForm>
              </Disclosure>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
