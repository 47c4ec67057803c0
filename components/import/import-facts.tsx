import type { ReactNode } from "react";
import { gatewayWords } from "@/components/import/import-table";
import { sizeWords, wayWords } from "@/components/import/import-words";
import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount } from "@/lib/format/count";
import type { ApiImportDetail } from "@/lib/usage/import-schema";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-rule border-b px-4 py-2 last:border-b-0 sm:grid-cols-[120px_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

const none = <span className="text-faint">not known yet</span>;

/** What is known of an import beside its counts: what file, from where, sent by whom, over which span. */
export function ImportFacts({ of, zone }: { of: ApiImportDetail; zone: string }) {
  return (
    <dl className="rounded-[10px] border border-rule bg-panel">
      <Fact name="Logged by">{gatewayWords(of.gateway) || none}</Fact>
      <Fact name="Format">{of.format ? <code className="font-mono text-note">{of.format}</code> : none}</Fact>
      <Fact name="Holds">{of.gateway === "" ? none : of.grain === "bucket" ? "A report over spans of time" : "Attempts, one by one"}</Fact>
      {of.bytes !== null && <Fact name="Size">{sizeWords(of.bytes)}</Fact>}
      {of.sha256 !== null && (
        <Fact name="SHA-256">
          <code className="break-all font-mono text-note">{of.sha256}</code>
        </Fact>
      )}
      <Fact name="Sent">
        <ZonedTime at={of.created_at} zone={zone} /> by {of.created_by}, {wayWords(of.way)}
        <span className="text-muted">; times in {zone}</span>
      </Fact>
      {of.first_at !== null && of.last_at !== null && (
        <Fact name="Covers">
          <ZonedTime at={of.first_at} zone={zone} /> to <ZonedTime at={of.last_at} zone={zone} />
        </Fact>
      )}
      {of.erased_before !== null && of.erased_at !== null && (
        <Fact name="Erased">
          {of.is_erased ? (
            "All that it had"
          ) : (
            <>
              {formatCount(of.erased)} of its rows: all before <ZonedTime at={of.erased_before} zone={zone} />
            </>
          )}
          , on <ZonedTime at={of.erased_at} zone={zone} />. How long usage is kept stands in the settings.
        </Fact>
      )}
      {of.ended_at !== null && (
        <Fact name="Ended">
          <ZonedTime at={of.ended_at} zone={zone} />
        </Fact>
      )}
    </dl>
  );
}
