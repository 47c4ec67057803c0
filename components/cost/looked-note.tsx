import { MoveTable } from "@/components/cost/move-table";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { formatCount } from "@/lib/format/count";
import { writeSubject } from "@/lib/usage/cost/negotiated-rate";
import type { RecostAsk, RecostMove } from "@/lib/usage/cost/recost";

type LookedNoteProps = {
  team: string;
  of: RecostAsk;
  preview: { readonly moved: readonly RecostMove[]; readonly looked: number; readonly isWhole: boolean };
  again: FormAct;
  convert: FormAct;
};

function Which({ of }: { of: RecostAsk }) {
  if (of.kind !== "rate")
    return <>If what was reported in {of.kind === "currency" ? of.currency : "another currency"} is worked out again</>;
  return (
    <>
      If the attempts that bear rate {of.number}, or that it was said to hold for, of <b className="font-mono">{writeSubject(of)}</b>, are
      worked out again
    </>
  );
}

function Again({ team, of, again, convert }: Omit<LookedNoteProps, "preview">) {
  const [act, hidden]: [FormAct, Record<string, string>] =
    of.kind === "rate"
      ? [again, { team, number: String(of.number) }]
      : [convert, { team, currency: of.kind === "currency" ? of.currency : "" }];
  return (
    <ActionForm act={act} hidden={hidden} label="Work the costs out again" className="grid gap-2">
      <SubmitButton>Work these attempts out again</SubmitButton>
    </ActionForm>
  );
}

/** What would change if the Attempts of a rate, or of a currency, were worked out again by what stands now. */
export function LookedNote({ preview, ...asked }: LookedNoteProps) {
  const { moved, looked, isWhole } = preview;
  return (
    <section aria-label="Past costs, worked out again" className="mt-5 max-w-[1080px] rounded-[10px] border border-accent px-4 py-3.5">
      <p className="max-w-[860px] [overflow-wrap:anywhere]">
        <Which of={asked.of} /> by the rates that stand now and the prices posted at each attempt’s instant, this changes:
      </p>
      <div className="my-3">
        <MoveTable moved={moved} caption="What would change" />
      </div>
      <p className="mb-3 text-muted text-note">
        {isWhole
          ? `All ${formatCount(looked)} attempts that may be of it were looked at.`
          : `The first ${formatCount(looked)} attempts that may be of it were looked at; there are more.`}{" "}
        It can be undone, and stands in the log.
      </p>
      {(moved.length > 0 || !isWhole) && <Again {...asked} />}
    </section>
  );
}
