import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { formatCount, formatNoun } from "@/lib/format/count";
import { type Border, type Erasable, keptWords, type Retention } from "@/lib/usage/retention";

/** What setting how long usage is kept would erase; both are `null` where all is kept. */
export type ErasablePreview = Retention & {
  readonly border: Border | null;
  readonly zone: string;
  readonly erasable: Erasable | null;
};

type ErasableNoteProps = { team: string; preview: ErasablePreview; save: FormAct };

function Counted({ preview }: { preview: ErasablePreview }) {
  const { border, erasable, figures, zone } = preview;
  if (border === null || erasable === null) return <p>Nothing is erased, and nothing that is erased comes back by this.</p>;
  const { attempts, first, last, copies, buckets, figureDays } = erasable;
  return (
    <>
      <p>
        Erased is what began before <b>{border.day}</b> ({zone}), within the next minutes, and with each month that begins what has become
        older:
      </p>
      <ul className="mt-2 list-disc pl-5">
        <li>{attempts === 0 ? "no attempts yet" : `${formatNoun(attempts, "attempt")}, from ${first} to ${last}`}</li>
        <li>
          {formatCount(copies)} second copies that imports hold of rows, {formatNoun(buckets, "row")} of reports
        </li>
        {figures === "erase" && figureDays > 0 && <li>figures of {formatNoun(figureDays, "day")} whose rows are erased already</li>}
      </ul>
      <p className="mt-2 text-muted">
        This cannot be undone. Files that hold older rows can be imported, but those rows are refused. Costs of erased rows are not worked
        out again, and imports that lie wholly before that day cannot be withdrawn any more.
      </p>
    </>
  );
}

/** What would be erased, before anybody says so. */
export function ErasableNote({ team, preview, save }: ErasableNoteProps) {
  const { months, figures, erasable } = preview;
  return (
    <section aria-label="What would be erased" className="mt-5 max-w-[860px] rounded-[10px] border border-accent px-4 py-3.5">
      <p className="mb-2">
        <b>{keptWords(preview)}</b>
      </p>
      <Counted preview={preview} />
      <ActionForm
        act={save}
        hidden={{ team, months: months === null ? "all" : String(months), figures }}
        label="Set how long usage is kept"
        className="mt-3 grid gap-2"
      >
        <SubmitButton tone={erasable === null ? "strong" : "danger"}>
          {months === null ? "Keep all" : "Keep it so, and erase what is older"}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
