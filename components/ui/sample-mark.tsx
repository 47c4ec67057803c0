/** Beside the name of a sample Team wherever Teams are listed. */
export function SampleMark() {
  return <span className="ml-1.5 rounded border border-edge border-dashed px-1 text-note text-muted">sample</span>;
}
