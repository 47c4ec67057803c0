import { formatCount } from "@/lib/format/count";
import type { ApiImport } from "@/lib/usage/import-schema";

const COUNTS = [
  ["inserted", "new"],
  ["replaced", "corrected"],
  ["duplicate", "there already"],
  ["ignored", "counted elsewhere"],
  ["rejected", "refused"],
] as const;

/** What became of the records that were read: the parts, which make the whole. */
export function ImportCounts({ of }: { of: ApiImport }) {
  return (
    <dl className="mt-3 flex flex-wrap gap-x-7 gap-y-3">
      <div className="flex flex-col-reverse">
        <dt className="text-muted text-note">records read</dt>
        <dd className="font-[550] text-figure">{formatCount(of.read)}</dd>
      </div>
      {COUNTS.map(([name, words]) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-muted text-note">{words}</dt>
          <dd className={`text-figure ${of[name] === 0 ? "text-faint" : name === "rejected" ? "text-warning" : ""}`}>
            {formatCount(of[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
