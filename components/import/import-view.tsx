import { ImportCounts } from "@/components/import/import-counts";
import { ImportFacts } from "@/components/import/import-facts";
import { type ImportActs, ImportSteps } from "@/components/import/import-steps";
import { ImportStateWord, isMoving } from "@/components/import/import-words";
import { LookAgain } from "@/components/import/look-again";
import { PreviewFacts } from "@/components/import/preview-facts";
import { PreviewRows } from "@/components/import/preview-rows";
import { RejectTable } from "@/components/import/reject-table";
import { PageSection } from "@/components/ui/page-shell";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { ApiImportDetail } from "@/lib/usage/import-schema";
import type { ImportPreview } from "@/lib/usage/preview";

type ImportViewProps = {
  of: ApiImportDetail;
  team: string;
  zone: string;
  mayControl: boolean;
  mayWithdraw: boolean;
  acts: ImportActs;
};

function Progress({ of }: { of: ApiImportDetail }) {
  const whole = of.preview?.is_whole ? of.preview.looked_at : null;
  if (of.state !== "running" && of.state !== "paused" && of.state !== "queued") return null;
  if (whole !== null && whole > 0)
    return <progress className="meter-bar mt-3 w-full" max={whole} value={of.read} aria-label="Records read" />;
  return (
    <p className="mt-2 text-muted text-note">How many records the file has is known at its end. What is read is in, and counts already.</p>
  );
}

function StatePanel({ of, ...rest }: Omit<ImportViewProps, "zone">) {
  return (
    <div className="rounded-[10px] border border-rule bg-panel px-4 py-3">
      <div role="status" aria-live="polite">
        <ImportStateWord state={of.state} />
        {of.failure !== null && <p className="mt-1 break-words text-warning">{of.failure}</p>}
      </div>
      {(of.read > 0 || of.state === "running" || of.state === "done") && <ImportCounts of={of} />}
      <Progress of={of} />
      <ImportSteps of={of} {...rest} />
      {isMoving(of) && <LookAgain />}
    </div>
  );
}

const lookedAt = ({ is_whole, looked_at }: ImportPreview): string =>
  is_whole
    ? `All ${formatNoun(looked_at, "record")} of the file were looked at.`
    : `The first ${formatCount(looked_at)} records were looked at; the file has more.`;

function FirstRows({ preview, zone, hasRun }: { preview: ImportPreview; zone: string; hasRun: boolean }) {
  return (
    <PageSection title={hasRun ? "Its first rows" : "The first rows as they will be kept"}>
      <PreviewRows preview={preview} zone={zone} />
    </PageSection>
  );
}

function Rejects({ of, team }: { of: ApiImportDetail; team: string }) {
  const { rows, next } = of.rejects;
  if (rows.length > 0) {
    const more = next === null ? null : `/t/${team}/imports/${of.id}?after=${next}`;
    const note = of.rejected > 10_000 ? "The first 10,000 are listed." : undefined;
    return (
      <PageSection title={`${formatNoun(of.rejected, "record")} refused`} note={note}>
        <RejectTable rows={rows} more={more} />
      </PageSection>
    );
  }
  if (of.read > 0 || !of.preview || of.preview.rejects.length === 0) return null;
  return (
    <PageSection title={`${formatNoun(of.preview.rejected, "record")} of those would be refused`}>
      <RejectTable rows={of.preview.rejects} more={null} />
    </PageSection>
  );
}

/** One import: how it stands, what can be done with it, what its file holds, what was refused. */
export function ImportView(props: ImportViewProps) {
  const { of, team, zone } = props;
  return (
    <div className="mt-5">
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <StatePanel {...props} />
          {of.preview && (
            <PageSection title="What is in the file" note={lookedAt(of.preview)}>
              <PreviewFacts preview={of.preview} zone={zone} />
            </PageSection>
          )}
        </div>
        <div className="min-w-0">
          <ImportFacts of={of} zone={zone} />
          <p className="mt-3">
            <a className="link" href={`/t/${team}/log?object=${of.id}`}>
              What the log says of this import
            </a>
          </p>
        </div>
      </div>
      <Rejects of={of} team={team} />
      {of.preview && <FirstRows preview={of.preview} zone={zone} hasRun={of.read > 0} />}
    </div>
  );
}
