import { LookAgain } from "@/components/import/look-again";
import { formatCount } from "@/lib/format/count";
import type { SampleProgress } from "@/lib/sample/sample-team";

/** What is seen while the files of a sample are imported. */
export function MakingSample({ files, ended, attempts }: SampleProgress) {
  return (
    <div className="mt-6 max-w-[620px] rounded-[10px] border border-rule bg-panel p-4">
      <p role="status" aria-live="polite">
        Making a sample month: {ended} of {files} files are in, {formatCount(attempts)} attempts so far.
      </p>
      <progress className="meter-bar mt-3 w-full" max={files} value={ended} aria-label="Files imported" />
      <p className="mt-2 text-muted text-note">
        The exports of four gateways are imported the way your own would be. It takes some seconds.
      </p>
      <LookAgain />
    </div>
  );
}
