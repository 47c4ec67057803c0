"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { sendFile } from "@/components/import/send-file";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";

/** A file on its way, or what became of it. `share`: how much of it has gone, 0 to 1. */
export type UploadRow = {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly share: number;
  readonly importId: string | null;
  readonly fault: string | null;
};

export type UploadChoice = { readonly format: string; readonly startsAlone: boolean };

const uploadUrl = (team: string, name: string, { format, startsAlone }: UploadChoice): string =>
  `/api/v1/teams/${team}/imports?${new URLSearchParams({ name: name.slice(0, 200), format, start: String(startsAlone) })}`;

/** Sends files one after the other. A single one that is to be looked at opens its import's page when it is there. */
export function useUploads(team: string) {
  const router = useRouter();
  const [rows, setRows] = useState<readonly UploadRow[]>([]);
  const [calls] = useState(() => new Map<number, AbortController>());
  const keys = useRef(0);

  const change = (key: number, told: Partial<UploadRow>) =>
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...told } : row)));

  async function sendOne(row: UploadRow, file: File, choice: UploadChoice): Promise<string | null> {
    const call = calls.get(row.key) ?? new AbortController();
    try {
      if (call.signal.aborted) throw new Error("Called off.");
      if (file.size > UPLOAD_BYTES) throw new Error(`Larger than ${UPLOAD_BYTES / 1024 ** 2} MiB. Pack it with gzip, or cut it in parts.`);
      const url = uploadUrl(team, file.name, choice);
      const importId = await sendFile(url, file, { onProgress: (share) => change(row.key, { share }), signal: call.signal });
      change(row.key, { share: 1, importId });
      return importId;
    } catch (cause) {
      change(row.key, { fault: cause instanceof Error ? cause.message : String(cause) });
      return null;
    } finally {
      calls.delete(row.key);
    }
  }

  async function send(files: readonly File[], choice: UploadChoice): Promise<void> {
    const added = files.map((file) => ({ file, row: newRow(file, ++keys.current) }));
    for (const { row } of added) calls.set(row.key, new AbortController());
    setRows((now) => [...now, ...added.map(({ row }) => row)]);
    let last: string | null = null;
    for (const { file, row } of added) {
      last = await sendOne(row, file, choice);
      router.refresh();
    }
    if (added.length === 1 && last !== null && !choice.startsAlone) router.push(`/t/${team}/imports/${last}`);
  }

  return { rows, send, callOff: (key: number) => calls.get(key)?.abort() };
}

const newRow = (file: File, key: number): UploadRow => ({ key, name: file.name, size: file.size, share: 0, importId: null, fault: null });
