"use client";

import Link from "next/link";
import { type DragEvent, useId, useState } from "react";
import { sizeWords } from "@/components/import/import-words";
import { type UploadRow, useUploads } from "@/components/import/use-uploads";
import { StateWord } from "@/components/ui/state-word";
import { GATEWAYS } from "@/lib/usage/gateway";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

function Upload({ row, team, callOff }: { row: UploadRow; team: string; callOff: (key: number) => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-rule border-t py-2">
      <span className="min-w-0 flex-1 basis-48 truncate">
        {row.name} <span className="text-faint">{sizeWords(row.size)}</span>
      </span>
      {row.fault !== null && (
        <StateWord tone="warning">
          <span className="text-warning">{row.fault}</span>
        </StateWord>
      )}
      {row.importId !== null && (
        <Link className="link" href={`/t/${team}/imports/${row.importId}`} prefetch={false}>
          Here: look at it
        </Link>
      )}
      {row.fault === null && row.importId === null && (
        <>
          <progress className="meter-bar w-40" value={row.share} aria-label={`${row.name} on its way`} />
          <span className="w-10 text-right text-muted">{percent(row.share)}</span>
          <button type="button" className="button" onClick={() => callOff(row.key)}>
            Call off<span className="sr-only"> {row.name}</span>
          </button>
        </>
      )}
    </li>
  );
}

const saidOf = (rows: readonly UploadRow[]): string => {
  const [here, failed] = [rows.filter((row) => row.importId !== null), rows.filter((row) => row.fault !== null)];
  if (rows.length === 0 || here.length + failed.length < rows.length) return "";
  return `${here.length} of ${rows.length} files are here.`;
};

function Choice({ format, onFormat, startsAlone, onStart }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-muted">
      <label htmlFor={`${id}-format`} className="flex items-center gap-2">
        Logged by
        <select id={`${id}-format`} className="field" value={format} onChange={(event) => onFormat(event.target.value)}>
          <option value="">as the file says</option>
          {Object.entries(GATEWAYS).map(([gateway, { name }]) => (
            <option key={gateway} value={gateway}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-start`} className="flex min-h-8 items-center gap-2">
        <input
          id={`${id}-start`}
          type="checkbox"
          className="size-4 accent-accent"
          checked={startsAlone}
          onChange={(event) => onStart(event.target.checked)}
        />
        Run without a look at the preview
      </label>
    </div>
  );
}

type ChoiceProps = {
  format: string;
  onFormat: (format: string) => void;
  startsAlone: boolean;
  onStart: (startsAlone: boolean) => void;
};

/** Where files are dropped or picked, and how far they are. */
export function UploadPanel({ team }: { team: string }) {
  const { rows, send, callOff } = useUploads(team);
  const [isOver, setIsOver] = useState(false);
  const [format, setFormat] = useState("");
  const [startsAlone, setStartsAlone] = useState(false);
  const id = useId();
  const take = (files: FileList | null) => void send([...(files ?? [])], { format, startsAlone });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      aria-label="Send files"
      className={`needs-script rounded-[10px] border border-dashed bg-panel px-4 py-4 ${isOver ? "border-accent bg-wash" : "border-edge"}`}
      onDragOver={drag}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 max-w-[560px]">
          <label htmlFor={id} className="font-[550]">
            Drop exports here, or choose files
          </label>
          <p id={`${id}-note`} className="text-muted">
            CSV, JSON lines, JSON or a dump, packed with gzip or not, up to {UPLOAD_BYTES / 1024 ** 2} MiB each. Prompts and answers in them
            are never stored.
          </p>
        </div>
        <input
          id={id}
          type="file"
          multiple
          aria-describedby={`${id}-note`}
          className="file-picker max-w-full"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      <div className="mt-3">
        <Choice format={format} onFormat={setFormat} startsAlone={startsAlone} onStart={setStartsAlone} />
      </div>
      {rows.length > 0 && (
        <ul className="mt-3">
          {rows.map((row) => (
            <Upload key={row.key} row={row} team={team} callOff={callOff} />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {saidOf(rows)}
      </p>
    </section>
  );
}
