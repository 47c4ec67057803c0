import Link from "next/link";
import { ImportTable } from "@/components/import/import-table";
import { isMoving } from "@/components/import/import-words";
import { LookAgain } from "@/components/import/look-again";
import { UploadPanel } from "@/components/import/upload-panel";
import type { ApiImport } from "@/lib/usage/import-schema";

type ImportListProps = { rows: readonly ApiImport[]; next: number | null; team: string; zone: string; maySend: boolean };

function NoImports({ maySend }: { maySend: boolean }) {
  return (
    <div className="flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">Nothing is imported yet</p>
      <p className="text-muted">
        Export the log of your gateway, or the usage report of a provider, and send the file. Tollboard tells its format by its content,
        shows what it would become before anything is kept, and prices each attempt by what was posted at its time.
      </p>
      {!maySend && <p className="text-faint">Members, admins and owners of the team can send files.</p>}
    </div>
  );
}

function WithoutScripts({ team }: { team: string }) {
  return (
    <p className="without-script rounded-[10px] border border-rule bg-panel px-4 py-3 text-muted">
      Sending files from this page needs scripts. Without them: <code className="font-mono text-note">tollboard import {team} FILE</code>,
      or the API with a token.
    </p>
  );
}

/** The imports of a Team, with the place to send more to. */
export function ImportList({ rows, next, team, zone, maySend }: ImportListProps) {
  return (
    <div className="mt-5 grid gap-5">
      {maySend && <UploadPanel team={team} />}
      {maySend && <WithoutScripts team={team} />}
      {rows.length === 0 ? <NoImports maySend={maySend} /> : <ImportTable rows={rows} team={team} zone={zone} />}
      {rows.some(isMoving) && <LookAgain />}
      {next !== null && (
        <p>
          <Link className="button" href={`/t/${team}/imports?before=${next}`} prefetch={false}>
            Older imports
          </Link>
        </p>
      )}
    </div>
  );
}
