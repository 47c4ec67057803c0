import { KindMark, kindWord } from "@/components/catalog/kind-mark";

const KINDS = ["serverless", "accelerator", "managed", "dedicated", "cloud", "router", "lab"] as const;

/** How the marks of the board are read. */
export function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-[22px] gap-y-1.5 text-faint text-note">
      {KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="flex">
            <KindMark kind={kind} />
          </span>
          {kindWord(kind)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-1.5 rotate-45 bg-warning" />
        sources disagree
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="font-semibold text-warning">
          !
        </span>
        suspicious value held
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true">
          <b className="text-better">↓</b> <b className="text-accent">↑</b>
        </span>
        fell or rose in the last 30 days
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="font-medium">
          ?
        </span>
        offered, not stated
      </li>
      <li className="flex items-center gap-1.5">
        <s aria-hidden="true">0.26</s>
        withdrawn or no longer seen
      </li>
    </ul>
  );
}
