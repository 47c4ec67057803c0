import type { ReactNode } from "react";
import type { FileHead } from "@/components/chart/csv-head";
import { DownloadButtons, type DownloadFigures } from "@/components/chart/download-buttons";

type FrameShellProps = {
  head: FileHead;
  lead?: ReactNode;
  /** The key, beside the title where there is room. */
  aside?: ReactNode;
  figures: DownloadFigures;
  table: ReactNode;
  children: ReactNode;
};

/** What every chart has round its drawing: title, Source, the zone of its days, files and the table. */
export function FrameShell({ head, lead, aside, figures, table, children }: FrameShellProps) {
  return (
    <figure className="min-w-0 rounded-[10px] border border-rule bg-panel p-4">
      <FrameCaption title={head.title} lead={lead} aside={aside} />
      {children}
      <div className="chart-foot mt-3">
        <p className="text-note text-muted">{[head.zone, head.source].filter(Boolean).join(" · ")}</p>
        <DownloadButtons head={head} figures={figures} />
        <details className="disclosure chart-table">
          <summary className="button w-max">
            Show as table<span className="sr-only">: {head.title}</span>
          </summary>
          <div className="mt-3">{table}</div>
        </details>
      </div>
    </figure>
  );
}

/** A chart of which there is nothing to draw. */
export function EmptyFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <figure className="min-w-0 rounded-[10px] border border-rule bg-panel p-4">
      <FrameCaption title={title} lead={lead} />
      <p className="py-6 text-muted">{children}</p>
    </figure>
  );
}

function FrameCaption({ title, lead, aside }: { title: string; lead?: ReactNode; aside?: ReactNode }) {
  return (
    <figcaption className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <span className="min-w-0">
        <span className="block font-[550] text-title">{title}</span>
        {lead && <span className="block text-muted">{lead}</span>}
      </span>
      {aside}
    </figcaption>
  );
}
