import { MoveTable } from "@/components/cost/move-table";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { formatCount } from "@/lib/format/count";
import { writeOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";
import type { RecostMove } from "@/lib/usage/cost/recost";

type TriedNoteProps = {
  team: string;
  provider: string;
  native: string;
  offer: OfferName;
  preview: { readonly moved: readonly RecostMove[]; readonly looked: number; readonly isWhole: boolean };
  accept: FormAct;
};

/** What would change if a logged id were an Offer, before anybody says so. */
export function TriedNote({ team, provider, native, offer, preview, accept }: TriedNoteProps) {
  const { moved, looked, isWhole } = preview;
  return (
    <section aria-label="If it is this offer" className="mt-5 rounded-[10px] border border-accent px-4 py-3.5">
      <p className="max-w-[860px] [overflow-wrap:anywhere]">
        If <b className="font-mono">{native}</b> at {provider || "a provider that is not recorded"} is{" "}
        <b className="font-mono">{writeOfferName(offer)}</b>, this changes, by the prices posted at each attempt’s instant:
      </p>
      <div className="my-3">
        <MoveTable moved={moved} caption="What would change" />
      </div>
      <p className="mb-3 text-muted text-note">
        {isWhole
          ? `All ${formatCount(looked)} attempts were looked at.`
          : `The first ${formatCount(looked)} attempts were looked at; there are more.`}{" "}
        It can be undone, and stands in the log.
      </p>
      {moved.length > 0 && (
        <ActionForm
          act={accept}
          hidden={{ team, provider, native, offer: writeOfferName(offer) }}
          label="Accept the offer"
          className="grid gap-2"
        >
          <SubmitButton>Yes, it is that offer: work it out again</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
